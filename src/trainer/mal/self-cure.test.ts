import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../engines/registry.ts';
import type { Parameters } from '../layers.ts';
import { rankGradient, selfCure, withAttention } from './self-cure.ts';

beforeAll(async () => {
  await loadEngine('cpu');
});

const LOGITS = [1, -0.5, 0.2, 0.3, 2, -1, -0.7, 0.4, 0.1, 1.2, 0.6, -2];
const PROJECTED = [0.5, -1, 0.2, 0.9, -0.3, 0.4, 1.1, -0.6];

function scene(): { parameters: Parameters; batch: { projected: tf.Tensor2D; logits: tf.Tensor2D; given: tf.Tensor2D } } {
  return {
    parameters: { 'attention.weight': tf.tensor2d([0.7, -0.4], [2, 1]), 'attention.bias': tf.tensor1d([0.1]) },
    batch: {
      projected: tf.tensor2d(PROJECTED, [4, 2]), logits: tf.tensor2d(LOGITS, [4, 3]),
      given: tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2, 1], 'int32'), 3), 'float32') as tf.Tensor2D,
    },
  };
}

/** The loss by its definition: mean cross-entropy of attention times logits, plus the rank regularisation. */
function lossOf(attentionLogits: readonly number[], logits: readonly number[]): number {
  const labels = [0, 1, 2, 1];
  const alpha = attentionLogits.map((value) => 1 / (1 + Math.exp(-value)));
  const entropies = alpha.map((own, face) => {
    const scaled = [0, 1, 2].map((label) => own * (logits[face * 3 + label] ?? 0));
    return Math.log(scaled.reduce((sum, value) => sum + Math.exp(value), 0)) - (scaled[labels[face] ?? 0] ?? 0);
  });
  const sorted = alpha.toSorted((a, b) => b - a);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rank = Math.max(0, 0.15 - (mean(sorted.slice(0, 3)) - mean(sorted.slice(3))));
  return mean(entropies) + rank;
}

describe('self-cure weighting', () => {
  it('has the gradients of its loss at the attention and at the FE logits', () => {
    tf.tidy(() => {
      const { parameters, batch } = scene();
      const { attention, dAttention, dExpressions } = selfCure(parameters, batch);
      const attentionLogits = Array.from(attention.dataSync(), (alpha) => Math.log(alpha / (1 - alpha)));
      attentionLogits.forEach((value, face) => {
        const at = (step: number): number => lossOf(attentionLogits.with(face, value + step), LOGITS);
        expect(dAttention.dataSync()[face]).toBeCloseTo((at(1e-4) - at(-1e-4)) / 2e-4, 4);
      });
      LOGITS.forEach((value, index) => {
        const at = (step: number): number => lossOf(attentionLogits, LOGITS.with(index, value + step));
        expect((dExpressions.dataSync()[index] ?? NaN) / 4).toBeCloseTo((at(1e-4) - at(-1e-4)) / 2e-4, 4);
      });
    });
  });

  it('pulls the higher seven tenths and the lower three apart, until a margin lies between them', () => {
    const near = rankGradient(Float32Array.of(0.5, 0.52, 0.51, 0.5, 0.5, 0.5, 0.5, 0.4, 0.45, 0.42));
    expect(Array.from(near.subarray(0, 7), (value) => value.toFixed(4))).toEqual(Array(7).fill((-1 / 7).toFixed(4)));
    expect(Array.from(near.subarray(7), (value) => value.toFixed(4))).toEqual(Array(3).fill((1 / 3).toFixed(4)));
    const far = rankGradient(Float32Array.of(0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1));
    expect(far.every((value) => value === 0)).toBe(true);
  });

  it("tells weights relative to the batch's mean", () => {
    const weights = withAttention(new Float32Array(4).fill(1), Int32Array.of(3, 0), Float32Array.of(0.9, 0.3));
    expect(Array.from(weights, (weight) => Number(weight.toFixed(4)))).toEqual([0.5, 1, 1, 1.5]);
  });
});
