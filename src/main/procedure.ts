// The implementer every room starts from, and the one place that turns what was thrown into what travels: a Problem
// becomes the declared error PROBLEM with its three parts, input that breaks the contract becomes such a problem too,
// and anything else is a defect, logged with its stack and shown as such.
import { mapEventIterator } from '@orpc/client';
import { implement, ORPCError, os, ValidationError } from '@orpc/server';
import type { Logger } from 'pino';
import { contract } from '../shared/contract/index.ts';
import { Problem } from '../shared/problem.ts';
import type { CallContext } from './people/index.ts';

export const implementer = implement(contract).$context<CallContext>();

/** Middleware around every procedure of the router, and around every value of those that answer with a stream. */
export function createErrorBoundary(logger: Logger) {
  return os.middleware(async ({ next, path }) => {
    const travels = (error: unknown) => toTravellingError(error, (defect) => logger.error({ err: defect, procedure: path.join('.') }, 'defect'));
    try {
      const result = await next();
      if (!isStream(result.output)) return result;
      const output = mapEventIterator(result.output, {
        value: (value) => Promise.resolve(value),
        error: (error) => Promise.resolve(travels(error)),
      });
      return { ...result, output };
    } catch (error) {
      throw travels(error);
    }
  });
}

function toTravellingError(error: unknown, report: (defect: unknown) => void): unknown {
  const problem = error instanceof Problem ? error : readInputProblem(error);
  if (problem !== undefined) {
    return new ORPCError('PROBLEM', { status: 400, message: problem.message, data: problem.details, cause: problem });
  }
  // A caller that left is no defect.
  if (!(error instanceof Error && error.name === 'AbortError')) report(error);
  return error;
}

/** The problem of input that the contract refuses: each field with what is wrong with it. */
function readInputProblem(error: unknown): Problem | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST' || !(error.cause instanceof ValidationError)) return undefined;
  const issues = error.cause.issues.map(({ path, message }) => ({ where: path?.map(segmentName).join('.') ?? '', message }));
  const what = issues.map(({ where, message }) => (where === '' ? message : `${where}: ${message}`)).join('; ');
  return new Problem('bad_input', `The input is not as it should be: ${what}.`, { where: issues[0]?.where ?? '', cause: error });
}

function segmentName(segment: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof segment === 'object' ? segment.key : segment);
}

function isStream(output: unknown): output is AsyncIterator<unknown, unknown, undefined> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
