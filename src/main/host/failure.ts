// What a door says of anything that was thrown: the three parts where it is a Problem, else that it is a defect.
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { Problem, problemSchema, type ProblemDetails } from '../../shared/problem.ts';
import { dataFolderFrom } from './paths.ts';

/** A defect has no code of ours: nobody but a developer can act on it. */
export type FailureDetails = Omit<ProblemDetails, 'code'> & { readonly code: ProblemDetails['code'] | 'defect' };

/** Details of whatever was thrown, across or on this side of the router. */
export function describeFailure(error: unknown): FailureDetails {
  if (error instanceof Problem) return error.details;
  if (error instanceof ORPCError) {
    const travelled = problemSchema.safeParse(error.data);
    if (travelled.success) return travelled.data;
  }
  return {
    code: 'defect',
    what: `Something went wrong that should not: ${error instanceof Error ? error.message : String(error)}.`,
    where: null,
    remedy: `This is a defect of Duchenne; the log in ${join(dataFolderFrom(process.env), 'logs')} tells more.`,
  };
}

/** The three parts, one to a line. */
export function formatFailure({ what, where, remedy }: FailureDetails): string {
  return [what, where === null ? null : `  where: ${where}`, remedy === null ? null : `  what to do: ${remedy}`]
    .filter((line) => line !== null)
    .join('\n');
}
