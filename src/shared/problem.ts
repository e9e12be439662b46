// The one error a person is meant to read: what is wrong, where, and what to do about it.
import { z } from 'zod';

export const PROBLEM_CODES = [
  'bad_input',
  'not_found',
  'no_project',
  'not_a_project',
  'project_in_use',
  'read_only',
  'not_allowed',
  'database_newer',
  'database_corrupt',
  'migration_failed',
  'conflict',
  'engine_unavailable',
  'job_failed',
  'disk',
] as const;

export const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  /** What is wrong, one sentence. */
  what: z.string(),
  /** The file, line, column or field. */
  where: z.string().nullable(),
  /** What the person can do now. */
  remedy: z.string().nullable(),
});
export type ProblemDetails = z.infer<typeof problemSchema>;
export type ProblemCode = ProblemDetails['code'];

/** Thrown anywhere below a door; every door shows it as its three parts and never as a stack. */
export class Problem extends Error {
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, what: string, more: { where?: string; remedy?: string; cause?: unknown } = {}) {
    const details = { code, what, where: more.where ?? null, remedy: more.remedy ?? null };
    super(describeProblem(details), { cause: more.cause });
    this.name = 'Problem';
    this.details = details;
  }
}

/** The Problem that was sent as its details, to be thrown on this side. */
export function problemFrom({ code, what, where, remedy }: ProblemDetails): Problem {
  return new Problem(code, what, { ...(where === null ? {} : { where }), ...(remedy === null ? {} : { remedy }) });
}

/** The three parts as one readable text. */
export function describeProblem({ what, where, remedy }: ProblemDetails): string {
  const place = where === null ? '' : ` (${where})`;
  return `${what}${place}${remedy === null ? '' : ` ${remedy}`}`;
}
