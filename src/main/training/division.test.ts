import { describe, expect, it } from 'vitest';
import { PART_LEFT_OUT, PART_TEST, PART_TRAINING, PART_VALIDATION } from '../../shared/training-snapshot.ts';
import { divideGroups, type DividedGroup, type Part } from './division.ts';

const groups = (count: number, more: (index: number) => Partial<DividedGroup> = () => ({})): DividedGroup[] =>
  Array.from({ length: count }, (_, index) => ({ name: `S${index}`, auFaces: 10, isMarkedTest: false, ...more(index) }));
const counts = (parts: readonly Part[] | undefined): number[] =>
  [PART_TRAINING, PART_VALIDATION, PART_TEST, PART_LEFT_OUT].map((part) => (parts ?? []).filter((each) => each === part).length);

describe('one division', () => {
  const divide = (all: DividedGroup[], seed = 0, hasMarkedTest = false) => divideGroups(all, { seed, folds: 1, hasMarkedTest })[0];

  it('draws 15 % for validation and 15 % for test', () => {
    expect(counts(divide(groups(20)))).toEqual([14, 3, 3, 0]);
  });

  it('follows the seed and nothing else: the order of the groups does not matter', () => {
    const all = groups(20);
    const parts = divide(all, 3) ?? [];
    const reversed = divide(all.toReversed(), 3) ?? [];
    expect(reversed.toReversed()).toEqual(parts);
    expect(divide(all, 4)).not.toEqual(parts);
  });

  it('holds somebody out of any two, and validates from three on', () => {
    expect(counts(divide(groups(2)))).toEqual([1, 0, 1, 0]);
    expect(counts(divide(groups(3)))).toEqual([1, 1, 1, 0]);
    expect(counts(divide(groups(1)))).toEqual([1, 0, 0, 0]);
  });

  it('tests on those marked, and draws only validation from the others', () => {
    const all = groups(24, (index) => ({ isMarkedTest: index < 4 }));
    const parts = divide(all, 0, true) ?? [];
    expect(parts.slice(0, 4)).toEqual([PART_TEST, PART_TEST, PART_TEST, PART_TEST]);
    expect(counts(parts)).toEqual([17, 3, 4, 0]);
  });

  it('leaves groups without AU faces in training', () => {
    const all = groups(20, (index) => ({ auFaces: index < 10 ? 5 : 0 }));
    expect((divide(all) ?? []).slice(10).every((part) => part === PART_TRAINING)).toBe(true);
  });
});

describe('folds', () => {
  it('test every group exactly once, validate on others, and share the faces evenly', () => {
    const all = groups(30, (index) => ({ auFaces: 1 + (index % 7) }));
    const folds = divideGroups(all, { seed: 1, folds: 3, hasMarkedTest: false });
    all.forEach((_, group) => expect(folds.filter((parts) => parts[group] === PART_TEST)).toHaveLength(1));
    const faces = folds.map((parts) => all.reduce((sum, group, index) => sum + (parts[index] === PART_TEST ? group.auFaces : 0), 0));
    expect(Math.max(...faces) - Math.min(...faces)).toBeLessThanOrEqual(7);
    for (const parts of folds) expect(counts(parts)[1]).toBe(3);
  });

  it('leave out those marked as test', () => {
    const all = groups(9, (index) => ({ isMarkedTest: index === 0 }));
    const folds = divideGroups(all, { seed: 1, folds: 4, hasMarkedTest: true });
    expect(folds.map((parts) => parts[0])).toEqual([PART_LEFT_OUT, PART_LEFT_OUT, PART_LEFT_OUT, PART_LEFT_OUT]);
  });
});
