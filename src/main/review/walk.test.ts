import { describe, expect, it } from 'vitest';
import type { ScoredFace } from './learned-order.ts';
import { DECISIONS_A_VERSION, planWalk, type WalkDecision, type WalkSources } from './walk.ts';

/** Faces 1 to `count`; the label of a smaller number is the likelier to be wrong. */
function makeFaces(count: number): ScoredFace[] {
  return Array.from({ length: count }, (_, index) => ({
    imageId: index + 1,
    given: index % 2 === 0 ? 'anger' : 'fear',
    signals: { mean_margin: index, final_margin: index, mean_evidence: index, final_evidence: index, posterior: (index + 1) / (count + 1), weight: index },
  }));
}

const plan = (more: Partial<WalkSources> = {}) => planWalk({ runId: 'run-1', faces: makeFaces(100), decisions: [], settledElsewhere: new Set(), ...more });
const decisionsOn = (imageIds: readonly number[]): WalkDecision[] => imageIds.map((imageId) => ({ imageId, isWrong: imageId <= 15, isSettled: true }));

describe('planWalk', () => {
  it('puts every face in one place, the likeliest first, every tenth by lot', () => {
    const { places } = plan();
    expect([...places].map(({ imageId }) => imageId).sort((left, right) => left - right)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(places.slice(0, 9).map(({ imageId }) => imageId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(places.flatMap(({ isAudit }, index) => (isAudit ? [index] : [])).slice(0, 5)).toEqual([9, 19, 29, 39, 49]);
    const ranked = places.filter(({ isAudit }) => !isAudit).map(({ wrongProbability }) => wrongProbability);
    expect(ranked).toEqual([...ranked].sort((left, right) => right - left));
  });

  it('draws by a lot of its own for every run, that the order of suspicion does not change', () => {
    const drawn = (more: Partial<WalkSources>) => plan(more).places.find(({ isAudit }) => isAudit)?.imageId;
    expect(drawn({ faces: [...makeFaces(100)].reverse() })).toBe(drawn({}));
    const firsts = new Set(Array.from({ length: 20 }, (_, run) => drawn({ runId: `run-${run}` })));
    expect(firsts.size).toBeGreaterThan(10);
  });

  it('stands still until enough decisions are there, then begins with what is decided', () => {
    const first = plan();
    const walked = first.places.slice(0, DECISIONS_A_VERSION).map(({ imageId }) => imageId);
    const almost = plan({ decisions: decisionsOn(walked.slice(0, -1)) });
    expect([almost.version, almost.places]).toEqual([0, first.places]);
    const next = plan({ decisions: decisionsOn(walked) });
    expect(next.version).toBe(1);
    expect(next.places.slice(0, DECISIONS_A_VERSION).map(({ imageId }) => imageId)).toEqual(walked);
    expect(next.places).toHaveLength(100);
    expect(next.places[29]?.isAudit).toBe(true);
  });

  it('goes on with the same lot where a drawn face was not decided', () => {
    const first = plan();
    const drawn = first.places[9]?.imageId ?? 0;
    const others = first.places.map(({ imageId }) => imageId).filter((imageId) => imageId !== drawn).slice(0, DECISIONS_A_VERSION);
    const next = plan({ decisions: decisionsOn(others) });
    expect(next.places.slice(DECISIONS_A_VERSION).find(({ isAudit }) => isAudit)?.imageId ?? drawn).toBe(drawn);
  });

  it('never draws a face that was settled elsewhere', () => {
    const settledElsewhere = new Set(Array.from({ length: 60 }, (_, index) => index + 41));
    const { places } = plan({ settledElsewhere });
    expect(places).toHaveLength(100);
    expect(places.filter(({ isAudit, imageId }) => isAudit && settledElsewhere.has(imageId))).toEqual([]);
  });
});
