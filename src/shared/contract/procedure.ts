// The base every procedure starts from: one declared error, PROBLEM, that carries what, where and remedy.
import { oc } from '@orpc/contract';
import { problemSchema } from '../problem.ts';

export const procedure = oc.errors({ PROBLEM: { status: 400, data: problemSchema } });
