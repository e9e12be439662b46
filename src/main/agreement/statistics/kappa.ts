// Cohen's kappa, plain and weighted; over several raters the mean of the pairs (Light).
import { measured, NO_OVERLAP, NO_VARIATION, pairsOf, raterCount, undefinedBecause, type Measured, type Ratings } from './ratings.ts';

/** How much it counts that one rater says `left` where the other says `right`; 0 where they are the same. */
export type Disagreement = (left: number, right: number) => number;

export const NOMINAL: Disagreement = (left, right) => (left === right ? 0 : 1);
/** Cicchetti and Allison 1971, up to a factor that cancels. */
export const LINEAR: Disagreement = (left, right) => Math.abs(left - right);
/** Fleiss and Cohen 1973, up to a factor that cancels. */
export const QUADRATIC: Disagreement = (left, right) => (left - right) ** 2;

/**
 * kappa = 1 - sum v o / sum v e, v the disagreement of two categories, o their observed and e their chance-expected
 * share (product of the raters' own margins), over the faces that both rated. With NOMINAL it is Cohen's
 * (p_o - p_e) / (1 - p_e). More than two raters: the mean over all pairs (Light 1971), undefined where a pair is.
 * Source: Cohen 1960; Cohen 1968.
 */
export function cohensKappa(ratings: Ratings, disagreement: Disagreement = NOMINAL): Measured {
  const pairs = pairsOf(raterCount(ratings));
  if (pairs.length === 0) return undefinedBecause(NO_OVERLAP);
  let sum = 0;
  for (const pair of pairs) {
    const kappa = kappaOfPair(ratings, pair, disagreement);
    if (kappa.value === null) return kappa;
    sum += kappa.value;
  }
  return measured(sum / pairs.length);
}

function kappaOfPair(ratings: Ratings, [left, right]: readonly [number, number], disagreement: Disagreement): Measured {
  const leftMargin = new Map<number, number>();
  const rightMargin = new Map<number, number>();
  let faces = 0;
  let observed = 0;
  for (const { values, count } of ratings) {
    const mine = values[left] ?? null;
    const theirs = values[right] ?? null;
    if (mine === null || theirs === null || count === 0) continue;
    faces += count;
    observed += count * disagreement(mine, theirs);
    leftMargin.set(mine, (leftMargin.get(mine) ?? 0) + count);
    rightMargin.set(theirs, (rightMargin.get(theirs) ?? 0) + count);
  }
  if (faces === 0) return undefinedBecause(NO_OVERLAP);
  let expected = 0;
  for (const [mine, mineCount] of leftMargin) {
    for (const [theirs, theirsCount] of rightMargin) expected += (mineCount * theirsCount * disagreement(mine, theirs)) / faces;
  }
  return expected === 0 ? undefinedBecause(NO_VARIATION) : measured(1 - observed / expected);
}
