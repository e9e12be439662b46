import { describe, expect, test } from 'vitest';
import { gwetAc1 } from './gwet-ac1.ts';
import { cohensKappa } from './kappa.ts';
import { percentAgreement } from './percent-agreement.ts';
import { prevalenceAndBias } from './prevalence-bias.ts';
import { KRIPPENDORFF_2011 } from './published-ratings.test-data.ts';
import { NO_OVERLAP, NO_VARIATION, ratingsOf } from './ratings.ts';

/** Cells row by row: both say 1, only the first, only the second, neither. */
const table = ([both, onlyFirst, onlySecond, neither]: readonly [number, number, number, number]) => [
  { values: [1, 1], count: both }, { values: [1, 0], count: onlyFirst }, { values: [0, 1], count: onlySecond }, { values: [0, 0], count: neither },
];

describe('Gwet’s AC1', () => {
  test('Gwet 2002, 125 subjects, 118 5 / 2 0: AC1 .9408 where kappa is -.0234', () => {
    // p_a = 118/125 = .944; pi = (123 + 120) / 250 = .972; p_e = 2 * .972 * .028 = .054432.
    const ratings = table([118, 5, 2, 0]);
    expect(gwetAc1(ratings, 2).value).toBeCloseTo((0.944 - 0.054432) / (1 - 0.054432), 12);
    expect(gwetAc1(ratings, 2).value?.toFixed(4)).toBe('0.9408');
    expect(cohensKappa(ratings).value?.toFixed(4)).toBe('-0.0234');
  });

  test('the raw ratings of four raters in the R package irrCAC: AC1 .77544, percent agreement .81818', () => {
    // Gwet takes Krippendorff's example: p_a over the eleven units with two ratings or more, pi over all twelve.
    expect(percentAgreement(KRIPPENDORFF_2011).value?.toFixed(5)).toBe('0.81818');
    expect(gwetAc1(KRIPPENDORFF_2011, 5).value?.toFixed(5)).toBe('0.77544');
  });

  test('the ectopic pregnancy abstractors in the R package irrCAC: kappa .7964094', () => {
    const counts = [[13, 0, 0], [0, 20, 7], [0, 4, 56]];
    const ratings = counts.flatMap((row, left) => row.map((count, right) => ({ values: [left, right], count })));
    expect(cohensKappa(ratings).value).toBeCloseTo(0.7964094, 7);
  });

  test('says why there is none', () => {
    expect(gwetAc1(ratingsOf([[0, null]]), 2)).toEqual({ value: null, reason: NO_OVERLAP });
    expect(gwetAc1(ratingsOf([[0, 0]]), 1)).toEqual({ value: null, reason: NO_VARIATION });
  });
});

describe('prevalence and bias', () => {
  test('Byrt, Bishop and Carlin’s indices on Feinstein and Cicchetti’s tables of kappa .70 and .32', () => {
    // (40 - 45) / 100 and (9 - 6) / 100; (80 - 5) / 100 and (10 - 5) / 100.
    expect(prevalenceAndBias(table([40, 9, 6, 45]))).toEqual({ prevalence: { value: -0.05, reason: null }, bias: { value: 0.03, reason: null } });
    expect(prevalenceAndBias(table([80, 10, 5, 5]))).toEqual({ prevalence: { value: 0.75, reason: null }, bias: { value: 0.05, reason: null } });
  });

  test('are of two raters with faces in common', () => {
    expect(prevalenceAndBias(ratingsOf([[1, 0, 1]])).bias).toEqual({ value: null, reason: 'Defined for two raters.' });
    expect(prevalenceAndBias(ratingsOf([[1, null]])).prevalence).toEqual({ value: null, reason: NO_OVERLAP });
  });
});
