import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../engines/registry.ts';
import {
  actionUnitLogits, denseGradients, expressionLogits, project, sharedLayer, throughHead, timesTransposed,
} from '../heads.ts';
import type { Gradients, Parameters } from '../layers.ts';
import { actionUnitLoss, expressionGradient, rankingLoss, type Occurrences } from '../losses.ts';
import { createParameters, disposeParameters, trunk } from '../model.ts';
import { createRandom } from '../random.ts';
import { fullDepthMetaStep, type FullDepthScene, type MetaFaces } from './full-depth.ts';
import { actualStep, type BatchPass } from './phases.ts';

const SHAPE = { size: 16, channels: 1, width: 4, actionUnits: 3, expressions: 3 } as const;
const AU_FACES = 4;
const SAMPLES = 5;
const SIZES = { alpha: 0.05, lambda: 1.3 };

beforeAll(async () => {
  await loadEngine('cpu');
});

function faces(count: number, seed: number): tf.Tensor4D {
  const random = createRandom(seed, 81);
  return tf.tensor4d(Float32Array.from({ length: count * 256 }, () => random.normal()), [count, 16, 16, 1]);
}

function occurrences(count: number, seed: number): Occurrences {
  const random = createRandom(seed, 82);
  return { present: tf.tensor2d(Float32Array.from({ length: count * 3 }, () => random.below(2)), [count, 3]), known: tf.ones([count, 3]) };
}

interface Scene {
  readonly pass: BatchPass;
  readonly fePictures: tf.Tensor4D;
  readonly given: tf.Tensor2D;
  gradientsAt(weights: readonly number[]): Gradients;
}

function sceneOf(parameters: Parameters): Scene {
  const [auPictures, fePictures] = [faces(AU_FACES, 1), faces(SAMPLES, 2)];
  const forward = trunk(parameters, tf.concat([auPictures, fePictures]));
  const width = forward.features.shape[1];
  const auFeatures = tf.slice(forward.features, [0, 0], [AU_FACES, width]);
  const feFeatures = tf.slice(forward.features, [AU_FACES, 0], [SAMPLES, width]);
  const shared = sharedLayer(parameters);
  const given = tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2, 1, 0], 'int32'), 3), 'float32') as tf.Tensor2D;
  const pass = {
    parameters, auFeatures, feFeatures,
    dActionUnits: actionUnitLoss(actionUnitLogits(parameters, project(auFeatures, shared)), occurrences(AU_FACES, 3), tf.ones([3])).gradient,
    dExpressions: expressionGradient(expressionLogits(parameters, project(feFeatures, shared)), given),
  };
  return {
    pass, fePictures, given,
    gradientsAt(weights) {
      const { gradients, dFeatures } = actualStep(pass, tf.tensor1d([...weights]), { lambda: SIZES.lambda, gate: 1 });
      return { ...gradients, ...forward.backward(dFeatures) };
    },
  };
}

/** L_meta after a plain gradient step of every parameter: the definition, evaluated. */
function metaLossAfter(gradients: Gradients, parameters: Parameters, meta: MetaFaces): number {
  const moved = Object.fromEntries(Object.entries(parameters).map(([name, value]) => {
    const gradient = gradients[name];
    return [name, gradient === undefined ? value : tf.sub(value, tf.mul(gradient, SIZES.alpha))];
  }));
  const logits = actionUnitLogits(moved, project(trunk(moved, meta.pictures).features, sharedLayer(moved)));
  return rankingLoss(logits, meta.occurrences, meta.temperature).loss.dataSync()[0] ?? NaN;
}

function within(work: (scene: Scene, parameters: Parameters, meta: MetaFaces) => void): void {
  const parameters = createParameters(SHAPE, 3, 0);
  tf.tidy(() => {
    work(sceneOf(parameters), parameters, { pictures: faces(6, 4), occurrences: occurrences(6, 5), temperature: 2 });
  });
  disposeParameters(parameters);
}

/** < grad l_i(w), grad L_meta(w') > over all parameters, sample by sample: what two passes stand for. */
function productsOf(scene: Scene, gradients: Gradients, { parameters, meta }: { parameters: Parameters; meta: MetaFaces }): number[] {
  const moved: Parameters = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, tf.sub(value, tf.mul(gradients[name] ?? 0, SIZES.alpha))]),
  );
  const forward = trunk(moved, meta.pictures);
  const shared = sharedLayer(moved);
  const { gradient } = rankingLoss(actionUnitLogits(moved, project(forward.features, shared)), meta.occurrences, meta.temperature);
  const dProjected = throughHead(moved, 'auHead', gradient);
  const metaGradients = { ...denseGradients('shared', forward.features, dProjected), ...forward.backward(timesTransposed(dProjected, shared.weight)) };
  const none = scene.gradientsAt([0, 0, 0, 0, 0]);
  return [0, 1, 2, 3, 4].map((sample) => {
    const own = scene.gradientsAt([0, 0, 0, 0, 0].with(sample, 1));
    const products = Object.entries(metaGradients).map(([name, meets]) => tf.sum(tf.mul(meets, tf.sub(own[name] ?? NaN, none[name] ?? NaN))));
    return -SIZES.alpha * (tf.addN(products).dataSync()[0] ?? NaN);
  });
}

describe('the meta-gradient at full depth', () => {
  const WEIGHTS = [1, 0.4, 1.6, 0.1, 1];
  const largestOf = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

  function expectClose(found: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
    expect(largestOf(expected), 'a slope to compare with').toBeGreaterThan(1e-3);
    expected.forEach((slope, sample) => expect(Math.abs((found[sample] ?? NaN) - slope)).toBeLessThan(tolerance * largestOf(expected)));
  }

  it('is what brute force finds, to 5 %: nudge each weight, move every layer, look at the meta loss', () => {
    within((scene, parameters, meta) => {
      const full: FullDepthScene = { ...scene, sizes: SIZES, gradients: scene.gradientsAt(WEIGHTS) };
      const expected = WEIGHTS.map((weight, sample) => {
        const nudged = (step: number): number => metaLossAfter(scene.gradientsAt(WEIGHTS.with(sample, weight + step)), parameters, meta);
        return (nudged(0.01) - nudged(-0.01)) / 0.02;
      });
      expectClose(fullDepthMetaStep(full, meta).perWeight.dataSync(), expected, 0.05);
    });
  });

  it('is the product of per-sample gradients with the meta gradient, to 0.1 %', () => {
    within((scene, parameters, meta) => {
      const gradients = scene.gradientsAt(WEIGHTS);
      const found = fullDepthMetaStep({ ...scene, sizes: SIZES, gradients }, meta).perWeight.dataSync();
      expectClose(found, productsOf(scene, gradients, { parameters, meta }), 1e-3);
    });
  });

  it('moves no parameter, and says nothing where the meta faces hold no pair', () => {
    within((scene, parameters, meta) => {
      const before = Object.values(parameters).map((value) => Array.from(value.dataSync()));
      const full: FullDepthScene = { ...scene, sizes: SIZES, gradients: scene.gradientsAt([1, 1, 1, 1, 1]) };
      const silent = { ...meta, occurrences: { present: tf.zeros<tf.Rank.R2>([6, 3]), known: tf.ones<tf.Rank.R2>([6, 3]) } };
      expect(Array.from(fullDepthMetaStep(full, silent).classContrast.dataSync()).every((value) => value === 0)).toBe(true);
      fullDepthMetaStep(full, meta);
      expect(Object.values(parameters).map((value) => Array.from(value.dataSync()))).toEqual(before);
    });
  });
});
