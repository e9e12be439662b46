import { describe, expect, it } from 'vitest';
import type { WalkItem } from '../../shared/contract/review.ts';
import { nextUndecided, standingPlace, withDecisions, withShownNext } from './review-queue.ts';

const item = (imageId: number, isSettled: boolean): WalkItem => ({
  imageId, rank: imageId, dataset: 'faces', path: `${String(imageId)}.png`, given: 'fear', current: 'fear', weight: 1, suspicion: 0.5,
  suggested: 'surprise', suggestedProbability: 0.6, decision: null, isSettled,
  place: imageId, isAudit: false, wrongProbability: 0.5, reading: 'wrong',
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

describe('a list that was learned anew', () => {
  it('keeps the face that is shown as the next to be decided, and goes on from the front', () => {
    const items = withShownNext([item(1, true), item(2, false), item(3, false), item(4, false)], 4);
    expect(items.map(({ imageId }) => imageId)).toEqual([1, 4, 2, 3]);
    expect(nextUndecided(items, 4)).toBe(2);
  });

  it('stays as it is where the face shown is decided, or not there', () => {
    const items = [item(1, true), item(2, false)];
    expect(withShownNext(items, 1)).toEqual(items);
    expect(withShownNext(items, null)).toEqual(items);
  });
});
