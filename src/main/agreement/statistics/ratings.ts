// What every statistic of this folder is computed from, and what it answers. Faces rated alike are one pattern with a
// count, so that a bootstrap resample is a new set of counts and costs the same for a hundred faces as for a million.

/** One value a rater, in the raters' order; null where the rater did not rate. Values are categories 0..q-1 or scores. */
export type Values = readonly (number | null)[];

export interface Pattern {
  readonly values: Values;
  /** How many faces were rated so; 0 is allowed. */
  readonly count: number;
}

export type Ratings = readonly Pattern[];

/** A number, or why there is none. Never NaN. */
export type Measured =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: string };

export const measured = (value: number): Measured => ({ value, reason: null });
export const undefinedBecause = (reason: string): Measured => ({ value: null, reason });

export const NO_OVERLAP = 'No face was rated by both.';
export const NO_VARIATION = 'Everybody used one and the same value.';

export function given(values: Values): number[] {
  return values.filter((value) => value !== null);
}

/** Rows of one face each, as patterns; for tests and small tables. */
export function ratingsOf(rows: readonly Values[]): Ratings {
  return rows.map((values) => ({ values, count: 1 }));
}

/** Number of raters, 0 where there are no ratings. */
export function raterCount(ratings: Ratings): number {
  return ratings[0]?.values.length ?? 0;
}

/** Every two raters once, by place. */
export function pairsOf(raters: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let left = 0; left < raters; left += 1) for (let right = left + 1; right < raters; right += 1) pairs.push([left, right]);
  return pairs;
}
