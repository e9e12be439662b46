import { describe, expect, it } from 'vitest';
import type { Decision, WalkItem, ReviewStats } from '../../shared/contract/review.ts';
import { verdictOfClass, type Verdict } from './review-queue.ts';
import { createReviewSession, type ReviewDoor } from './review-session.ts';

const item = (imageId: number, decision: Decision | null = null): WalkItem => ({
  imageId,
  rank: imageId,
  dataset: 'faces',
  path: `${String(imageId)}.png`,
  given: 'sadness',
  current: 'sadness',
  weight: 0.2,
  suspicion: 0.9,
  suggested: 'happiness',
  suggestedProbability: 0.8,
  decision,
  isSettled: decision !== null,
  place: imageId,
  isAudit: imageId % 10 === 0,
  wrongProbability: 0.8,
  reading: 'wrong',
});

const stats = (reviewed: number): ReviewStats => ({
  runId: 'r', queued: 100, reviewed, kept: 0, fixed: 0, unsure: 0, notAFace: 0, hitRate: null, recentHitRate: null, undecided: 100,
  wrongLeft: null, walkVersion: 0, perExpression: [],
});

/** A core that remembers what it was told; each answer waits until the test lets it go. */
function makeDoor() {
  const written: Parameters<ReviewDoor['decide']>[0][] = [];
  const held: (() => void)[] = [];
  const failures: unknown[] = [];
  let isHolding = false;
  let brokenImage: number | undefined;
  const answer = <T,>(value: () => T) =>
    new Promise<T>((resolve, reject) => {
      const go = () => {
        try {
          resolve(value());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      if (isHolding) held.push(go);
      else go();
    });
  const door: ReviewDoor = {
    decide: (write) =>
      answer(() => {
        if (write.imageId === brokenImage) throw new Error('disk full');
        written.push(write);
        return stats(written.length);
      }),
    undo: () =>
      answer(() => {
        const last = written.pop();
        return last === undefined ? null : { imageId: last.imageId, decision: null, stats: stats(written.length) };
      }),
    fail: (error) => failures.push(error),
  };
  return {
    door,
    written,
    failures,
    hold: () => (isHolding = true),
    release: () => {
      isHolding = false;
      for (const go of held.splice(0)) go();
    },
    breakAt: (imageId: number) => (brokenImage = imageId),
  };
}

const keep = (): Verdict => ({ decision: 'keep' });
const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a review session', () => {
  it('writes a fast stream of keys to exactly the faces that were shown, whatever the core takes to answer', async () => {
    const core = makeDoor();
    const session = createReviewSession(core.door);
    session.show(ids(60).map((id) => item(id)), 0);
    core.hold();
    const shown: number[] = [];
    for (const key of ids(40)) {
      shown.push(session.store.getState().currentId ?? 0);
      session.decide(key % 2 === 0 ? keep : (face) => verdictOfClass(face, 'happiness'));
    }
    expect(session.store.getState().unsaved).toBe(40);
    core.release();
    await session.settled();
    expect(shown).toEqual(ids(40));
    expect(core.written.map((write) => write.imageId)).toEqual(shown);
    expect(core.written.map((write) => write.verdict.decision)).toEqual(ids(40).map((key) => (key % 2 === 0 ? 'keep' : 'fix')));
    expect(session.store.getState()).toMatchObject({ currentId: 41, unsaved: 0, stats: { reviewed: 40 } });
  });

  it('goes to the next face without a decision, and round to those left before', () => {
    const session = createReviewSession(makeDoor().door);
    session.show([item(1), item(2), item(3, 'keep'), item(4)], 0);
    session.select(2);
    session.decide(keep);
    expect(session.store.getState().currentId).toBe(4);
    session.decide(keep);
    expect(session.store.getState().currentId).toBe(1);
    session.decide(keep);
    expect(session.store.getState().currentId).toBe(1);
  });

  it('takes the mark back when a write fails, tells, and writes the rest', async () => {
    const core = makeDoor();
    core.breakAt(2);
    const session = createReviewSession(core.door);
    session.show(ids(4).map((id) => item(id)), 0);
    ids(3).forEach(() => session.decide(keep));
    await session.settled();
    expect(core.written.map((write) => write.imageId)).toEqual([1, 3]);
    expect(core.failures).toHaveLength(1);
    expect(session.store.getState().items.map((face) => face.decision)).toEqual(['keep', null, 'keep', null]);
  });

  it('undo returns to the face it undid and clears its mark', async () => {
    const core = makeDoor();
    const session = createReviewSession(core.door);
    session.show(ids(4).map((id) => item(id)), 0);
    session.decide(keep);
    session.decide(keep);
    session.undo();
    expect(session.store.getState().currentId).toBe(2);
    await session.settled();
    expect(core.written.map((write) => write.imageId)).toEqual([1]);
    expect(session.store.getState().items.map((face) => face.decision)).toEqual(['keep', null, null, null]);
  });

  it('undo of a gesture that never got to disk undoes nothing else', async () => {
    const core = makeDoor();
    core.breakAt(2);
    const session = createReviewSession(core.door);
    session.show(ids(3).map((id) => item(id)), 0);
    core.hold();
    session.decide(keep);
    session.decide(keep);
    session.undo();
    core.release();
    await session.settled();
    expect(core.written.map((write) => write.imageId)).toEqual([1]);
    expect(session.store.getState().items.map((face) => face.decision)).toEqual(['keep', null, null]);
  });

  it('undo of an earlier sitting goes where the core says', async () => {
    const core = makeDoor();
    core.written.push({ imageId: 3, verdict: { decision: 'keep' }, isAudit: false });
    const session = createReviewSession(core.door);
    session.show([item(1), item(2), item(3, 'keep')], 0);
    session.undo();
    await session.settled();
    expect(session.store.getState().currentId).toBe(3);
    expect(session.store.getState().items[2]?.decision).toBeNull();
  });

  it('keeps its decisions over a list that was read before they were written', () => {
    const session = createReviewSession(makeDoor().door);
    session.show([item(1), item(2)], 0);
    session.decide(keep);
    session.show([item(1), item(2), item(3)], 0);
    expect(session.store.getState().items.map((face) => face.decision)).toEqual(['keep', null, null]);
    expect(session.store.getState().currentId).toBe(2);
  });

  it('does nothing without a face', () => {
    const core = makeDoor();
    const session = createReviewSession(core.door);
    session.decide(keep);
    session.move(1);
    expect(core.written).toEqual([]);
    expect(session.store.getState().currentId).toBeNull();
  });
});

describe('verdictOfClass', () => {
  it('is keeping where the class is the one given', () => {
    expect(verdictOfClass({ given: 'sadness' }, 'sadness')).toEqual({ decision: 'keep' });
    expect(verdictOfClass({ given: 'sadness' }, 'fear')).toEqual({ decision: 'fix', expression: 'fear' });
  });
});
