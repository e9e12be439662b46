// What a run writes and the rest reads: metrics.jsonl, result.json, fe_scores.csv, and the trainer's messages.
import { z } from 'zod';
import { engineNameSchema, trainingConfigSchema } from './training-config.ts';
import { problemSchema } from './problem.ts';

/** config.json of a run folder: all that the trainer is told. Paths are relative to the run folder or absolute. */
export const runConfigSchema = z.object({
  runId: z.string(),
  createdAt: z.string(),
  snapshot: z.string(),
  snapshotHash: z.string(),
  config: trainingConfigSchema,
});
export type RunConfig = z.infer<typeof runConfigSchema>;

export const partNameSchema = z.enum(['training', 'validation', 'test']);
export type PartName = z.infer<typeof partNameSchema>;

/** Scores of one action unit on one part; null where it cannot be said (no positive or no negative). */
export const actionUnitScoreSchema = z.object({
  actionUnit: z.number().int(),
  f1: z.number().nullable(),
  auc: z.number().nullable(),
  /** Share of known entries that are present. */
  prevalence: z.number().nullable(),
  known: z.number().int(),
});
export type ActionUnitScore = z.infer<typeof actionUnitScoreSchema>;

export const partScoresSchema = z.object({
  part: partNameSchema,
  faces: z.number().int(),
  perActionUnit: z.array(actionUnitScoreSchema),
  meanF1: z.number().nullable(),
  meanAuc: z.number().nullable(),
  /** Against the labels as given; null where the part holds no FE faces. */
  expressionAccuracy: z.number().nullable(),
});
export type PartScores = z.infer<typeof partScoresSchema>;

const place = { fold: z.number().int(), step: z.number().int() };

/** One line of metrics.jsonl. */
export const metricLineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step'),
    ...place,
    /** Means since the last step line. */
    auLoss: z.number(),
    feLoss: z.number().nullable(),
    metaLoss: z.number().nullable(),
    learningRate: z.number(),
    msPerStep: z.number(),
    facesPerSecond: z.number(),
    /** mal: 0 shut .. 1 open, and the kappa it follows; null for the other methods. */
    gate: z.number().nullable(),
    kappa: z.number().nullable(),
    weightMean: z.number().nullable(),
    weightMin: z.number().nullable(),
    weightMax: z.number().nullable(),
  }),
  z.object({ type: z.literal('evaluation'), ...place, scores: partScoresSchema }),
  /** Counts of FE-sample weights over [0, 2] in 20 equal bins, the last open upwards. */
  z.object({ type: z.literal('weights'), ...place, counts: z.array(z.number().int()) }),
  z.object({ type: z.literal('note'), ...place, text: z.string() }),
]);
export type MetricLine = z.infer<typeof metricLineSchema>;

/** result.json: the run in numbers, written when it ends by itself. With folds, scores are over the pooled test faces. */
export const runResultSchema = z.object({
  engine: engineNameSchema,
  engineDetail: z.string(),
  steps: z.number().int(),
  seed: z.number().int(),
  /** Median, and the part of it spent in the meta step. */
  msPerStep: z.number(),
  seconds: z.number(),
  parameters: z.number().int(),
  /** Scores with the weights after the last step. */
  last: z.array(partScoresSchema),
  /** Scores with the weights of the step that was best on the validation part (never on test). */
  chosen: z.array(partScoresSchema),
  chosenStep: z.number().int(),
  /** Chance-corrected agreement of AU evidence and given FE labels at the end, and where the gate stood. */
  kappa: z.number().nullable(),
  gate: z.number().nullable(),
});
export type RunResult = z.infer<typeof runResultSchema>;

/**
 * Columns of fe_scores.npy, float32 [M, 10 + Q]; fe_scores.csv has the same with names. Then Q columns `p_<class>`,
 * the run's posterior. Rows follow fe_labels.npy. `weight` is relative to mean 1.
 */
export const FE_SCORE_COLUMNS = [
  /** Normalised FE-sample weight v_i at the end. */
  'weight',
  /** What the queue sorts by, 0..1, higher is more suspicious. */
  'suspicion',
  /** Class index that the run suggests. */
  'suggested',
  'suggested_probability',
  /** Running means over visits: FE loss, label margin (log-odds), AU evidence margin. */
  'mean_loss',
  'mean_margin',
  'mean_evidence',
  /** With the final weights: margin and AU evidence margin of the given label. */
  'final_margin',
  'final_evidence',
  /** Mean influence -dL_meta/dv, class contrast; 0 where never measured. */
  'influence',
] as const;
export type FeScoreColumn = (typeof FE_SCORE_COLUMNS)[number];

// Beside it: fe_action_units.npy, float32 [M, J], the probability of each action unit of the snapshot on each FE face
// with the final weights: the AU evidence that a curator is shown.

/** From the core to the trainer. */
export const trainerCommandSchema = z.object({ type: z.literal('cancel') });
export type TrainerCommand = z.infer<typeof trainerCommandSchema>;

/** From the trainer to the core. Lines that matter are in metrics.jsonl too; a lost message loses nothing. */
export const trainerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), engine: engineNameSchema, detail: z.string() }),
  /** At most four a second. step counts over all folds; totalSteps likewise. */
  z.object({
    type: z.literal('progress'),
    step: z.number().int(),
    totalSteps: z.number().int(),
    facesPerSecond: z.number(),
    secondsLeft: z.number().nullable(),
  }),
  z.object({ type: z.literal('metric'), line: metricLineSchema }),
  z.object({ type: z.literal('completed'), result: runResultSchema }),
  /** The end of a prediction (src/shared/prediction.ts): its answer is in its folder. */
  z.object({ type: z.literal('predicted'), faces: z.number().int() }),
  z.object({ type: z.literal('cancelled'), step: z.number().int() }),
  z.object({ type: z.literal('failed'), problem: problemSchema }),
]);
export type TrainerMessage = z.infer<typeof trainerMessageSchema>;

/** What the trainer says of an engine when asked `--probe`. */
export const engineReportSchema = z.object({
  name: engineNameSchema,
  isAvailable: z.boolean(),
  /** Version and device where available; else why not, in words, with what would change that. */
  detail: z.string(),
});
export type EngineReport = z.infer<typeof engineReportSchema>;

/** What the trainer says of an engine when asked `--measure`: the mean step of the method mtl at default settings. */
export const engineMeasureSchema = z.object({ name: engineNameSchema, detail: z.string(), stepMilliseconds: z.number() });
export type EngineMeasure = z.infer<typeof engineMeasureSchema>;

/** What the trainer says of an engine when asked `--prove`: how far three MAL steps are from the reference's. */
export const engineProofSchema = z.object({
  name: engineNameSchema,
  detail: z.string(),
  differences: z.record(z.string(), z.number()),
  isEqual: z.boolean(),
});
export type EngineProof = z.infer<typeof engineProofSchema>;
