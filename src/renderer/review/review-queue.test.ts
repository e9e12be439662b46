import { describe, expect, it } from 'vitest';
import type { QueueItem } from '../../shared/contract/review.ts';
import { nextUndecided, standingPlace, withDecisions } from './review-queue.ts';

const item = (imageId: number, isSettled: boolean): QueueItem => ({
  imageId, rank: imageId, dataset: 'faces', path: `${String(imageId)}.png`, given: 'fear', current: 'fear', weight: 1, suspicion: 0.5,
  suggested: 'surprise', suggestedProbability: 0.6, decision: null, isSettled,
});

describe('a face settled in an earlier queue', () => {
  const items = [item(1, true), item(2, false), item(3, true), item(4, false)];

  it('is passed over', () => {
    expect(standingPlace(items, null)).toBe(2);
    expect(nextUndecided(items, 2)).toBe(4);
  });

  it('is open again once its decision is undone', () => {
    const undone = withDecisions(withDecisions(items, new Map([[3, 'keep']])), new Map([[3, null]]));
    expect(nextUndecided(undone, 2)).toBe(3);
  });
});
