import { describe, expect, it } from 'vitest';
import { ABSENT, NOT_CODABLE, present, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { packCode } from '../../../shared/frame-codes.ts';
import { marksOf, placeAtX, windowAround, xOfPlace } from './chart-layout.ts';
import { describeUnit, summariseUnit } from './unit-summary.ts';

const codesOf = (...codes: (ActionUnitCode | null)[]): Uint8Array => Uint8Array.from(codes, packCode);

describe('the window of the chart', () => {
  it('shows all of a short sequence, and the middle of a long one around a frame, never past its ends', () => {
    expect(windowAround(40, 20, { span: 60 })).toEqual({ first: 0, count: 40 });
    expect(windowAround(40_000, 20_000, { span: null })).toEqual({ first: 0, count: 40_000 });
    expect(windowAround(1000, 500, { span: 60 })).toEqual({ first: 470, count: 60 });
    expect(windowAround(1000, 3, { span: 60 }).first).toBe(0);
    expect(windowAround(1000, 999, { span: 60 }).first).toBe(940);
  });

  it('stays while the frame is in it', () => {
    const before = { first: 470, count: 60 };
    expect(windowAround(1000, 529, { span: 60, before })).toBe(before);
    expect(windowAround(1000, 530, { span: 60, before })).toEqual({ first: 500, count: 60 });
    expect(windowAround(1000, 500, { span: 150, before })).toEqual({ first: 425, count: 150 });
  });

  it('finds the frame at every point of its column', () => {
    for (const shown of [{ first: 0, count: 7 }, { first: 300, count: 400 }, { first: 0, count: 20_000 }]) {
      for (let place = shown.first; place < shown.first + shown.count; place += 3) {
        expect(placeAtX(shown, 513, xOfPlace(shown, 513, place + 0.5))).toBe(place);
      }
      expect(placeAtX(shown, 513, -20)).toBe(shown.first);
      expect(placeAtX(shown, 513, 600)).toBe(shown.first + shown.count - 1);
    }
  });
});

describe('marks', () => {
  it('tell absent, not codable, presence alone and each intensity apart; not coded has none', () => {
    const codes = codesOf(null, ABSENT, NOT_CODABLE, present(null), present(1), present(5));
    expect(marksOf(codes, { first: 0, count: 6 }, 60).map(({ x, width, kind, intensity }) => [x, width, kind, intensity])).toEqual([
      [10, 10, 'absent', 0], [20, 10, 'not-codable', 0], [30, 10, 'present', 0], [40, 10, 'present', 1], [50, 10, 'present', 5],
    ]);
  });

  it('are as many as there are pixels, each with the strongest of its frames: none is missed', () => {
    const codes = new Uint8Array(10_000);
    codes.fill(packCode(ABSENT));
    codes[7777] = packCode(present(4));
    const marks = marksOf(codes, { first: 0, count: 10_000 }, 200);
    expect(marks).toHaveLength(200);
    expect(marks.filter(({ kind }) => kind === 'present')).toEqual([{ x: 155, width: 1, kind: 'present', intensity: 4 }]);
  });

  it('are none for a unit that is coded nowhere', () => {
    expect(marksOf(undefined, { first: 0, count: 5 }, 50)).toEqual([]);
  });
});

describe('a row in words', () => {
  const nameOf = (place: number): string => String(place + 10);
  it('tells stretches, the peak, and what is absent, not codable and not coded', () => {
    const codes = codesOf(present(1), present(4), ABSENT, present(4), null, NOT_CODABLE, ABSENT);
    expect(describeUnit(summariseUnit(codes), { total: codes.length, nameOf })).toBe('present in 3 frames: 10–11, 13; strongest D at 11; absent in 2 frames; not codable in 1 frame; 1 frame not coded');
  });

  it('says the least where there is little to say, and counts what would be too long', () => {
    expect(describeUnit(summariseUnit(codesOf(ABSENT, ABSENT)), { total: 2, nameOf })).toBe('absent in 2 frames');
    expect(describeUnit(summariseUnit(codesOf(present(null))), { total: 1, nameOf })).toBe('present in 1 frame: 10');
    const many = codesOf(...Array.from({ length: 12 }, (_, place) => (place % 2 === 0 ? present(1) : ABSENT)));
    expect(describeUnit(summariseUnit(many), { total: 12, nameOf })).toContain('10, 12, 14, 16 and 2 more stretches');
  });
});
