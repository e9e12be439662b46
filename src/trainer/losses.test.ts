import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from './engines/registry.ts';
import { actionUnitLoss, expressionGradient, occurrencesOf, positiveWeights, rankingLoss, type LossAndGradient } from './losses.ts';

beforeAll(async () => {
  await loadEngine('cpu');
});

const NONE = -1;
const table = { labels: Int8Array.of(0, 3, NONE, /**/ 1, NONE, NONE, /**/ 6, 0, NONE, /**/ 2, 0, NONE), actionUnits: 3, presentFrom: 2 };
const allRows = Int32Array.of(0, 1, 2, 3);
const logits = [0.3, -1.2, 2, 0.1, 0.5, -1, 1.4, 0.9, 0.2, -0.4, 0.6, 0.8];

/** Compares every entry of the gradient with a difference quotient. */
function expectGradient(loss: (logits: tf.Tensor2D) => LossAndGradient): void {
  tf.tidy(() => {
    const at = (values: number[]): tf.Tensor2D => tf.tensor2d(values, [4, 3]);
    const gradient = loss(at(logits)).gradient.dataSync();
    logits.forEach((value, index) => {
      const value_ = (step: number): number => loss(at(logits.with(index, value + step))).loss.dataSync()[0] ?? NaN;
      expect(gradient[index]).toBeCloseTo((value_(0.01) - value_(-0.01)) / 0.02, 3);
    });
  });
}

describe('occurrences', () => {
  it('follow the stated threshold and keep unknown unknown', () => {
    tf.tidy(() => {
      const { present, known } = occurrencesOf(allRows, table);
      expect(Array.from(present.dataSync())).toEqual([0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
      expect(Array.from(known.dataSync())).toEqual([1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0]);
    });
  });

  it('weigh rare units up to the cap, and leave a unit alone that is never or always present', () => {
    expect(Array.from(positiveWeights(allRows, table, 4))).toEqual([1, 2, 1]);
    expect(Array.from(positiveWeights(allRows, table, 1.5))).toEqual([1, 1.5, 1]);
    expect(Array.from(positiveWeights(allRows, table, 1))).toEqual([1, 1, 1]);
  });
});

describe('the AU loss', () => {
  const loss = (values: tf.Tensor2D): LossAndGradient =>
    actionUnitLoss(values, occurrencesOf(allRows, table), tf.tensor1d([1, 2, 3]));

  it('is the mean cross-entropy over known entries', () => {
    const entry = (logit: number, isPresent: boolean): number => Math.log(1 + Math.exp(isPresent ? -logit : logit));
    const expected = (entry(0.3, false) + 2 * entry(-1.2, true) + entry(0.1, false) + entry(1.4, true)
      + entry(0.9, false) + entry(-0.4, true) + entry(0.6, false)) / 7;
    expect(tf.tidy(() => loss(tf.tensor2d(logits, [4, 3])).loss.dataSync()[0])).toBeCloseTo(expected, 5);
  });

  it('has its own gradient, zero where nothing is known', () => {
    expectGradient(loss);
    const gradient = tf.tidy(() => loss(tf.tensor2d(logits, [4, 3])).gradient.dataSync());
    for (const index of [2, 4, 5, 8, 11]) expect(gradient[index]).toBe(0);
  });

  it('is 0 with gradient 0 where a whole batch is unknown', () => {
    const unknown = { ...table, labels: new Int8Array(12).fill(NONE) };
    tf.tidy(() => {
      const result = actionUnitLoss(tf.tensor2d(logits, [4, 3]), occurrencesOf(allRows, unknown), tf.ones([3]));
      expect(result.loss.dataSync()[0]).toBe(0);
      expect(Array.from(result.gradient.dataSync()).every((value) => value === 0)).toBe(true);
    });
  });
});

describe('the ranking meta-loss', () => {
  const loss = (values: tf.Tensor2D): LossAndGradient => rankingLoss(values, occurrencesOf(allRows, table), 2);

  it('is the mean over pairs, then over units that have a pair', () => {
    const pair = (present: number, absent: number): number => Math.log(1 + Math.exp((absent - present) / 2));
    const first = (pair(1.4, 0.3) + pair(1.4, 0.1) + pair(-0.4, 0.3) + pair(-0.4, 0.1)) / 4;
    const second = (pair(-1.2, 0.9) + pair(-1.2, 0.6)) / 2;
    expect(tf.tidy(() => loss(tf.tensor2d(logits, [4, 3])).loss.dataSync()[0])).toBeCloseTo((first + second) / 2, 5);
  });

  it('has its own gradient', () => {
    expectGradient(loss);
  });

  it('is 0 with gradient 0 where no unit has a pair', () => {
    const absent = { ...table, labels: new Int8Array(12) };
    tf.tidy(() => {
      const result = rankingLoss(tf.tensor2d(logits, [4, 3]), occurrencesOf(allRows, absent), 2);
      expect(result.loss.dataSync()[0]).toBe(0);
      expect(Array.from(result.gradient.dataSync()).every((value) => value === 0)).toBe(true);
    });
  });
});

describe('the FE loss', () => {
  it('has gradient posterior minus label', () => {
    tf.tidy(() => {
      const gradient = expressionGradient(tf.tensor2d([0, 0, Math.log(2)], [1, 3]), tf.tensor2d([0, 0, 1], [1, 3]));
      [0.25, 0.25, -0.5].forEach((value, index) => expect(gradient.dataSync()[index]).toBeCloseTo(value, 5));
    });
  });
});
