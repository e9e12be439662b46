// Reads what was thrown: a Problem of the core with its three parts, an abort, a broken connection, or a defect.
import { ORPCError } from '@orpc/client';
import { Problem, problemSchema, type ProblemDetails } from '../../shared/problem.ts';

/** The Problem that the core declared, or this window itself, or null for anything else. */
export function readProblem(error: unknown): ProblemDetails | null {
  if (error instanceof Problem) return error.details;
  if (!(error instanceof ORPCError) || error.code !== 'PROBLEM') return null;
  const parsed = problemSchema.safeParse(error.data);
  return parsed.success ? parsed.data : null;
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** True where the core answered (with a Problem, or that it broke): the call was not lost on the way. */
export function isAnswer(error: unknown): boolean {
  return error instanceof ORPCError;
}

/** The three parts of anything thrown; a defect says so and keeps its message. */
export function explainError(error: unknown): { what: string; where: string | null; remedy: string | null } {
  const problem = readProblem(error);
  if (problem !== null) return problem;
  const message = error instanceof Error ? error.message : String(error);
  if (isAnswer(error)) {
    return { what: 'Something in Duchenne broke.', where: message, remedy: 'Nothing was written by this step. The log has the details.' };
  }
  return { what: 'This could not be done.', where: message, remedy: null };
}
