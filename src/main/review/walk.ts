// The order in which a curator walks through a run's faces: what is decided, then the likeliest wrong label first with
// every tenth face drawn by lot from all that is undecided (marked, so that wrong-left.ts can say what is left). The
// likelihood is learned from the decisions, anew after every so many, so that the list stands still in between.
import { createHash } from 'node:crypto';
import type { Expression } from '../../shared/expressions.ts';
import { learnOrder, type JudgedFace, type LearnedOrder, type ScoredFace } from './learned-order.ts';

/** One place in ten goes to the lot: the price of knowing what is left. Ours. */
const AUDIT_EVERY = 10;
/** Decisions after which the order is learned anew. */
export const DECISIONS_A_VERSION = 20;

export interface WalkDecision extends JudgedFace {
  /** False where the person was unsure: it teaches nothing. */
  readonly isSettled: boolean;
}

export interface WalkSources {
  readonly runId: string;
  /** In the run's own order, the most suspicious first. */
  readonly faces: readonly ScoredFace[];
  /** Made in this run's review, in their order. */
  readonly decisions: readonly WalkDecision[];
  /** Faces that people had settled otherwise: nothing to ask, nothing to draw. */
  readonly settledElsewhere: ReadonlySet<number>;
}

export interface WalkPlace {
  readonly imageId: number;
  readonly given: Expression;
  readonly isAudit: boolean;
  /** That the given label is wrong. */
  readonly wrongProbability: number;
}

export interface Walk {
  /** Goes up by one with every DECISIONS_A_VERSION decisions; the places of one version keep their order. */
  readonly version: number;
  readonly places: readonly WalkPlace[];
  readonly learned: LearnedOrder;
}

/** The version in force after so many decisions. */
export function versionOf(decisions: number): number {
  return Math.floor(decisions / DECISIONS_A_VERSION);
}

export function planWalk({ runId, faces, decisions, settledElsewhere }: WalkSources): Walk {
  const version = versionOf(decisions.length);
  const known = decisions.slice(0, version * DECISIONS_A_VERSION);
  const learned = learnOrder(faces, known.filter(({ isSettled }) => isSettled));
  const place = (imageId: number, isAudit: boolean): WalkPlace[] => {
    const given = byImage.get(imageId)?.given;
    return given === undefined ? [] : [{ imageId, given, isAudit, wrongProbability: learned.probabilities.get(imageId) ?? 0 }];
  };
  const byImage = new Map(faces.map((face) => [face.imageId, face]));
  const decided = new Set(known.map(({ imageId }) => imageId));
  const open = faces.map(({ imageId }) => imageId).filter((imageId) => !decided.has(imageId));
  const rest = interleave({
    // Equal likelihoods keep the run's own order: the sort is stable.
    ranked: [...open].sort((left, right) => (learned.probabilities.get(right) ?? 0) - (learned.probabilities.get(left) ?? 0)),
    lot: byLot(runId, open.filter((imageId) => !settledElsewhere.has(imageId))),
    from: known.length,
  });
  return {
    version,
    places: [...known.flatMap(({ imageId }) => place(imageId, false)), ...rest.flatMap(({ imageId, isAudit }) => place(imageId, isAudit))],
    learned,
  };
}

/** An order that has nothing to do with anything, the same for the same run whatever else is in the list. */
function byLot(runId: string, imageIds: readonly number[]): number[] {
  const lots = new Map(imageIds.map((imageId) => [imageId, createHash('sha256').update(`${runId} ${imageId}`).digest('hex')]));
  return [...imageIds].sort((left, right) => ((lots.get(left) ?? '') < (lots.get(right) ?? '') ? -1 : 1));
}

interface TwoOrders {
  readonly ranked: readonly number[];
  readonly lot: readonly number[];
  /** Place of the first in the whole walk. */
  readonly from: number;
}

function interleave({ ranked, lot, from }: TwoOrders): { imageId: number; isAudit: boolean }[] {
  const placed = new Set<number>();
  const cursors = { ranked: 0, lot: 0 };
  const take = (order: readonly number[], name: keyof typeof cursors): number | undefined => {
    while (cursors[name] < order.length) {
      const imageId = order[cursors[name]++];
      if (imageId !== undefined && !placed.has(imageId)) return imageId;
    }
    return undefined;
  };
  const places: { imageId: number; isAudit: boolean }[] = [];
  for (let number = from; places.length < ranked.length; number += 1) {
    const drawn = number % AUDIT_EVERY === AUDIT_EVERY - 1 ? take(lot, 'lot') : undefined;
    const imageId = drawn ?? take(ranked, 'ranked');
    if (imageId === undefined) break;
    placed.add(imageId);
    places.push({ imageId, isAudit: drawn !== undefined });
  }
  return places;
}
