import { describe, expect, it } from 'vitest';
import { ABSENT, NOT_CODABLE, present, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import { describeCode, markOf, nextSide, stepBack, stepForward } from './code-steps.ts';

const ORDER: (ActionUnitCode | null)[] = [null, ABSENT, present(1), present(2), present(3), present(4), present(5)];

describe('stepping a code', () => {
  it('goes from not coded through absent to E, and stays there', () => {
    for (const [index, code] of ORDER.entries()) expect(stepForward(code)).toEqual(ORDER[Math.min(index + 1, 6)]);
  });

  it('goes back the same way, to not coded, and stays there', () => {
    for (const [index, code] of ORDER.entries()) expect(stepBack(code)).toEqual(ORDER[Math.max(index - 1, 0)]);
  });

  it('keeps the side while the intensity changes', () => {
    const left: ActionUnitCode = { occurrence: 'present', intensity: 2, side: 'L' };
    expect(stepForward(left)).toEqual({ ...left, intensity: 3 });
    expect(stepBack(left)).toEqual({ ...left, intensity: 1 });
  });

  it('gives a code without intensity its first one', () => {
    expect(stepForward(present(null))).toEqual(present(1));
    expect(stepForward(NOT_CODABLE)).toEqual(present(1));
  });
});

describe('sides', () => {
  it('go round both, left, right, one side', () => {
    let code: ActionUnitCode | null = present(3);
    const seen = [1, 2, 3, 4].map(() => {
      code = nextSide(code);
      return code?.occurrence === 'present' ? code.side : 'none';
    });
    expect(seen).toEqual(['L', 'R', 'U', null]);
  });

  it('leave a unit that is not present alone', () => {
    expect(nextSide(ABSENT)).toEqual(ABSENT);
    expect(nextSide(null)).toBeNull();
  });
});

it('marks and describes every state differently', () => {
  const codes = [...ORDER, NOT_CODABLE, present(null)];
  expect(new Set(codes.map(markOf)).size).toBe(codes.length);
  expect(new Set(codes.map(describeCode)).size).toBe(codes.length);
});
