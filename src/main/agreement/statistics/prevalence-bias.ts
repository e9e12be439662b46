// What distorts kappa of two raters and two categories, to be read beside it.
import { measured, NO_OVERLAP, raterCount, undefinedBecause, type Measured, type Ratings } from './ratings.ts';

const ONLY_TWO_RATERS = 'Defined for two raters.';

/**
 * PI = (a - d) / n and BI = (b - c) / n of two raters' 2 x 2 table: a both say 1 (present), d both say 0, b only the
 * first says 1, c only the second. |PI| near 1: one category rules and kappa is low whatever the agreement; BI is how
 * much more often the first says 1. Source: Byrt, Bishop and Carlin 1993, "Bias, prevalence and kappa".
 */
export function prevalenceAndBias(ratings: Ratings): { readonly prevalence: Measured; readonly bias: Measured } {
  if (raterCount(ratings) > 2) return { prevalence: undefinedBecause(ONLY_TWO_RATERS), bias: undefinedBecause(ONLY_TWO_RATERS) };
  const cell = (left: number, right: number): number =>
    ratings.reduce((sum, { values, count }) => (values[0] === left && values[1] === right ? sum + count : sum), 0);
  const [both, neither, onlyFirst, onlySecond] = [cell(1, 1), cell(0, 0), cell(1, 0), cell(0, 1)];
  const faces = both + neither + onlyFirst + onlySecond;
  if (faces === 0) return { prevalence: undefinedBecause(NO_OVERLAP), bias: undefinedBecause(NO_OVERLAP) };
  return { prevalence: measured((both - neither) / faces), bias: measured((onlyFirst - onlySecond) / faces) };
}
