import { describe, expect, it } from 'vitest';
import { fitLogistic, logLoss, probability, solvePositive } from './logistic-regression.ts';

const loose = { mean: [0, 0], deviation: [1e4, 1e4] };
/** A constant and one feature. */
const examples = ([
  [0.5, false], [0.75, false], [1, false], [1.25, false], [1.5, false], [1.75, false], [1.75, true], [2, false], [2.25, true], [2.5, false],
  [2.75, true], [3, false], [3.25, true], [3.5, false], [4, true], [4.25, true], [4.5, true], [4.75, true], [5, true], [5.5, true],
] as const).map(([hours, isPositive]) => ({ features: [1, hours], isPositive }));

describe('fitLogistic', () => {
  it('finds the coefficients of the textbook example of hours studied and exams passed: -4.0777 and 1.5046', () => {
    const [constant, slope] = fitLogistic(examples, loose);
    expect(constant).toBeCloseTo(-4.0777, 3);
    expect(slope).toBeCloseTo(1.5046, 3);
    expect(probability([constant ?? 0, slope ?? 0], [1, 2])).toBeCloseTo(0.26, 2);
  });

  it('is the prior without examples, and stays near a tight one', () => {
    expect(fitLogistic([], { mean: [0.3, -2], deviation: [1, 1] })).toEqual([0.3, -2]);
    const [, slope] = fitLogistic(examples, { mean: [0, 0.2], deviation: [10, 0.001] });
    expect(slope).toBeCloseTo(0.2, 3);
  });

  it('comes to the same from a prior far away, where whole steps overshoot', () => {
    const [, slope] = fitLogistic(examples, { mean: [-40, 12], deviation: [1e4, 1e4] });
    expect(slope).toBeCloseTo(1.5046, 3);
  });

  it('stays finite where a feature separates the answers', () => {
    const separated = [-2, -1, 1, 2].map((value) => ({ features: [1, value], isPositive: value > 0 }));
    const fitted = fitLogistic(separated, { mean: [0, 0], deviation: [2, 2] });
    expect(fitted.every(Number.isFinite)).toBe(true);
    expect(fitted[1]).toBeGreaterThan(0.5);
  });
});

it('logLoss of a coin is ln 2', () => {
  expect(logLoss([0, 0], examples)).toBeCloseTo(Math.LN2, 12);
});

it('solves a positive definite system', () => {
  const solution = solvePositive([[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]], [8.6, 11.3, 10.6]);
  [4 * (solution[0] ?? 0) + 2 * (solution[1] ?? 0) + 0.6 * (solution[2] ?? 0)].forEach((value) => expect(value).toBeCloseTo(8.6, 10));
  expect(0.6 * (solution[0] ?? 0) + (solution[1] ?? 0) + 3 * (solution[2] ?? 0)).toBeCloseTo(10.6, 10);
});
