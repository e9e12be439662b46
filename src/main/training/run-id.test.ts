import { expect, it } from 'vitest';
import { defaultRunName, makeRunId } from './run-id.ts';

const now = new Date('2026-11-24T09:30:12.345Z');

it('names a run by method, time and the end of an id', () => {
  expect(makeRunId('mal', now, '0191e4c8-77A1-7b1c-9d2e-53f0c2Xa1_B2')).toBe('mal-20261124-093012-a1b2');
  expect(makeRunId('au', now, '7')).toBe('au-20261124-093012-7');
});

it('calls a run by what sets it apart', () => {
  expect(defaultRunName({ method: 'mal', seed: 3, steps: 600, folds: 1 })).toBe('MAL, seed 3, 600 steps');
  expect(defaultRunName({ method: 'au', seed: 0, steps: 50, folds: 3 })).toBe('AU only, seed 0, 50 steps, 3 folds');
});
