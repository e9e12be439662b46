import { describe, expect, it } from 'vitest';
import { ABSENT, NOT_CODABLE, present, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import { readIntensity, readOccurrence, saysUnknown, writeCode } from './code-cell.ts';

describe('code cells', () => {
  const codes: readonly ActionUnitCode[] = [
    ABSENT, NOT_CODABLE, present(null), present(1), present(5),
    { occurrence: 'present', intensity: 3, side: 'L' },
    { occurrence: 'present', intensity: null, side: 'A' },
  ];

  it.each(codes)('reads back what it writes: %j', (code) => {
    expect(readIntensity(writeCode(code))).toEqual(code);
  });

  it.each([['C', present(3)], ['3.0', present(3)], ['0.0', ABSENT]])('reads %s', (cell, code) => {
    expect(readIntensity(cell)).toEqual(code);
  });

  it.each(['', '-1', '9', '9.0', '999', 'NaN', 'N/A'])('takes %j as unknown, never as absent', (cell) => {
    expect(saysUnknown(cell)).toBe(true);
    expect(readIntensity(cell)).toBe('unknown');
    expect(readOccurrence(cell)).toBe('unknown');
  });

  it.each(['6', '7', '2.5', '-2', 'happy', 'L 0', 'Q 3', 'F'])('refuses %j as an intensity', (cell) => {
    expect(readIntensity(cell)).toBeUndefined();
  });

  it('reads occurrence without inventing an intensity', () => {
    expect(readOccurrence('1')).toEqual(present(null));
    expect(readOccurrence('0')).toEqual(ABSENT);
    expect(readOccurrence('2')).toBeUndefined();
    expect(readOccurrence('0.7')).toBeUndefined();
  });
});
