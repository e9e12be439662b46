import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../engines/registry.ts';
import { actionUnitLogits, expressionLogits, project, sharedLayer } from '../heads.ts';
import type { Parameters } from '../layers.ts';
import { actionUnitLoss, expressionGradient, rankingLoss, type Occurrences } from '../losses.ts';
import { createParameters, disposeParameters, featureCount } from '../model.ts';
import { createRandom } from '../random.ts';
import { actualStep, metaStep, virtualStep, type BatchPass, type MetaBatch } from './phases.ts';

const SHAPE = { size: 16, channels: 1, width: 4, actionUnits: 3, expressions: 3 } as const;
const FEATURES = featureCount(SHAPE);
const SAMPLES = 5;
const SIZES = { alpha: 0.7, lambda: 1.3 };

beforeAll(async () => {
  await loadEngine('cpu');
});

function drawn(rows: number, seed: number): tf.Tensor2D {
  const random = createRandom(seed, 77);
  return tf.tensor2d(Float32Array.from({ length: rows * FEATURES }, () => random.normal()), [rows, FEATURES]);
}

function drawnOccurrences(faces: number, seed: number): Occurrences {
  const random = createRandom(seed, 78);
  const values = Float32Array.from({ length: faces * 3 }, () => (random.uniform() < 0.5 ? 1 : 0));
  return { present: tf.tensor2d(values, [faces, 3]), known: tf.ones([faces, 3]) };
}

interface Scene {
  pass: BatchPass;
  given: tf.Tensor2D;
  meta: MetaBatch;
  auOccurrences: Occurrences;
}

function scene(parameters: Parameters): Scene {
  const auFeatures = drawn(4, 1);
  const feFeatures = drawn(SAMPLES, 2);
  const shared = sharedLayer(parameters);
  const auOccurrences = drawnOccurrences(4, 3);
  const given = tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2, 1, 0], 'int32'), 3), 'float32') as tf.Tensor2D;
  return {
    pass: {
      parameters, auFeatures, feFeatures,
      dActionUnits: actionUnitLoss(actionUnitLogits(parameters, project(auFeatures, shared)), auOccurrences, tf.ones([3])).gradient,
      dExpressions: expressionGradient(expressionLogits(parameters, project(feFeatures, shared)), given),
    },
    given, auOccurrences,
    meta: { features: drawn(6, 4), occurrences: drawnOccurrences(6, 5), temperature: 2 },
  };
}

function withScene(work: (scene: Scene, parameters: Parameters) => void): void {
  const parameters = createParameters(SHAPE, 3, 0);
  tf.tidy(() => {
    work(scene(parameters), parameters);
  });
  disposeParameters(parameters);
}

/** L_meta after the virtual step with these weights: the definition, evaluated. */
function metaLossAfter(weights: number[], { pass, meta }: Scene): number {
  const moved = virtualStep(pass, tf.tensor1d(weights), SIZES);
  const logits = actionUnitLogits(pass.parameters, project(meta.features, moved));
  return rankingLoss(logits, meta.occurrences, meta.temperature).loss.dataSync()[0] ?? NaN;
}

describe('the meta-gradient', () => {
  it('is what brute force finds: nudge each weight, take the virtual step, look at the meta loss', () => {
    withScene((given) => {
      const weights = [1, 0.4, 1.6, 0, 1];
      const moved = virtualStep(given.pass, tf.tensor1d(weights), SIZES);
      const found = metaStep(given.pass, { moved, sizes: SIZES, given: given.given }, given.meta).perWeight.dataSync();
      weights.forEach((weight, sample) => {
        const nudged = (step: number): number => metaLossAfter(weights.with(sample, weight + step), given);
        const expected = (nudged(0.1) - nudged(-0.1)) / 0.2;
        expect(Math.abs(expected), 'a slope to compare with').toBeGreaterThan(1e-4);
        expect(Math.abs((found[sample] ?? NaN) - expected)).toBeLessThan(0.02 * Math.abs(expected) + 2e-5);
      });
    });
  });

  it('is exact per class too: class contrast is what raising the label over the mean class would gain', () => {
    withScene((given, parameters) => {
      const moved = virtualStep(given.pass, tf.ones([SAMPLES]), SIZES);
      const { classContrast } = metaStep(given.pass, { moved, sizes: SIZES, given: given.given }, given.meta);
      const metaLoss = (layer: typeof moved): number =>
        rankingLoss(actionUnitLogits(parameters, project(given.meta.features, layer)), given.meta.occurrences, 2).loss.dataSync()[0] ?? NaN;
      // Sample 2: move W along the gradient of (its label's logit - its mean logit) and watch the meta loss.
      const step = 0.05;
      const label = tf.slice(given.given, [2, 0], [1, 3]);
      const direction = tf.matMul(tf.sub<tf.Tensor2D>(label, 1 / 3), parameters['feHead.weight'] as tf.Tensor2D, false, true);
      const feature = tf.slice(given.pass.feFeatures, [2, 0], [1, FEATURES]);
      const along = (size: number): number => metaLoss({
        weight: tf.add(moved.weight, tf.mul(tf.matMul(feature, direction, true), size)),
        bias: tf.add(moved.bias, tf.mul(tf.reshape(direction, [FEATURES]), size)),
      });
      const expected = -(along(step) - along(-step)) / (2 * step);
      expect(Math.abs((classContrast.dataSync()[2] ?? NaN) - expected)).toBeLessThan(0.02 * Math.abs(expected) + 1e-4);
    });
  });
});

