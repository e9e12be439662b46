import { expect, test } from 'vitest';
import { isInForce, originAfter, originBefore } from './field-history.ts';

/** Events 1, 2, 3 ...; null is a write, a number what is taken back. */
const events = (...undoes: (number | null)[]) => undoes.map((taken, index) => ({ id: index + 1, undoes: taken }));

test('a write is its own origin', () => {
  expect(originAfter(events(null, null), 1)?.id).toBe(2);
});

test('before the first write there is none', () => {
  expect(originBefore(events(null), 0)).toBeUndefined();
});

test('an undo brings back the write before the one it takes back', () => {
  expect(originAfter(events(null, null, 2), 2)?.id).toBe(1);
  expect(originAfter(events(null, 1), 1)).toBeUndefined();
});

test('a redo brings back the write', () => {
  expect(originAfter(events(null, null, 2, 3), 3)?.id).toBe(2);
});

test('undo and redo are seen through at any depth', () => {
  // write, write, undo both, redo both, undo the last again
  const history = events(null, null, 2, 1, 4, 3, 6);
  expect(history.map((_, index) => originAfter(history, index)?.id)).toEqual([1, 2, 1, undefined, 1, 2, 1]);
});

test('an event is in force until another changes the field, and again when that is taken back', () => {
  expect(isInForce(events(null, null), 0)).toBe(false);
  expect(isInForce(events(null, null), 1)).toBe(true);
  expect(isInForce(events(null, null, 2), 0)).toBe(true);
});
