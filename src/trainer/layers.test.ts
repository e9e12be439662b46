import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from './engines/registry.ts';
import { groupNormalisation, halving, type Parameters } from './layers.ts';
import { createParameters, disposeParameters, trunk } from './model.ts';
import { createRandom } from './random.ts';

beforeAll(async () => {
  await loadEngine('cpu');
});

function drawn(shape: number[], seed: number, scale = 1): tf.Tensor {
  const random = createRandom(seed, 99);
  const length = shape.reduce((total, side) => total * side, 1);
  return tf.tensor(Float32Array.from({ length }, () => random.normal() * scale), shape);
}

/** [loss(w + eps u) - loss(w - eps u)] / 2 eps. */
function slopeAlong(loss: (moved: tf.Tensor) => number, at: tf.Tensor, direction: tf.Tensor): number {
  const step = 5e-3;
  const moved = (sign: number): number => loss(tf.add(at, tf.mul(direction, sign * step)));
  return (moved(1) - moved(-1)) / (2 * step);
}

function dot(left: tf.Tensor, right: tf.Tensor): number {
  return tf.sum(tf.mul(left, right)).dataSync()[0] ?? NaN;
}

describe('group normalisation', () => {
  it('gives every group of every face mean 0 and deviation 1', () => {
    tf.tidy(() => {
      const input: tf.Tensor4D = tf.add(drawn([2, 4, 4, 6], 1, 3), 2);
      const parameters = { 'n.scale': tf.ones([6]), 'n.offset': tf.zeros([6]) };
      const { output } = groupNormalisation(parameters, 'n', { input, groups: 2 });
      const grouped = tf.reshape(output, [2, 16, 2, 3]);
      for (const mean of tf.mean(grouped, [1, 3]).dataSync()) expect(mean).toBeCloseTo(0, 4);
      for (const square of tf.mean(tf.square(grouped), [1, 3]).dataSync()) expect(square).toBeCloseTo(1, 3);
    });
  });

  it('has the gradient of its own forward function', () => {
    tf.tidy(() => {
      const input = drawn([2, 3, 3, 4], 2) as tf.Tensor4D;
      const parameters = { 'n.scale': drawn([4], 3), 'n.offset': drawn([4], 4) };
      const dOutput = drawn([2, 3, 3, 4], 5) as tf.Tensor4D;
      const run = (values: Parameters, x: tf.Tensor): number =>
        dot(groupNormalisation(values, 'n', { input: x as tf.Tensor4D, groups: 2 }).output, dOutput);
      const gradients: Record<string, tf.Tensor> = {};
      const dInput = groupNormalisation(parameters, 'n', { input, groups: 2 }).backward(dOutput, gradients);
      const direction = drawn([2, 3, 3, 4], 6);
      expect(dot(dInput, direction)).toBeCloseTo(slopeAlong((moved) => run(parameters, moved), input, direction), 2);
      for (const name of ['n.scale', 'n.offset'] as const) {
        const along = drawn([4], 7);
        const slope = slopeAlong((moved) => run({ ...parameters, [name]: moved }, input), parameters[name], along);
        expect(dot(gradients[name] ?? tf.scalar(NaN), along)).toBeCloseTo(slope, 2);
      }
    });
  });
});

describe('halving', () => {
  it('takes means of 2 x 2 places and hands each a quarter back; an odd edge is left out', () => {
    tf.tidy(() => {
      const input = tf.tensor4d([1, 2, 9, 3, 6, 9, 9, 9, 9], [1, 3, 3, 1]);
      const layer = halving(input);
      expect(Array.from(layer.output.dataSync())).toEqual([3]);
      expect(Array.from(layer.backward(tf.tensor4d([8], [1, 1, 1, 1]), {}).dataSync())).toEqual([2, 2, 0, 2, 2, 0, 0, 0, 0]);
      const even = halving(tf.zeros([2, 4, 6, 3]));
      const direction = drawn([2, 2, 3, 3], 1) as tf.Tensor4D;
      const spread = even.backward(direction, {});
      expect(dot(spread, tf.ones(spread.shape))).toBeCloseTo(dot(direction, tf.ones(direction.shape)), 4);
      expect(dot(halving(spread).output, tf.ones(direction.shape)) * 4).toBeCloseTo(dot(spread, tf.ones(spread.shape)), 4);
      expect(tf.max(tf.abs(tf.sub(tf.mul(halving(spread).output, 4), direction))).dataSync()[0]).toBeLessThan(1e-5);
    });
  });
});

describe('the trunk', () => {
  it('has the gradient of its own forward function, for every parameter', () => {
    const parameters = createParameters({ size: 16, channels: 1, width: 4, actionUnits: 2, expressions: 2 }, 1, 0);
    tf.tidy(() => {
      const pictures = drawn([3, 16, 16, 1], 8) as tf.Tensor4D;
      const pass = trunk(parameters, pictures);
      const dFeatures = drawn(pass.features.shape, 9) as tf.Tensor2D;
      const gradients = pass.backward(dFeatures);
      expect(Object.keys(gradients).toSorted()).toEqual(
        Object.keys(parameters).filter((name) => /stem|block/.test(name)).toSorted(),
      );
      for (const [name, gradient] of Object.entries(gradients)) {
        const at = parameters[name] ?? tf.scalar(NaN);
        // Along the gradient itself the slope is largest beside the rounding of float32.
        const direction = tf.div(gradient, tf.norm(gradient));
        const slope = slopeAlong((moved) => dot(trunk({ ...parameters, [name]: moved }, pictures).features, dFeatures), at, direction);
        const expected = dot(gradient, direction);
        expect(Math.abs(slope - expected) / (Math.abs(expected) + 0.02), name).toBeLessThan(0.1);
      }
    });
    disposeParameters(parameters);
  });

  it('has as many features as the shared layer takes, at every size', () => {
    for (const size of [16, 25, 48, 112, 130]) {
      const parameters = createParameters({ size, channels: 3, width: 4, actionUnits: 2, expressions: 0 }, 1, 0);
      const features = tf.tidy(() => trunk(parameters, tf.zeros([1, size, size, 3])).features.shape[1]);
      expect(features).toBe(parameters['shared.weight']?.shape[0]);
      expect('feHead.weight' in parameters).toBe(false);
      disposeParameters(parameters);
    }
  });
});
