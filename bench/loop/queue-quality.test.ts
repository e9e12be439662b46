import { expect, test } from 'vitest';
import { measureQueue } from './queue-quality.ts';

test('a perfect queue has every wrong label in front', () => {
  const quality = measureQueue([...Array<boolean>(20).fill(true), ...Array<boolean>(80).fill(false)]);
  expect(quality).toEqual({ auroc: 1, precisionAt: { '5%': 1, '10%': 1, '20%': 1 }, recallAt25: 1 });
});

test('AUROC by hand: wrong at ranks 1 and 4 of 5', () => {
  // Pairs (wrong, right): rank 1 is before all three right ones, rank 4 before one of them: 4 of 6.
  expect(measureQueue([true, false, false, true, false]).auroc).toBeCloseTo(4 / 6, 12);
});
