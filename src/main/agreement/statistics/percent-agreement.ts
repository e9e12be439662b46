// Percent agreement: how often two raters of a face say the same, chance included.
import { given, measured, NO_OVERLAP, undefinedBecause, type Measured, type Ratings } from './ratings.ts';

/**
 * Share of agreeing pairs of ratings of a face, averaged over the faces with at least two:
 * p = mean over faces of sum over categories of r_k (r_k - 1) / (r (r - 1)), r ratings of the face, r_k of them k.
 * For two raters the plain share of faces on which they agree. Source: Fleiss 1971, formula 2; Gwet 2008.
 */
export function percentAgreement(ratings: Ratings): Measured {
  let sum = 0;
  let faces = 0;
  for (const { values, count } of ratings) {
    const share = agreementWithin(given(values));
    if (share === null) continue;
    sum += count * share;
    faces += count;
  }
  return faces === 0 ? undefinedBecause(NO_OVERLAP) : measured(sum / faces);
}

/** Share of agreeing pairs among the ratings of one face; null with fewer than two. */
function agreementWithin(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let agreeing = 0;
  for (const count of counts.values()) agreeing += count * (count - 1);
  return agreeing / (values.length * (values.length - 1));
}
