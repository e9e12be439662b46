// checkpoint.safetensors: all that a run needs to go on as if it had never stopped, in one file. Random numbers need no
// place in it, because every step draws from a stream of its own (random.ts).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { Problem } from '../shared/problem.ts';
import { partNameSchema, runConfigSchema, type RunConfig } from '../shared/run-record.ts';
import type { PartPredictions } from './evaluate.ts';
import { writeWhole } from './files.ts';
import type { FoldState } from './fold.ts';
import { packRecord, unpackRecord } from './packing.ts';
import type { FeScores } from './scores.ts';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from './safetensors.ts';

const CHECKPOINT_FILE = 'checkpoint.safetensors';
const FORMAT = 'duchenne-checkpoint 1';

/** What a finished fold leaves for the end of the run. */
export interface FoldOutcome {
  readonly chosenStep: number;
  readonly kappa: number | null;
  readonly gate: number | null;
  readonly chosenTensors: Readonly<Record<string, StoredTensor>>;
  /** With the weights after the last step, and with the chosen ones. */
  readonly last: readonly PartPredictions[];
  readonly chosen: readonly PartPredictions[];
  /** null for the method `au`. */
  readonly feScores: FeScores | null;
}

export interface Checkpoint {
  readonly run: RunConfig;
  /** Length of metrics.jsonl at this point, bytes: what lies behind belongs to steps that will be taken again. */
  readonly metricsBytes: number;
  /** Time spent training so far. */
  readonly seconds: number;
  readonly finished: readonly FoldOutcome[];
  /** The fold in progress, number finished.length; null when all are finished. */
  readonly state: FoldState | null;
}

export async function writeCheckpoint(runFolder: string, checkpoint: Checkpoint): Promise<void> {
  const tensors: Record<string, StoredTensor> = {};
  const record = JSON.stringify(packRecord(checkpoint, '', tensors));
  const { config, snapshotHash } = checkpoint.run;
  // The first entries are for people and other readers; `record` is what is read back.
  const metadata = {
    format: FORMAT,
    step: String(checkpoint.state?.step ?? config.steps),
    fold: String(checkpoint.finished.length),
    snapshotHash,
    config: JSON.stringify(config),
    record,
  };
  await writeWhole(join(runFolder, CHECKPOINT_FILE), encodeSafetensors({ tensors, metadata }));
}

/** The run folder's checkpoint, or null where there is none. Throws Problem (bad_input) where it cannot be used. */
export async function readCheckpoint(runFolder: string, run: RunConfig): Promise<Checkpoint | null> {
  const where = join(runFolder, CHECKPOINT_FILE);
  let bytes: Buffer;
  try {
    bytes = await readFile(where);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const { tensors, metadata } = decodeSafetensors(bytes, where);
  const remedy = 'Remove the checkpoint to train from the start.';
  const parsed = metadata.format === FORMAT ? checkpointSchema.safeParse(unpackRecord(JSON.parse(metadata.record ?? 'null'), tensors)) : null;
  if (parsed?.success !== true) {
    throw new Problem('bad_input', 'The checkpoint cannot be read by this version.', { where, remedy, cause: parsed?.error });
  }
  if (JSON.stringify(parsed.data.run) !== JSON.stringify(run)) {
    throw new Problem('bad_input', 'The checkpoint belongs to another configuration than config.json.', { where, remedy });
  }
  return parsed.data;
}

const storedSchema = z.object({ shape: z.array(z.number().int()), data: z.instanceof(Float32Array) });
const floats = storedSchema.transform(({ data }) => data);
const doubles = z.object({ data: z.instanceof(Float64Array) }).transform(({ data }) => data);
const integers = z.object({ data: z.instanceof(Int32Array) }).transform(({ data }) => data);
const parameters = z.record(z.string(), storedSchema.transform(({ shape, data }) => tf.keep(tf.tensor(data, shape))));
const count = z.number().int();

const predictionsSchema = z.array(
  z.object({ part: partNameSchema, auRows: integers, auLogits: floats, feRows: integers, feLogits: floats }),
);

const outcomeSchema = z.object({
  chosenStep: count,
  kappa: z.number().nullable(),
  gate: z.number().nullable(),
  chosenTensors: z.record(z.string(), storedSchema),
  last: predictionsSchema,
  chosen: predictionsSchema,
  feScores: z.object({ samples: count, expressions: count, values: floats, actionUnits: floats }).nullable(),
});

const recordsSchema = z.object({
  samples: count, expressions: count, actionUnits: count,
  visits: floats, meanLoss: floats, meanMargin: floats, meanEvidence: floats, evidenceVisits: floats,
  meanPosterior: floats, lastLogits: floats, influenceSum: floats, influenceCount: floats,
});

const stateSchema = z.object({
  step: count,
  parameters,
  moments: z.object({ first: parameters, second: parameters, steps: count }),
  meter: z.object({ steps: count, auLoss: z.number(), feLoss: z.number(), metaLoss: z.number(), metaSteps: count }),
  chosen: z.object({ step: count, meanAuc: z.number().nullable(), tensors: z.record(z.string(), storedSchema) }).nullable(),
  records: recordsSchema,
  gate: z.object({ expressions: count, confusion: doubles }),
  evidence: z.object({ actionUnits: count, counts: doubles, means: doubles, precision: doubles }).nullable(),
  weightNet: z.object({ phi: doubles, first: doubles, second: doubles, steps: count }),
  weights: floats,
});

const checkpointSchema = z.object({
  run: runConfigSchema,
  metricsBytes: count,
  seconds: z.number(),
  finished: z.array(outcomeSchema),
  state: stateSchema.nullable(),
});
