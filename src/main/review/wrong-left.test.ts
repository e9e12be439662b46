import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { estimateWrongLeft, type AuditedDecision } from './wrong-left.ts';

const audit = (isWrong: boolean): AuditedDecision => ({ isAudit: true, isWrong });
const queue = (isWrong: boolean): AuditedDecision => ({ isAudit: false, isWrong });

describe('estimateWrongLeft', () => {
  it('says nothing without a draw', () => {
    expect(estimateWrongLeft([queue(true), queue(false)], 98)).toBeNull();
  });

  it('with draws alone is the share of wrong ones of the pool, less those found', () => {
    // 2 wrong of 4 draws from 100, 99, 98, 97: sum y = 2, sum f/N = 2/100 + 1/99 + 1/98 + 0/97, sum 1/N = .0406.
    const left = estimateWrongLeft([audit(true), audit(false), audit(true), audit(false)], 96);
    const known = 2 / 100 + 1 / 99 + 1 / 98;
    const perFace = 1 / 100 + 1 / 99 + 1 / 98 + 1 / 97;
    expect(left?.estimate).toBeCloseTo((2 - known) / perFace, 10);
    expect([left?.draws, left?.wrongDraws]).toEqual([4, 2]);
  });

  it('of one draw from ten has the interval of the exact test', () => {
    // Right: 1 - L/10 must be above .025, so L up to 9 of the 9 left. Wrong: (L + 1)/10 must be above .025, so from 0.
    expect(estimateWrongLeft([audit(false)], 9)).toMatchObject({ estimate: 0, low: 0, high: 9 });
    expect(estimateWrongLeft([audit(true)], 9)).toMatchObject({ low: 0, high: 9 });
  });

  it('of 0 wrong in 100 draws from many comes near Clopper and Pearson’s upper limit of 3.62%', () => {
    const left = estimateWrongLeft(Array.from({ length: 100 }, () => audit(false)), 1_000_000);
    expect((left?.high ?? 0) / 1_000_000).toBeCloseTo(0.0362, 4);
    expect(left?.low).toBe(0);
  });

  it('takes what the queue found since a draw off what was there at the draw', () => {
    const before = [audit(true), audit(false), audit(true), audit(false)];
    const left = estimateWrongLeft(before, 96)?.estimate ?? 0;
    const after = estimateWrongLeft([...before, ...Array.from({ length: 10 }, () => queue(true))], 86)?.estimate ?? 0;
    expect(left - after).toBeCloseTo(10, 10);
  });

  it('knows that none is left where all are decided', () => {
    expect(estimateWrongLeft([audit(true), queue(false)], 0)).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });

  it('holds the truth for at least 95 of 100 curators who work down a good queue with every tenth face by lot', () => {
    let covered = 0;
    for (let curator = 0; curator < 200; curator += 1) covered += Number(isCovered(curator));
    expect(covered).toBeGreaterThanOrEqual(190);
  });
});

/** A queue of 600 faces, a fifth of them wrong and mostly in front; the curator stops at a place of their own. */
function isCovered(seed: number): boolean {
  const random = createRandom(seed);
  const faces = Array.from({ length: 600 }, (_, id) => ({ id, isWrong: random() < 0.2, score: 0, lot: random() }));
  for (const face of faces) face.score = random() + (face.isWrong ? 0.6 : 0);
  const byScore = [...faces].sort((left, right) => right.score - left.score);
  const byLot = [...faces].sort((left, right) => left.lot - right.lot);
  const decided = new Set<number>();
  const decisions: AuditedDecision[] = [];
  const stop = 60 + Math.floor(random() * 300);
  while (decisions.length < stop) {
    const isAudit = decisions.length % 10 === 9;
    const face = (isAudit ? byLot : byScore).find(({ id }) => !decided.has(id));
    if (face === undefined) break;
    decided.add(face.id);
    decisions.push({ isAudit, isWrong: face.isWrong });
  }
  const left = faces.filter(({ id, isWrong }) => isWrong && !decided.has(id)).length;
  const estimate = estimateWrongLeft(decisions, faces.length - decided.size);
  return estimate !== null && estimate.low <= left && left <= estimate.high;
}
