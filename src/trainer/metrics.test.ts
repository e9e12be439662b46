import { describe, expect, it } from 'vitest';
import { areaUnderCurve, averageRanks, f1Score, indexOfLargest, meanOfKnown, median } from './metrics.ts';

describe('metrics', () => {
  it('F1 counts hits against predictions and truth, at logit above 0', () => {
    expect(f1Score([1, 2, -1, 0, 3], [true, false, true, true, true])).toBeCloseTo(4 / 7);
    expect(f1Score([-1, -2], [true, false])).toBe(0);
    expect(f1Score([1, -1], [false, false])).toBeNull();
  });

  it('AUC is the share of pairs in the right order, ties half', () => {
    expect(areaUnderCurve([3, 2, 1, 0], [true, true, false, false])).toBe(1);
    expect(areaUnderCurve([1, 2, 2, 3], [false, true, false, true])).toBeCloseTo(3.5 / 4);
    expect(areaUnderCurve([5, 5, 5], [true, false, true])).toBe(0.5);
    expect(areaUnderCurve([1, 2], [true, true])).toBeNull();
    expect(areaUnderCurve([], [])).toBeNull();
  });

  it('ranks share their mean where values tie', () => {
    expect(Array.from(averageRanks([10, 30, 20, 20]))).toEqual([1, 4, 2.5, 2.5]);
  });

  it('means and medians pass over what is not known', () => {
    expect(meanOfKnown([null, 1, 3])).toBe(2);
    expect(meanOfKnown([null])).toBeNull();
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBe(0);
    expect(indexOfLargest([1, 4, 4, 2])).toBe(1);
  });
});
