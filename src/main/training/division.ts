// The division of groups into training, validation and test: by seed, the same whatever order the rows come in.
import { createHash } from 'node:crypto';
import { PART_LEFT_OUT, PART_TEST, PART_TRAINING, PART_VALIDATION } from '../../shared/training-snapshot.ts';

export type Part = typeof PART_TRAINING | typeof PART_VALIDATION | typeof PART_TEST | typeof PART_LEFT_OUT;

export interface DividedGroup {
  readonly name: string;
  /** Faces with AU labels; a group without any stays in training, or in test where it is marked. */
  readonly auFaces: number;
  /** Somebody marked one of its pictures as test. */
  readonly isMarkedTest: boolean;
}

export interface DivisionSettings {
  readonly seed: number;
  readonly folds: number;
  /** Whether the AU faces come with a test part of their own, so that none is drawn. */
  readonly hasMarkedTest: boolean;
}

/** Share of the groups, ours: validation, and test where none is marked. */
export const HELD_OUT_SHARE = 0.15;

/**
 * The part of every group, a row per fold. One fold: marked groups are the test part, else 15 % are drawn; 15 % more
 * are validation. K folds: each unmarked group is tested exactly once, marked ones are left out of all folds.
 */
export function divideGroups(groups: readonly DividedGroup[], settings: DivisionSettings): Part[][] {
  const free = seededOrder(groups, settings.seed).filter((index) => {
    const group = groups[index];
    return group !== undefined && group.auFaces > 0 && !group.isMarkedTest;
  });
  if (settings.folds === 1) return [singleDivision(groups, free, settings.hasMarkedTest)];
  return dealFolds(groups, free, settings.folds).map((test) => {
    const rest = free.filter((index) => !test.has(index));
    const validation = new Set(rest.slice(0, heldOutCount(rest.length)));
    return groups.map((group, index) => {
      if (group.isMarkedTest) return group.auFaces > 0 ? PART_LEFT_OUT : PART_TEST;
      if (test.has(index)) return PART_TEST;
      return validation.has(index) ? PART_VALIDATION : PART_TRAINING;
    });
  });
}

function singleDivision(groups: readonly DividedGroup[], free: readonly number[], hasMarkedTest: boolean): Part[] {
  const testCount = hasMarkedTest ? 0 : heldOutCount(free.length);
  const test = new Set(free.slice(0, testCount));
  const rest = free.slice(testCount);
  // The validation part is as large as the test part that was drawn, not 15 % of what that left.
  const validationCount = hasMarkedTest ? heldOutCount(rest.length) : Math.min(testCount, rest.length - 1);
  const validation = new Set(rest.slice(0, validationCount));
  return groups.map((group, index) => {
    if (group.isMarkedTest || test.has(index)) return PART_TEST;
    return validation.has(index) ? PART_VALIDATION : PART_TRAINING;
  });
}

/** At least one, unless that would leave nothing to train on. */
function heldOutCount(groups: number): number {
  return groups < 2 ? 0 : Math.max(1, Math.round(groups * HELD_OUT_SHARE));
}

/** Deals the groups in seeded order, each to the fold with the fewest faces so far. */
function dealFolds(groups: readonly DividedGroup[], order: readonly number[], folds: number): Set<number>[] {
  const dealt = Array.from({ length: folds }, () => ({ faces: 0, members: new Set<number>() }));
  for (const index of order) {
    const smallest = dealt.reduce((best, fold) => (fold.faces < best.faces ? fold : best));
    smallest.members.add(index);
    smallest.faces += groups[index]?.auFaces ?? 0;
  }
  return dealt.map(({ members }) => members);
}

/** Indices by the hash of seed and name: a group that comes or goes does not shuffle the others. */
function seededOrder(groups: readonly DividedGroup[], seed: number): number[] {
  return groups
    .map(({ name }, index) => ({ index, key: createHash('sha256').update(`${seed} ${name}`).digest('hex') }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ index }) => index);
}
