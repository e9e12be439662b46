import { describe, expect, it } from 'vitest';
import { createBatchPlan } from './batches.ts';

const rows = (from: number, count: number): Int32Array => Int32Array.from({ length: count }, (_, index) => from + index);
const plan = createBatchPlan({
  auTraining: rows(100, 10), feTraining: rows(0, 7), sizes: { auBatch: 4, feBatch: 3, metaBatch: 5 }, seed: 1, fold: 0,
});

describe('batches', () => {
  it('show every face once a pass, in a new order each time', () => {
    const seen = Array.from({ length: 10 }, (_, step) => Array.from(plan.auRows(step))).flat();
    for (const pass of [0, 1, 2, 3]) {
      expect(seen.slice(pass * 10, pass * 10 + 10).toSorted((a, b) => a - b)).toEqual(Array.from(rows(100, 10)));
    }
    expect(seen.slice(0, 10)).not.toEqual(seen.slice(10, 20));
  });

  it('depend on the step alone, not on what was asked before', () => {
    const late = plan.feRows(41);
    for (let step = 0; step < 60; step += 1) plan.feRows(step);
    expect(plan.feRows(41)).toEqual(late);
  });

  it('never put a meta face into the AU batch', () => {
    for (let step = 0; step < 30; step += 1) {
      const batch = new Set(plan.auRows(step));
      const meta = plan.metaRows(step);
      expect(meta).toHaveLength(5);
      expect(new Set(meta).size).toBe(5);
      for (const row of meta) expect(batch.has(row)).toBe(false);
    }
  });

  it('shrink to the faces there are', () => {
    const small = createBatchPlan({
      auTraining: rows(0, 3), feTraining: rows(0, 0), sizes: { auBatch: 4, feBatch: 3, metaBatch: 5 }, seed: 1, fold: 0,
    });
    expect(Array.from(small.auRows(5)).toSorted()).toEqual([0, 1, 2]);
    expect(small.feRows(0)).toHaveLength(0);
    expect(small.metaRows(0)).toHaveLength(0);
  });
});
