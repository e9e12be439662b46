import { expect, it } from 'vitest';
import { pluralityOf } from './ferplus.ts';

// neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, NF
it.each([
  ['a clear plurality', [4, 0, 0, 1, 3, 2, 0, 0, 0, 0], 'neutral'],
  ['contempt by one vote', [2, 1, 0, 1, 0, 1, 1, 3, 1, 0], 'contempt'],
  ['a tie of two', [4, 4, 0, 0, 0, 0, 0, 0, 2, 0], 'unsure'],
  ['a tie with not a face', [5, 0, 0, 0, 0, 0, 0, 0, 0, 5], 'unsure'],
  ['most for unknown', [3, 0, 0, 0, 0, 0, 0, 0, 7, 0], 'unsure'],
  ['most for NF', [3, 0, 0, 0, 0, 0, 0, 0, 0, 7], 'not_a_face'],
])('%s', (_name, votes, label) => {
  expect(pluralityOf(votes)).toBe(label);
});
