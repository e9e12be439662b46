import { describe, expect, it } from 'vitest';
import { estimateErrorsLeft, wilsonInterval } from './errors-left.ts';

describe('wilsonInterval', () => {
  it('agrees with the worked example of 8 in 10', () => {
    // Newcombe 1998 method 3; R: prop.test(8, 10, correct = FALSE)$conf.int = 0.4901625 0.9433178
    const [low, high] = wilsonInterval(0.8, 10);
    expect(low).toBeCloseTo(0.4901625, 4);
    expect(high).toBeCloseTo(0.9433178, 4);
  });
  it('stays inside 0..1 and is no point at the ends', () => {
    const [low, high] = wilsonInterval(0, 20);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.161, 3);
  });
});

describe('estimateErrorsLeft', () => {
  const stats = { queued: 1000, reviewed: 200, kept: 100, fixed: 90, notAFace: 10, recentHitRate: 0.1 };
  it('scales the recent rate to the faces left', () => {
    const estimate = estimateErrorsLeft(stats);
    expect(estimate).toEqual({ low: 22, high: 241 });
  });
  it('says nothing from a handful of decisions', () => {
    expect(estimateErrorsLeft({ ...stats, kept: 5, fixed: 2, notAFace: 0 })).toBeNull();
    expect(estimateErrorsLeft({ ...stats, recentHitRate: null })).toBeNull();
  });
});
