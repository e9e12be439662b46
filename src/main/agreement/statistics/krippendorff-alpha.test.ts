import { describe, expect, test } from 'vitest';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { KRIPPENDORFF_2011 } from './published-ratings.test-data.ts';
import { NO_OVERLAP, NO_VARIATION, ratingsOf } from './ratings.ts';

describe('Krippendorff’s alpha', () => {
  test('Krippendorff 2011, section C, four observers, values missing: nominal .743, ordinal .815', () => {
    expect(krippendorffAlpha(KRIPPENDORFF_2011, 'nominal').value?.toFixed(3)).toBe('0.743');
    expect(krippendorffAlpha(KRIPPENDORFF_2011, 'ordinal').value?.toFixed(3)).toBe('0.815');
  });

  test('Krippendorff 2011, section A, two observers, ten articles, two values: alpha .095', () => {
    // Coincidences: o_00 = 10, o_01 = o_10 = 4, o_11 = 2, n = 20: 1 - 19 * 4 / (14 * 6).
    const first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
    const second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
    const alpha = krippendorffAlpha(ratingsOf(first.map((value, place) => [value, second[place] ?? null])), 'nominal');
    expect(alpha.value).toBeCloseTo(1 - (19 * 4) / (14 * 6), 12);
    expect(alpha.value?.toFixed(3)).toBe('0.095');
  });

  test('is 1 where all agree, and undefined without pairs or variation', () => {
    expect(krippendorffAlpha(ratingsOf([[0, 0], [3, 3], [5, 5]]), 'ordinal').value).toBe(1);
    expect(krippendorffAlpha(ratingsOf([[0, null], [null, 1]]), 'nominal')).toEqual({ value: null, reason: NO_OVERLAP });
    expect(krippendorffAlpha(ratingsOf([[2, 2], [2, 2]]), 'ordinal')).toEqual({ value: null, reason: NO_VARIATION });
  });
});
