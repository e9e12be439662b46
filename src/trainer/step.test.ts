import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TINY_CONFIG } from '../../test/helpers/run-folder.ts';
import { writeTinySnapshot } from '../../test/helpers/tiny-snapshot.ts';
import { META_GRADIENTS, trainingConfigSchema, type TrainingConfigInput } from '../shared/training-config.ts';
import { loadEngine } from './engines/registry.ts';
import { predict, predictPart, scorePart } from './evaluate.ts';
import { createFoldState, createFoldTask, type FoldState, type FoldTask } from './fold.ts';
import { slopes } from './mal/weight-net.ts';
import { disposeParameters } from './model.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { areWeightsInForce, trainStep } from './step.ts';

let folder = '';
let snapshot: Snapshot;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-step-'));
  await writeTinySnapshot(folder);
  snapshot = await readSnapshot(folder);
  await loadEngine('wasm');
});
afterAll(() => rm(folder, { recursive: true }));

/** Every way to train that a configuration can name. */
const VARIANTS: readonly TrainingConfigInput[] = [
  { method: 'au' },
  { method: 'mtl' },
  ...META_GRADIENTS.flatMap((metaGradient) => (['mal', 'mwn'] as const).map((weighting) => ({ method: 'mal' as const, weighting, metaGradient }))),
  { method: 'mal', weighting: 'scn' },
  { method: 'mal', weighting: 'fixed' },
];

function taskOf(config: TrainingConfigInput, faces: Snapshot = snapshot): FoldTask {
  const task = createFoldTask(trainingConfigSchema.parse({ ...TINY_CONFIG, ...config }), faces, 0);
  const fixedWeights = Float32Array.from({ length: faces.fe.count }, (_, row) => row % 3);
  return config.weighting === 'fixed' ? { ...task, fixedWeights } : task;
}

function train(task: FoldTask, steps: number, start = createFoldState(task)): FoldState {
  let state = start;
  for (let step = 0; step < steps; step += 1) state = trainStep(task, state);
  return state;
}

function release(...states: FoldState[]): void {
  for (const { parameters, moments } of states) for (const each of [parameters, moments.first, moments.second]) disposeParameters(each);
}

const numbers = ({ parameters }: FoldState): Record<string, number[]> =>
  Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [name, Array.from(tensor.dataSync())]));

