import { expect, test } from 'vitest';
import { bootstrapIntervals, poolClusters, type ClusteredRatings } from './bootstrap.ts';
import { cohensKappa } from './kappa.ts';
import { percentAgreement } from './percent-agreement.ts';

/** Ten subjects of ten faces; subject s has s faces on which the raters differ. */
const RATINGS: ClusteredRatings = {
  patterns: [[0, 0], [1, 1], [0, 1]],
  clusters: Array.from({ length: 10 }, (_, subject) => [[0, 5], [1, 5 - Math.ceil(subject / 2)], [2, Math.ceil(subject / 2)]] as const),
};
const STATISTICS = { agreement: percentAgreement, kappa: cohensKappa };

test('the pool is every face once', () => {
  expect(poolClusters(RATINGS).map(({ count }) => count)).toEqual([50, 25, 25]);
});

test('intervals hold the estimate, follow the seed, and are those of whole subjects', () => {
  const seeded = bootstrapIntervals(RATINGS, STATISTICS, { resamples: 400, seed: 7 });
  expect(bootstrapIntervals(RATINGS, STATISTICS, { resamples: 400, seed: 7 })).toEqual(seeded);
  expect(bootstrapIntervals(RATINGS, STATISTICS, { resamples: 400, seed: 8 })).not.toEqual(seeded);
  const { agreement, kappa } = seeded;
  expect(agreement?.low).toBeLessThan(0.75);
  expect(agreement?.high).toBeGreaterThan(0.75);
  expect(kappa?.low).toBeLessThan(cohensKappa(poolClusters(RATINGS)).value ?? 0);
  // Subjects' shares have standard deviation .1826, so the mean of ten has .0548: width about 3.92 * .0548 = .21.
  expect((agreement?.high ?? 0) - (agreement?.low ?? 0)).toBeGreaterThan(0.16);
  expect((agreement?.high ?? 0) - (agreement?.low ?? 0)).toBeLessThan(0.26);
});

test('one subject gives no interval, nor does a statistic that most resamples leave undefined', () => {
  const one = { patterns: RATINGS.patterns, clusters: RATINGS.clusters.slice(0, 1) };
  expect(bootstrapIntervals(one, STATISTICS, { resamples: 100, seed: 1 })).toEqual({ agreement: null, kappa: null });
  const never = { never: () => ({ value: null, reason: 'never' }) };
  expect(bootstrapIntervals(RATINGS, never, { resamples: 100, seed: 1 })).toEqual({ never: null });
});
