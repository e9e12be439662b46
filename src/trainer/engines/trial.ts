// A few real training steps on made-up faces: how long one takes on an engine, and whether its numbers are those of the
// plain JavaScript reference. The installer proves an engine by it, `auto` chooses by it, the equality test runs it.
import * as tf from '@tensorflow/tfjs-core';
import type { EngineMeasure, EngineProof } from '../../shared/run-record.ts';
import { trainingConfigSchema, type EngineName, type TrainingConfig, type TrainingConfigInput } from '../../shared/training-config.ts';
import { PART_TEST, PART_TRAINING, PART_VALIDATION } from '../../shared/training-snapshot.ts';
import { createFoldState, createFoldTask, type FoldState, type FoldTask } from '../fold.ts';
import type { Parameters } from '../layers.ts';
import { disposeParameters } from '../model.ts';
import { createRandom } from '../random.ts';
import { scoreFeFaces } from '../scores.ts';
import type { Snapshot } from '../snapshot.ts';
import { trainStep } from '../step.ts';
import type { EngineSettings } from './engine.ts';
import { loadEngine } from './registry.ts';

const ACTION_UNITS = [1, 4, 12, 25];
const EXPRESSIONS = ['neutral', 'happiness', 'sadness'] as const;

/** Noise faces with random labels: enough to compute on, nothing to learn. */
export function makeUpSnapshot({ size, channels }: Pick<TrainingConfig, 'size' | 'channels'>, count: number): Snapshot {
  const random = createRandom(11, size, count);
  const fill = (length: number, below: number): Int8Array => Int8Array.from({ length }, () => random.below(below));
  const faces = (labels: Int8Array): Snapshot['au'] => ({
    count, labels,
    pictures: { size, channels, pixels: Uint8Array.from({ length: count * size * size * channels }, () => random.below(256)) },
    parts: Int8Array.from({ length: count }, (_, row) => (row % 12 === 10 ? PART_VALIDATION : row % 12 === 11 ? PART_TEST : PART_TRAINING)),
  });
  const au = faces(fill(count * ACTION_UNITS.length, 4));
  const fe = faces(fill(count, EXPRESSIONS.length));
  return {
    manifest: {
      format: 'duchenne-snapshot', version: 1, createdAt: '', hash: 'made up', labelRule: 'made up', seed: 0, folds: 1, size, channels,
      actionUnits: ACTION_UNITS, expressions: [...EXPRESSIONS], auFaces: count, feFaces: count, subjects: [], notes: [],
    },
    au, fe, feSources: [],
  };
}

/** Warm-up is not counted: the first steps compile, allocate and fill caches. */
const WARM_UP_STEPS = 4;
const TIMED_STEPS = 8;

/** Mean milliseconds of a training step with the default configuration, on an engine that is loaded. */
export function timeSteps(now: () => number, changes: TrainingConfigInput = { method: 'mtl' }, steps = TIMED_STEPS): number {
  const config = trainingConfigSchema.parse({ weightWarmupShare: 0, ...changes });
  const task = createFoldTask(config, makeUpSnapshot(config, 160), 0);
  let state = createFoldState(task);
  for (let step = 0; step < WARM_UP_STEPS; step += 1) state = trainStep(task, state);
  const began = now();
  // A mean, because the steps of MAL are not alike: every few of them is a meta step.
  for (let step = 0; step < steps; step += 1) state = trainStep(task, state);
  const milliseconds = (now() - began) / steps;
  release(state);
  return milliseconds;
}

/** What `--measure` prints. */
export async function measureEngine(name: EngineName, now: () => number): Promise<EngineMeasure> {
  const { detail } = await loadEngine(name);
  return { name, detail, stepMilliseconds: timeSteps(now) };
}

/** What `--prove` prints. */
export async function proveEngine(name: EngineName): Promise<EngineProof> {
  const { detail } = await loadEngine(name);
  const differences = await compareWithReference(name);
  return { name, detail, differences: { ...differences }, isEqual: isWithin(differences, TOLERANCES) };
}

/** A net and batch that the plain JavaScript engine gets through in a second, with every phase of MAL in force. */
const TRIAL: TrainingConfigInput = {
  method: 'mal', size: 16, width: 4, steps: 30, auBatch: 8, feBatch: 12, metaBatch: 8, metaEvery: 1, weightWarmupShare: 0,
  learningRateWarmupSteps: 1, learningRate: 0.002,
};
const TRIAL_STEPS = 3;

/** The largest differences to the reference after three MAL steps, each relative to the largest number it is among. */
export interface Differences {
  readonly losses: number;
  readonly weights: number;
  readonly moments: number;
  readonly scores: number;
}

/**
 * What float32 arithmetic in another order may come to. AdamW moves a weight by the sign of its gradient in the first
 * steps, so a gradient of nearly nothing may move it either way: by at most three learning rates.
 */
export const TOLERANCES: Differences = { losses: 1e-3, weights: 1e-2, moments: 1e-2, scores: 2e-2 };

/** Three MAL steps on an engine and on the reference, from the same weights and data. Leaves the reference loaded. */
export async function compareWithReference(name: EngineName, settings?: EngineSettings): Promise<Differences> {
  await loadEngine(name, settings);
  const own = runTrial();
  await loadEngine('cpu');
  const reference = runTrial();
  const largest = (of: keyof Trial): number => Math.max(...Object.keys(reference[of]).map((key) => difference(own[of][key], reference[of][key])));
  return { losses: largest('losses'), weights: largest('weights'), moments: largest('moments'), scores: largest('scores') };
}

export function isWithin(found: Differences, limits: Differences): boolean {
  return found.losses <= limits.losses && found.weights <= limits.weights && found.moments <= limits.moments && found.scores <= limits.scores;
}

type Numbers = Readonly<Record<string, ArrayLike<number>>>;
interface Trial {
  readonly losses: Numbers;
  readonly weights: Numbers;
  readonly moments: Numbers;
  readonly scores: Numbers;
}

function runTrial(): Trial {
  const config = trainingConfigSchema.parse(TRIAL);
  const task: FoldTask = createFoldTask(config, makeUpSnapshot(config, 48), 0);
  let state = createFoldState(task);
  for (let step = 0; step < TRIAL_STEPS; step += 1) state = trainStep(task, state);
  const { auLoss, feLoss, metaLoss } = state.meter;
  const trial: Trial = {
    losses: { auLoss: [auLoss], feLoss: [feLoss], metaLoss: [metaLoss] },
    weights: { ...numbersOf(state.parameters), samples: state.weights },
    moments: numbersOf(state.moments.first),
    scores: { fe: scoreFeFaces(task, state).values },
  };
  release(state);
  return trial;
}

function numbersOf(parameters: Parameters): Numbers {
  return Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [name, Float32Array.from(tf.tidy(() => tensor.dataSync()))]));
}

function difference(own: ArrayLike<number> | undefined, reference: ArrayLike<number> | undefined): number {
  if (reference === undefined || own?.length !== reference.length) return Infinity;
  let [apart, scale] = [0, 1e-6];
  for (let place = 0; place < reference.length; place += 1) {
    const expected = reference[place] ?? NaN;
    // A number that is none must not pass as equal.
    const distance = Math.abs((own[place] ?? NaN) - expected);
    apart = Number.isNaN(distance) ? Infinity : Math.max(apart, distance);
    scale = Math.max(scale, Math.abs(expected));
  }
  return apart / scale;
}

function release({ parameters, moments }: FoldState): void {
  for (const each of [parameters, moments.first, moments.second]) disposeParameters(each);
}
