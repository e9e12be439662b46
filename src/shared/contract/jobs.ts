// Long work. A job is a row; progress comes at most four times a second; cancelled is an answer.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { problemSchema } from '../problem.ts';
import { procedure } from './procedure.ts';

export const JOB_KINDS = ['import-images', 'import-videos', 'import-labels', 'export', 'find-faces', 'train', 'predict', 'import-suggestions'] as const;
export const JOB_STATES = ['queued', 'running', 'completed', 'failed', 'cancelled', 'interrupted'] as const;

export const jobProgressSchema = z.object({
  done: z.number(),
  /** null while unknown. */
  total: z.number().nullable(),
  /** What is counted ("pictures", "rows", "steps"), or what is going on. */
  label: z.string(),
  secondsLeft: z.number().nullable(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  state: z.enum(JOB_STATES),
  /** One line for people: "Import pictures of rendered-faces". */
  title: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  progress: jobProgressSchema.nullable(),
  /** Kind-specific, see imageImportReportSchema, labelImportReportSchema, exportReportSchema. */
  result: z.unknown(),
  problem: problemSchema.nullable(),
  /** The run that this job trains, if it does. */
  runId: z.string().nullable(),
});
export type Job = z.infer<typeof jobSchema>;
export type JobKind = Job['kind'];
export type JobState = Job['state'];

export function isFinished(state: JobState): boolean {
  return state !== 'queued' && state !== 'running';
}

export const jobsContract = {
  /** Newest first. */
  list: procedure.input(z.object({ limit: z.number().int().min(1).max(200).default(50) })).output(z.array(jobSchema)),
  get: procedure.input(z.object({ id: z.string() })).output(jobSchema),
  /** Asks the job to stop; the row says `cancelled` when it has. Finished jobs stay as they are. */
  cancel: procedure.input(z.object({ id: z.string() })).output(jobSchema),
  /** Every change of every job (or of one): first the row as it is now, then changes. Leaving is not cancelling. */
  watch: procedure.input(z.object({ id: z.string().optional() })).output(eventIterator(jobSchema)),
};
