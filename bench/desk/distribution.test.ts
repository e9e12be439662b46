import { expect, it } from 'vitest';
import { distributionOf, droppedFrames } from './distribution.ts';

it('takes quantiles by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, place) => 100 - place);
  expect(distributionOf(hundred)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
  expect(distributionOf([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
});

it('counts the frames that a gap left out', () => {
  expect(droppedFrames([16.6, 16.8, 33.4, 50, 17])).toBe(3);
});
