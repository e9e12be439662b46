import { describe, expect, test } from 'vitest';
import { fQuantile, incompleteBeta } from './f-distribution.ts';
import { icc21, icc3k } from './intraclass-correlation.ts';
import { NO_OVERLAP, NO_VARIATION, ratingsOf } from './ratings.ts';

/** Shrout and Fleiss 1979, table 2: six targets, four judges. */
const SHROUT_FLEISS = ratingsOf([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]);

describe('intraclass correlation', () => {
  test('Shrout and Fleiss 1979, table 4: ICC(2,1) .29, ICC(3,4) .91', () => {
    // Mean squares of their table 3: BMS 11.24, JMS 32.49, EMS 1.02.
    expect(icc21(SHROUT_FLEISS).value?.toFixed(2)).toBe('0.29');
    expect(icc3k(SHROUT_FLEISS).value?.toFixed(2)).toBe('0.91');
  });

  test('the same table in the R package psych: intervals [.019, .76] and [.68, .99]', () => {
    const single = icc21(SHROUT_FLEISS).interval;
    expect([single?.low.toFixed(3), single?.high.toFixed(2)]).toEqual(['0.019', '0.76']);
    const mean = icc3k(SHROUT_FLEISS).interval;
    expect([mean?.low.toFixed(2), mean?.high.toFixed(2)]).toEqual(['0.68', '0.99']);
  });

  test('the anxiety ratings of the R package irr: ICC(A,1) .198, interval [-.039, .494]', () => {
    const raters = [
      [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
      [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
      [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
    ];
    const { value, interval } = icc21(ratingsOf(Array.from({ length: 20 }, (_, face) => raters.map((rater) => rater[face] ?? null))));
    expect(value?.toFixed(3)).toBe('0.198');
    expect([interval?.low.toFixed(3), interval?.high.toFixed(3)]).toEqual(['-0.039', '0.494']);
  });

  test('takes faces that all rated, and says why there is none', () => {
    expect(icc21([...SHROUT_FLEISS, { values: [1, null, 2, 3], count: 4 }])).toEqual(icc21(SHROUT_FLEISS));
    expect(icc21(ratingsOf([[1, null], [null, 2]]))).toEqual({ value: null, reason: NO_OVERLAP, interval: null });
    expect(icc21(ratingsOf([[1, 2]]))).toEqual({ value: null, reason: 'Fewer than two faces were rated by all.', interval: null });
    expect(icc21(ratingsOf([[2, 2], [2, 2]]))).toEqual({ value: null, reason: NO_VARIATION, interval: null });
    expect(icc3k(ratingsOf([[1, 2], [2, 1]]))).toEqual({ value: null, reason: 'The mean ratings of the faces do not differ.', interval: null });
  });

  test('is 1 where raters agree wholly, without an interval', () => {
    expect(icc21(ratingsOf([[1, 1], [2, 2], [5, 5]]))).toEqual({ value: 1, reason: null, interval: null });
  });
});

test('quantiles of F as in printed tables', () => {
  expect(fQuantile(0.95, 1, 10)).toBeCloseTo(4.965, 3);
  expect(fQuantile(0.95, 5, 15)).toBeCloseTo(2.901, 3);
  expect(fQuantile(0.975, 5, 15)).toBeCloseTo(3.576, 3);
  expect(fQuantile(0.975, 15, 5)).toBeCloseTo(6.428, 3);
  // I_x(1, b) = 1 - (1 - x)^b.
  expect(incompleteBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 10);
});
