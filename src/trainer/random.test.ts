import { describe, expect, it } from 'vitest';
import { createRandom, permutation } from './random.ts';

const draw = (count: number, ...name: number[]): number[] => {
  const random = createRandom(...name);
  return Array.from({ length: count }, () => random.uniform());
};

describe('random streams', () => {
  it('repeat by name and differ by every part of it', () => {
    expect(draw(5, 1, 2, 3)).toEqual(draw(5, 1, 2, 3));
    for (const other of [[1, 2, 4], [1, 3, 3], [2, 2, 3], [1, 2], [3, 2, 1]]) expect(draw(5, ...other)).not.toEqual(draw(5, 1, 2, 3));
  });

  it('never change from version to version: stored runs depend on them', () => {
    expect(draw(3, 0)).toEqual([0.009618670679628849,0.9483110781293362,0.9570287126116455]);
  });

  it('are uniform and normal', () => {
    const random = createRandom(5);
    const uniform = Array.from({ length: 20_000 }, () => random.uniform());
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(uniform)).toBeCloseTo(0.5, 1.5);
    expect(mean(uniform.map((value) => value ** 2))).toBeCloseTo(1 / 3, 1.5);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(mean(normal)).toBeCloseTo(0, 1.5);
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(mean(normal.map((value) => value ** 4))).toBeCloseTo(3, 0);
  });

  it('neighbouring names give unrelated streams', () => {
    const firsts = Array.from({ length: 4_000 }, (_, step) => createRandom(0, 5, 0, step).uniform());
    const lag = firsts.slice(1).reduce((sum, value, index) => sum + (value - 0.5) * ((firsts[index] ?? 0) - 0.5), 0) / firsts.length;
    expect(Math.abs(lag)).toBeLessThan(0.006); // four deviations of independent draws
  });
});

describe('permutation', () => {
  it('holds every number once, in another order', () => {
    const order = permutation(100, createRandom(1));
    expect(Array.from(order).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(Array.from(order)).not.toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(permutation(0, createRandom(1))).toHaveLength(0);
  });
});
