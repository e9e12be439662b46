import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from './engines/registry.ts';
import type { Parameters } from './layers.ts';
import { adamStep, createMoments, type Moments } from './optimizer.ts';

beforeAll(async () => {
  await loadEngine('cpu');
});

const settings = { learningRate: 0.1, beta1: 0.9, beta2: 0.99, weightDecay: 0.5 };
const fresh = (): { parameters: Parameters; moments: Moments } => {
  const parameters = { 'a.weight': tf.keep(tf.tensor1d([1, -2])), 'a.bias': tf.keep(tf.tensor1d([1])), 'b.weight': tf.keep(tf.tensor1d([3])) };
  return { parameters, moments: createMoments(parameters) };
};
const numbers = (parameters: Parameters, name: string): number[] => Array.from(parameters[name]?.dataSync() ?? []);

describe('AdamW', () => {
  it('moves by the learning rate against the sign at first, and decays weights but not biases', () => {
    const { parameters } = adamStep(fresh(), { 'a.weight': tf.tensor1d([4, -0.01]), 'a.bias': tf.tensor1d([2]) }, settings);
    expect(numbers(parameters, 'a.weight')[0]).toBeCloseTo(1 * 0.95 - 0.1, 5);
    expect(numbers(parameters, 'a.weight')[1]).toBeCloseTo(-2 * 0.95 + 0.1, 5);
    expect(numbers(parameters, 'a.bias')[0]).toBeCloseTo(0.9, 5);
  });

  it('follows the published recursion', () => {
    let state = fresh();
    let [value, first, second] = [1, 0, 0];
    [0.5, -1, 2, 0.25].forEach((gradient, index) => {
      state = adamStep(state, { 'a.bias': tf.tensor1d([gradient]) }, settings);
      first = 0.9 * first + 0.1 * gradient;
      second = 0.99 * second + 0.01 * gradient ** 2;
      const steps = index + 1;
      value -= (0.1 * first) / (1 - 0.9 ** steps) / (Math.sqrt(second / (1 - 0.99 ** steps)) + 1e-8);
      expect(numbers(state.parameters, 'a.bias')[0]).toBeCloseTo(value, 5);
    });
  });

  it('leaves alone what has no gradient, and leaks nothing', () => {
    const before = fresh();
    const count = tf.memory().numTensors;
    const after = tf.tidy(() => ({ ...adamStep(before, { 'a.bias': tf.tensor1d([1]) }, settings).parameters }));
    expect(tf.memory().numTensors).toBe(count);
    expect(numbers(after, 'b.weight')).toEqual([3]);
  });
});