describe('what moves in which phase', () => {
  const values = (parameters: Parameters): Record<string, number[]> =>
    Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [name, Array.from(tensor.dataSync())]));

  it('phases 1 and 2 leave every parameter of the network as it is', () => {
    withScene((given, parameters) => {
      const before = values(parameters);
      const moved = virtualStep(given.pass, tf.ones([SAMPLES]), SIZES);
      metaStep(given.pass, { moved, sizes: SIZES, given: given.given }, given.meta);
      expect(values(parameters)).toEqual(before);
      expect(Array.from(moved.weight.dataSync())).not.toEqual(before['shared.weight']);
    });
  });

  it('the virtual step is a plain gradient step of the weighted loss', () => {
    withScene(({ pass }) => {
      const weights = tf.tensor1d([0.2, 1, 1, 2, 0.8]);
      const moved = virtualStep(pass, weights, SIZES);
      const { gradients } = actualStep(pass, weights, { lambda: SIZES.lambda, gate: 1 });
      const expected = tf.sub(pass.parameters['shared.weight'] ?? NaN, tf.mul(gradients['shared.weight'] ?? NaN, SIZES.alpha));
      expect(tf.max(tf.abs(tf.sub(expected, moved.weight))).dataSync()[0]).toBeLessThan(1e-6);
    });
  });
});

describe('the actual step', () => {
  /** L_AU + (lambda / N) sum v_i l_i. */
  function totalLoss({ pass, given, auOccurrences }: Scene, parameters: Parameters, weights: tf.Tensor1D): number {
    const shared = sharedLayer(parameters);
    const au = actionUnitLoss(actionUnitLogits(parameters, project(pass.auFeatures, shared)), auOccurrences, tf.ones([3])).loss;
    const losses = tf.neg(tf.sum(tf.mul(given, tf.logSoftmax(expressionLogits(parameters, project(pass.feFeatures, shared)))), 1));
    return tf.add(au, tf.mul(tf.sum(tf.mul(losses, weights)), SIZES.lambda / SAMPLES)).dataSync()[0] ?? NaN;
  }

  it('has the gradient of the weighted loss for the heads and the shared layer', () => {
    withScene((given, parameters) => {
      const weights = tf.tensor1d([0.2, 1, 1, 2, 0.8]);
      const { gradients } = actualStep(given.pass, weights, { lambda: SIZES.lambda, gate: 1 });
      expect(Object.keys(gradients).toSorted()).toEqual(
        ['auHead.bias', 'auHead.weight', 'feHead.bias', 'feHead.weight', 'shared.bias', 'shared.weight'],
      );
      for (const [name, gradient] of Object.entries(gradients)) {
        const length = tf.norm(gradient).dataSync()[0] ?? NaN;
        const along = (size: number): number => {
          const moved = tf.add(parameters[name] ?? NaN, tf.mul(gradient, size / length));
          return totalLoss(given, { ...parameters, [name]: moved }, weights);
        };
        expect(Math.abs((along(0.02) - along(-0.02)) / 0.04 - length), name).toBeLessThan(0.02 * length);
      }
    });
  });

  it('with weights 0, or the gate shut, gives shared layers the AU gradient alone', () => {
    withScene(({ pass }) => {
      const alone = actualStep({ ...pass, feFeatures: tf.zeros([0, FEATURES]) }, tf.zeros([0]), { lambda: 1, gate: 1 });
      const silent = actualStep(pass, tf.zeros([SAMPLES]), { lambda: 1, gate: 1 });
      const shut = actualStep(pass, tf.ones([SAMPLES]), { lambda: 1, gate: 0 });
      for (const { gradients } of [silent, shut]) {
        const gap = tf.sub(gradients['shared.weight'] ?? NaN, alone.gradients['shared.weight'] ?? NaN);
        expect(tf.max(tf.abs(gap)).dataSync()[0]).toBeLessThan(1e-6);
      }
      const feRows = tf.slice(shut.dFeatures, [4, 0], [SAMPLES, FEATURES]);
      expect(tf.max(tf.abs(feRows)).dataSync()[0]).toBe(0);
      // Behind a shut gate the FE head itself goes on learning; with weights 0 it does not.
      expect(tf.max(tf.abs(shut.gradients['feHead.weight'] ?? NaN)).dataSync()[0]).toBeGreaterThan(0);
      expect(tf.max(tf.abs(silent.gradients['feHead.weight'] ?? NaN)).dataSync()[0]).toBe(0);
    });
  });
});
