import { describe, expect, it } from 'vitest';
import { tabulateCodes } from './code-table.ts';

describe('tabulateCodes', () => {
  it('makes a row a unit and a column a value, with 0 where a unit has none', () => {
    expect(tabulateCodes({ 'AU12=3': 7, 'AU4=0': 20, 'AU12=0': 5, 'AU4=L 2': 1, 'expression happiness': 9 })).toEqual({
      values: ['0', '3', 'L 2'],
      units: [
        { actionUnit: 4, counts: [20, 0, 1] },
        { actionUnit: 12, counts: [5, 7, 0] },
      ],
      others: [['expression happiness', 9]],
    });
  });
  it('is empty for none', () => {
    expect(tabulateCodes({})).toEqual({ values: [], units: [], others: [] });
  });
});
