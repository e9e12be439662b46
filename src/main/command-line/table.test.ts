import { expect, test } from 'vitest';
import { count, formatScore, formatTable } from './table.ts';

test('columns stand under each other, numbers to the right', () => {
  expect(formatTable([['part', 'faces'], ['training', '1,200'], ['test', '9']])).toBe('part      faces\ntraining  1,200\ntest          9');
  expect(formatTable([])).toBe('');
});

test('one is not many, and what cannot be said is a dash', () => {
  expect([count(1, 'row'), count(0, 'row'), count(2880, 'picture')]).toEqual(['1 row', '0 rows', '2,880 pictures']);
  expect([formatScore(0.5), formatScore(null)]).toEqual(['0.500', '-']);
});
