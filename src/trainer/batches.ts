// Which faces a step sees. Every pass over a part is a fresh shuffle; step n's rows follow from seed, fold and n alone,
// so a resumed run sees what the uninterrupted one would have seen.
import { createRandom, permutation, STREAM } from './random.ts';

export interface BatchPlan {
  /** AU rows of a step. */
  auRows(step: number): Int32Array;
  /** FE rows of a step; empty where there are none. */
  feRows(step: number): Int32Array;
  /** AU rows for the meta step, none of them in the AU batch; empty where fewer than two are left. */
  metaRows(step: number): Int32Array;
}

interface BatchPlanInput {
  /** Row numbers of the training part. */
  readonly auTraining: Int32Array;
  readonly feTraining: Int32Array;
  readonly sizes: { readonly auBatch: number; readonly feBatch: number; readonly metaBatch: number };
  readonly seed: number;
  readonly fold: number;
}

export function createBatchPlan({ auTraining, feTraining, sizes, seed, fold }: BatchPlanInput): BatchPlan {
  const auRows = endlessShuffle(auTraining, sizes.auBatch, [seed, STREAM.auOrder, fold]);
  return {
    auRows,
    feRows: endlessShuffle(feTraining, sizes.feBatch, [seed, STREAM.feOrder, fold]),
    metaRows(step) {
      const taken = new Set(auRows(step));
      const left = auTraining.filter((row) => !taken.has(row));
      if (left.length < 2) return new Int32Array(0);
      const order = permutation(left.length, createRandom(seed, STREAM.metaDraw, fold, step));
      return order.subarray(0, sizes.metaBatch).map((index) => left[index] ?? 0);
    },
  };
}

/** Batch n is rows n * size .. of shuffle after shuffle; a batch may straddle two of them. */
function endlessShuffle(rows: Int32Array, batch: number, name: readonly number[]): (step: number) => Int32Array {
  const size = Math.min(batch, rows.length);
  const passes = new Map<number, Int32Array>();
  const passOrder = (pass: number): Int32Array => {
    const known = passes.get(pass);
    if (known !== undefined) return known;
    const order = permutation(rows.length, createRandom(...name, pass));
    if (passes.size >= 2) passes.clear();
    passes.set(pass, order);
    return order;
  };
  return (step) =>
    Int32Array.from({ length: size }, (_, index) => {
      const position = step * size + index;
      const order = passOrder(Math.floor(position / rows.length));
      return rows[order[position % rows.length] ?? 0] ?? 0;
    });
}
