// Gwet's AC1: agreement beyond chance that does not collapse where nearly every face is of one category.
import { given, measured, NO_VARIATION, undefinedBecause, type Measured, type Ratings } from './ratings.ts';
import { percentAgreement } from './percent-agreement.ts';

/**
 * AC1 = (p_a - p_e) / (1 - p_e); p_a the percent agreement over faces with at least two ratings, and
 * p_e = sum over categories of pi_k (1 - pi_k) / (q - 1), pi_k the mean over all rated faces of the share of their
 * ratings that are k. `categories` is q, the number of categories raters could choose from.
 * Source: Gwet 2008, "Computing inter-rater reliability and its variance in the presence of high agreement".
 */
export function gwetAc1(ratings: Ratings, categories: number): Measured {
  const agreement = percentAgreement(ratings);
  if (agreement.value === null) return agreement;
  if (categories < 2) return undefinedBecause(NO_VARIATION);
  const shares = new Map<number, number>();
  let faces = 0;
  for (const { values, count } of ratings) {
    const present = given(values);
    if (present.length === 0) continue;
    faces += count;
    for (const value of present) shares.set(value, (shares.get(value) ?? 0) + count / present.length);
  }
  let chance = 0;
  for (const share of shares.values()) chance += ((share / faces) * (1 - share / faces)) / (categories - 1);
  return measured((agreement.value - chance) / (1 - chance));
}
