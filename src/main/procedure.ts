// The implementer every room starts from. One place turns what was thrown into what travels: a Problem becomes the
// declared error PROBLEM with its three parts; anything else is a defect, logged with its stack and shown as such.
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../shared/contract/index.ts';
import { Problem } from '../shared/problem.ts';

export const implementer = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof Problem) {
      throw new ORPCError('PROBLEM', { status: 400, message: error.message, data: error.details, cause: error });
    }
    throw error;
  }
});
