// Percentile intervals by resampling whole clusters (subjects), because frames of one face are not independent.
import type { Interval } from './intraclass-correlation.ts';
import { createRandom } from '../../../shared/random.ts';
import type { Measured, Ratings, Values } from './ratings.ts';

/** Patterns once, and how often each occurs in each cluster. */
export interface ClusteredRatings {
  readonly patterns: readonly Values[];
  /** By cluster: place of a pattern and its count there. */
  readonly clusters: readonly (readonly (readonly [pattern: number, count: number])[])[];
}

export interface Resampling {
  readonly resamples: number;
  /** The same seed gives the same interval. */
  readonly seed: number;
}

/** All clusters once. */
export function poolClusters({ patterns, clusters }: ClusteredRatings): Ratings {
  return countPatterns(patterns, clusters);
}

/**
 * 95% percentile interval of each statistic: as many clusters as there are, drawn with replacement, again and again.
 * Null where there are fewer than two clusters, or where the statistic is undefined in most resamples.
 * Source: Efron and Tibshirani 1993, chapter 13; clusters as units: Davison and Hinkley 1997, section 3.8.
 */
export function bootstrapIntervals<Name extends string>(
  { patterns, clusters }: ClusteredRatings,
  statistics: Readonly<Partial<Record<Name, (ratings: Ratings) => Measured>>>,
  { resamples, seed }: Resampling,
): Partial<Record<Name, Interval | null>> {
  const random = createRandom(seed);
  const names = Object.keys(statistics) as Name[];
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let resample = 0; clusters.length > 1 && resample < resamples; resample += 1) {
    const drawn = clusters.map(() => clusters[Math.floor(random() * clusters.length)] ?? []);
    const ratings = countPatterns(patterns, drawn);
    for (const name of names) {
      const value = statistics[name]?.(ratings).value ?? null;
      if (value !== null) values.get(name)?.push(value);
    }
  }
  const intervals: Partial<Record<Name, Interval | null>> = {};
  for (const name of names) intervals[name] = percentiles(values.get(name) ?? [], resamples);
  return intervals;
}

function countPatterns(patterns: readonly Values[], clusters: ClusteredRatings['clusters']): Ratings {
  const counts = new Array<number>(patterns.length).fill(0);
  for (const cluster of clusters) for (const [pattern, count] of cluster) counts[pattern] = (counts[pattern] ?? 0) + count;
  return patterns.map((values, place) => ({ values, count: counts[place] ?? 0 }));
}

function percentiles(values: readonly number[], resamples: number): Interval | null {
  if (values.length === 0 || values.length < resamples / 2) return null;
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? below) - below);
  };
  return { low: at(0.025), high: at(0.975) };
}
