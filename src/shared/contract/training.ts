// Training runs: start, follow, stop, resume, compare.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { historyPointSchema } from '../face-history.ts';
import { trainingConfigSchema } from '../training-config.ts';
import { metricLineSchema, runResultSchema } from '../run-record.ts';
import { snapshotManifestSchema } from '../training-snapshot.ts';
import { problemSchema } from '../problem.ts';
import { JOB_STATES, jobProgressSchema } from './jobs.ts';
import { enginesSchema } from './projects.ts';
import { procedure } from './procedure.ts';

/** Names of the data sets that labels are taken from; null for all. */
export const dataChoiceSchema = z.object({ auDatasets: z.array(z.string()).nullable(), feDatasets: z.array(z.string()).nullable() });
export type DataChoice = z.infer<typeof dataChoiceSchema>;

export const runSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  config: trainingConfigSchema,
  dataChoice: dataChoiceSchema,
  snapshotHash: z.string().nullable(),
  auFaces: z.number().int().nullable(),
  feFaces: z.number().int().nullable(),
  /** Decisions that people had made about FE labels when the snapshot was taken. */
  reviewedFaces: z.number().int(),
  progress: jobProgressSchema.nullable(),
  result: runResultSchema.nullable(),
  problem: problemSchema.nullable(),
  /** True where a checkpoint is there and the run is not finished. */
  canResume: z.boolean(),
  hasScores: z.boolean(),
});
export type Run = z.infer<typeof runSchema>;

const startSchema = z.object({
  config: trainingConfigSchema,
  name: z.string().trim().max(100).optional(),
  /** Data sets to take AU and FE labels from; all where absent. */
  auDatasets: z.array(z.string()).optional(),
  feDatasets: z.array(z.string()).optional(),
});
export type StartRun = z.input<typeof startSchema>;

/** What a start with these choices would train on, before anything is written. */
export const trainingPreviewSchema = z.object({
  auFaces: z.number().int(),
  feFaces: z.number().int(),
  auSubjects: z.number().int(),
  actionUnits: z.array(z.object({ actionUnit: z.number().int(), known: z.number().int(), present: z.number().int() })),
  expressions: z.array(z.object({ expression: z.string(), count: z.number().int() })),
  parts: z.object({ training: z.number().int(), validation: z.number().int(), test: z.number().int() }),
  /** What hinders the start, and what to do; empty where it can start. */
  obstacles: z.array(problemSchema),
  notes: z.array(z.string()),
});
export type TrainingPreview = z.infer<typeof trainingPreviewSchema>;

const runInput = z.object({ runId: z.string().min(1) });

export const trainingContract = {
  /** What can train here, and why not. Asks the engines themselves, in child processes; cached until `refresh`, which measures anew. */
  engines: procedure.input(z.object({ refresh: z.boolean().default(false) })).output(enginesSchema),
  preview: procedure.input(startSchema).output(trainingPreviewSchema),
  start: procedure.input(startSchema).output(z.object({ runId: z.string(), jobId: z.string() })),
  /** Asks the trainer to write a checkpoint and stop; the run can be resumed. */
  stop: procedure.input(runInput).output(runSchema),
  resume: procedure.input(runInput).output(z.object({ runId: z.string(), jobId: z.string() })),
  /** Newest first. */
  runs: procedure.output(z.array(runSchema)),
  /** `last`: the newest completed run. */
  run: procedure.input(runInput).output(runSchema.extend({ snapshot: snapshotManifestSchema.nullable(), folder: z.string(), lastWords: z.string().nullable() })),
  metrics: procedure.input(runInput).output(z.array(metricLineSchema)),
  /** Lines from now on, not the history again. Ends with the run. */
  watch: procedure.input(runInput).output(eventIterator(metricLineSchema)),
  /** One face's records at every point that the run kept, in order; empty where the run kept none. */
  faceHistory: procedure.input(runInput.extend({ imageId: z.number().int() })).output(z.object({ points: z.array(historyPointSchema) })),
  remove: procedure.input(runInput).output(z.null()),
};