describe('a training step', () => {
  it('moves every parameter of the network, with both tasks', () => {
    const task = taskOf({ method: 'mtl' });
    const start = createFoldState(task);
    const before = numbers(start);
    const end = train(task, 1, start);
    for (const [name, values] of Object.entries(numbers(end))) expect(values, name).not.toEqual(before[name]);
    release(end);
  });

  it.each(VARIANTS)('holds the same tensors before and after: %o', (variant) => {
    for (const hasWarmUp of [true, false]) {
      const task = taskOf({ ...variant, weightWarmupShare: hasWarmUp ? 1 : 0, metaEvery: 2 });
      let state = train(task, 2);
      const count = tf.memory().numTensors;
      state = train(task, 4, state);
      expect(tf.memory().numTensors).toBe(count);
      release(state);
    }
  });

  it.each(VARIANTS)('gives the same numbers for the same seed, others for another: %o', (variant) => {
    const run = (seed: number): Record<string, number[]> => {
      const end = train(taskOf({ ...variant, seed, weightWarmupShare: 0.1 }), 6);
      const values = { ...numbers(end), weights: Array.from(end.weights) };
      release(end);
      return values;
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it('is the same on wasm as on the reference', async () => {
    const config = { method: 'mal', weightWarmupShare: 0, metaEvery: 1 } as const;
    // The first moment after one step is a tenth of the gradient: it tells more than the weights, which move by its sign.
    const gradients = (): Record<string, number[]> => {
      const end = train(taskOf(config), 1);
      const found = numbers({ ...end, parameters: end.moments.first });
      release(end);
      return found;
    };
    const found = gradients();
    await loadEngine('cpu');
    for (const [name, values] of Object.entries(gradients())) {
      const largest = Math.max(...values.map(Math.abs));
      values.forEach((value, index) => expect(Math.abs((found[name]?.[index] ?? NaN) - value), name).toBeLessThan(1e-3 * largest));
    }
    await loadEngine('wasm');
  });
});

describe('phases in training', () => {
  it('leave weights at 1 and slopes unlearned until the warm-up is over', () => {
    const task = taskOf({ method: 'mal', steps: 12, weightWarmupShare: 0.5, metaEvery: 2 });
    const warm = train(task, 6);
    expect(areWeightsInForce(task, 5)).toBe(false);
    expect(Array.from(warm.weights).every((weight) => weight === 1)).toBe(true);
    expect(Array.from(slopes(warm.weightNet))).toEqual([1, 1, 1]);
    expect(warm.records.visits.reduce((sum, visits) => sum + visits, 0)).toBe(6 * 12);
    const learned = train(task, 1, warm);
    expect(Array.from(slopes(learned.weightNet))).not.toEqual([1, 1, 1]);
    expect(new Set(learned.weights).size).toBeGreaterThan(5);
    expect(learned.meter.metaSteps).toBe(1);
    release(learned);
  });

  it.each(VARIANTS.slice(2))('bring weights into force once the warm-up is over: %o', (variant) => {
    const end = train(taskOf({ ...variant, steps: 6, weightWarmupShare: 0.5, metaEvery: 1 }), 6);
    expect(new Set(end.weights).size).toBeGreaterThan(2);
    expect(end.weights.every((weight) => Number.isFinite(weight) && weight >= 0)).toBe(true);
    const asksMetaFaces = variant.weighting === 'mal' || variant.weighting === 'mwn';
    expect(end.meter.metaSteps).toBe(asksMetaFaces ? 3 : 0);
    expect(end.records.influenceCount.some((count) => count > 0)).toBe(asksMetaFaces);
    release(end);
  });

  it('never weigh samples for the plain multi-task method', () => {
    const end = train(taskOf({ method: 'mtl', weightWarmupShare: 0 }), 5);
    expect(Array.from(end.weights).every((weight) => weight === 1)).toBe(true);
    expect(end.meter.metaSteps).toBe(0);
    release(end);
  });
});

describe('training', () => {
  it('learns ten faces by heart', () => {
    const few: Snapshot = { ...snapshot, au: keepTraining(snapshot.au, 10), fe: keepTraining(snapshot.fe, 10) };
    const plain = { mirror: false, shift: 0, brightness: 0, noise: 0 };
    const task = taskOf({ method: 'mtl', steps: 120, width: 8, ...plain }, few);
    const end = train(task, 120);
    const scores = scorePart('training', [predictPart(task, end.parameters, 'training')], task);
    expect(scores.meanAuc).toBe(1);
    expect(scores.expressionAccuracy).toBe(1);
    release(end);
  });

  it('goes on where a batch has no positive, or nothing known at all', () => {
    const absent = { ...snapshot, au: { ...snapshot.au, labels: new Int8Array(snapshot.au.labels.length) } };
    const unknown = { ...snapshot, au: { ...snapshot.au, labels: new Int8Array(snapshot.au.labels.length).fill(-1) } };
    for (const faces of [absent, unknown]) {
      const end = train(taskOf({ method: 'mal', weightWarmupShare: 0 }, faces), 4);
      for (const [name, values] of Object.entries(numbers(end))) expect(values.every(Number.isFinite), name).toBe(true);
      expect(Number.isFinite(end.meter.auLoss)).toBe(true);
      release(end);
    }
  });

  it('predicts the same for a face whoever it is predicted with', () => {
    const task = taskOf({ method: 'mtl' });
    const end = train(task, 2);
    const together = predict(end.parameters, snapshot.au.pictures, Int32Array.of(3, 4, 5));
    const alone = predict(end.parameters, snapshot.au.pictures, Int32Array.of(4));
    alone.actionUnits.forEach((value, index) => expect(together.actionUnits[4 + index]).toBeCloseTo(value, 4));
    release(end);
  });
});

/** The set with only its first faces in the training part. */
function keepTraining<T extends Snapshot['au']>(faces: T, count: number): T {
  return { ...faces, parts: faces.parts.map((_, row) => (row < count ? 0 : -1)) };
}
