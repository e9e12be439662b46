import { describe, expect, test } from 'vitest';
import { cohensKappa, LINEAR, QUADRATIC } from './kappa.ts';
import { NO_OVERLAP, NO_VARIATION, ratingsOf, type Ratings } from './ratings.ts';

/** Two raters' contingency table: rows the first, columns the second. */
function fromTable(table: readonly (readonly number[])[]): Ratings {
  return table.flatMap((row, left) => row.map((count, right) => ({ values: [left, right], count })));
}

/** 200 patients, three diagnoses. */
const COHEN = fromTable([[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
/** Skin condition of 88 patients by two dermatologists: terrible, poor, marginal, clear. */
const SKIN = fromTable([[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]);

describe('Cohen’s kappa', () => {
  test('Cohen 1960, table of 200: kappa .492', () => {
    // p_o = 140/200 = .70; p_e = (120*100 + 60*60 + 20*40) / 200^2 = .41; (.70 - .41) / .59.
    expect(cohensKappa(COHEN).value).toBeCloseTo(0.29 / 0.59, 10);
  });

  test('Cohen 1968, the same table with weights 0 1 3 / 1 0 6 / 3 6 0: weighted kappa .348', () => {
    // sum v o = .90, sum v e = 1.38.
    const weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]];
    const kappa = cohensKappa(COHEN, (left, right) => weights[left]?.[right] ?? 0);
    expect(kappa.value).toBeCloseTo(1 - 0.9 / 1.38, 10);
    expect(kappa.value?.toFixed(3)).toBe('0.348');
  });

  test('the skin condition study of the SAS FREQ manual: kappa .3449, linearly weighted .5082', () => {
    expect(cohensKappa(SKIN).value?.toFixed(4)).toBe('0.3449');
    expect(cohensKappa(SKIN, LINEAR).value?.toFixed(4)).toBe('0.5082');
  });

  test('the anxiety ratings of the R package irr, first two raters: kappa .119, quadratic .297', () => {
    const first = [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3];
    const second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
    const ratings = ratingsOf(first.map((value, place) => [value, second[place] ?? null]));
    expect(cohensKappa(ratings).value?.toFixed(3)).toBe('0.119');
    expect(cohensKappa(ratings, QUADRATIC).value?.toFixed(3)).toBe('0.297');
  });

  test('Feinstein and Cicchetti 1990: the same agreement of .85 with kappa .70 and .32', () => {
    expect(cohensKappa(fromTable([[40, 9], [6, 45]])).value?.toFixed(2)).toBe('0.70');
    expect(cohensKappa(fromTable([[80, 10], [5, 5]])).value?.toFixed(2)).toBe('0.32');
  });

  test('of several raters is the mean of the pairs', () => {
    const rows = [[0, 0, 1], [1, 1, 1], [0, 1, 0], [1, 1, 0], [0, 0, 0]];
    const pair = (left: number, right: number): number =>
      cohensKappa(ratingsOf(rows.map((row) => [row[left] ?? null, row[right] ?? null]))).value ?? Number.NaN;
    expect(cohensKappa(ratingsOf(rows)).value).toBeCloseTo((pair(0, 1) + pair(0, 2) + pair(1, 2)) / 3, 12);
  });

  test('counts only faces that both rated', () => {
    const withGaps = [...COHEN, { values: [0, null], count: 50 }, { values: [null, 2], count: 9 }];
    expect(cohensKappa(withGaps)).toEqual(cohensKappa(COHEN));
  });

  test('says why there is none', () => {
    expect(cohensKappa([])).toEqual({ value: null, reason: NO_OVERLAP });
    expect(cohensKappa(ratingsOf([[0, null], [null, 1]]))).toEqual({ value: null, reason: NO_OVERLAP });
    expect(cohensKappa(ratingsOf([[1, 1], [1, 1]]))).toEqual({ value: null, reason: NO_VARIATION });
  });
});
