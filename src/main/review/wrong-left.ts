// How many given labels of a queue are still wrong, from its audit: faces taken by lot from those not yet decided, and
// asked like any other. What the queue itself shows is picked to be wrong, so its hit rate says nothing of the rest.
//
// When draw t was made, N_t faces were undecided and W_t of them wrong; it was wrong with probability W_t / N_t, in
// whatever order the faces between the draws were chosen. Of these W_t, f_t have been found since (the draw among them,
// if it was wrong) and L are left: W_t = L + f_t. Hence
//
//   E sum_t y_t = sum_t (L + f_t) / N_t      which is solved for L,
//
// and the interval holds every L under which the number of wrong draws, a sum of Bernoullis with these probabilities,
// is not in the outer 2.5% on either side (the exact test of Clopper and Pearson 1934, for draws of unequal chance).
// The combination is ours; bench/ measures how often the interval holds the truth.

import type { WrongLeft } from '../../shared/contract/review.ts';

/** One decision, in the order they were made. */
export interface AuditedDecision {
  /** Drawn by lot, not picked by the queue. */
  readonly isAudit: boolean;
  /** The person changed the label, or called it no face. */
  readonly isWrong: boolean;
}

const TAIL = 0.025;

/** Null before the first draw. `undecided`: faces of the queue that nobody has decided yet. */
export function estimateWrongLeft(decisions: readonly AuditedDecision[], undecided: number): WrongLeft | null {
  const draws = drawsOf(decisions, undecided);
  if (draws.length === 0) return null;
  const wrongDraws = draws.filter(({ isWrong }) => isWrong).length;
  const chances = (left: number): number[] => draws.map(({ pool, found }) => Math.min(1, (left + found) / pool));
  const known = draws.reduce((sum, { pool, found }) => sum + found / pool, 0);
  const perFace = draws.reduce((sum, { pool }) => sum + 1 / pool, 0);
  const clip = (left: number): number => Math.min(undecided, Math.max(0, left));
  return {
    estimate: clip((wrongDraws - known) / perFace),
    low: firstWhere(undecided, (left) => atLeast(chances(left), wrongDraws) > TAIL),
    high: firstWhere(undecided, (left) => left === undecided || atMost(chances(left + 1), wrongDraws) <= TAIL),
    draws: draws.length,
    wrongDraws,
  };
}

interface Draw {
  /** N_t: faces undecided when it was made. */
  readonly pool: number;
  /** f_t: wrong ones found at this draw and since. */
  readonly found: number;
  readonly isWrong: boolean;
}

function drawsOf(decisions: readonly AuditedDecision[], undecided: number): Draw[] {
  const draws: Draw[] = [];
  let found = 0;
  for (let place = decisions.length - 1; place >= 0; place -= 1) {
    const decision = decisions[place];
    if (decision === undefined) continue;
    found += Number(decision.isWrong);
    if (decision.isAudit) draws.push({ pool: undecided + decisions.length - place, found, isWrong: decision.isWrong });
  }
  return draws;
}

/** The smallest whole number from 0 to `last` that satisfies a condition which, once true, stays true; `last` where none does. */
function firstWhere(last: number, isTrue: (value: number) => boolean): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** P(at most `count` successes) of independent tries with these chances. */
function atMost(chances: readonly number[], count: number): number {
  return distribution(chances).slice(0, count + 1).reduce((sum, chance) => sum + chance, 0);
}

function atLeast(chances: readonly number[], count: number): number {
  return distribution(chances).slice(count).reduce((sum, chance) => sum + chance, 0);
}

/** The distribution of the number of successes (Poisson binomial), by adding one try after the other. */
function distribution(chances: readonly number[]): number[] {
  let sofar = [1];
  for (const chance of chances) {
    const next = new Array<number>(sofar.length + 1).fill(0);
    sofar.forEach((probability, successes) => {
      next[successes] = (next[successes] ?? 0) + probability * (1 - chance);
      next[successes + 1] = (next[successes + 1] ?? 0) + probability * chance;
    });
    sofar = next;
  }
  return sofar;
}
