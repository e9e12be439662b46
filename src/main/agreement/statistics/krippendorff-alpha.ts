// Krippendorff's alpha, for any number of raters, with values missing anywhere.
import { given, measured, NO_OVERLAP, NO_VARIATION, undefinedBecause, type Measured, type Ratings } from './ratings.ts';

export type AlphaMetric = 'nominal' | 'ordinal';

/** How often values meet within a face (o_ck) and how often each occurs among them (n_c). */
interface Coincidences {
  /** Values in order. */
  readonly values: readonly number[];
  readonly counts: ReadonlyMap<number, number>;
  readonly pairs: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly total: number;
}

/**
 * alpha = 1 - D_o / D_e = 1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck, over the values of faces with at least two, each
 * face adding m_c m_k / (m - 1) to o_ck (for c = k: m_c (m_c - 1) / (m - 1)). Metric d: nominal 1 where c and k differ;
 * ordinal (sum of n_g from c to k - (n_c + n_k) / 2) squared.
 * Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
 */
export function krippendorffAlpha(ratings: Ratings, metric: AlphaMetric): Measured {
  const { values, counts, pairs, total } = countCoincidences(ratings);
  if (total === 0) return undefinedBecause(NO_OVERLAP);
  const countOf = (value: number): number => counts.get(value) ?? 0;
  let observed = 0;
  let expected = 0;
  for (const [place, low] of values.entries()) {
    let between = countOf(low);
    for (const high of values.slice(place + 1)) {
      between += countOf(high);
      const distance = metric === 'nominal' ? 1 : (between - (countOf(low) + countOf(high)) / 2) ** 2;
      observed += (pairs.get(low)?.get(high) ?? 0) * distance;
      expected += countOf(low) * countOf(high) * distance;
    }
  }
  return expected === 0 ? undefinedBecause(NO_VARIATION) : measured(1 - ((total - 1) * observed) / expected);
}

function countCoincidences(ratings: Ratings): Coincidences {
  const counts = new Map<number, number>();
  const pairs = new Map<number, Map<number, number>>();
  let total = 0;
  for (const { values, count } of ratings) {
    const present = given(values);
    if (present.length < 2 || count === 0) continue;
    total += count * present.length;
    for (const [place, mine] of present.entries()) {
      counts.set(mine, (counts.get(mine) ?? 0) + count);
      const row = pairs.get(mine) ?? new Map<number, number>();
      pairs.set(mine, row);
      for (const [other, theirs] of present.entries()) {
        if (other !== place) row.set(theirs, (row.get(theirs) ?? 0) + count / (present.length - 1));
      }
    }
  }
  return { values: [...counts.keys()].sort((left, right) => left - right), counts, pairs, total };
}
