import { describe, expect, it } from 'vitest';
import { ABSENT, NOT_CODABLE, type ActionUnitCode } from './action-unit-code.ts';
import { SIDE_PREFIXES } from './facs.ts';
import { bytesToText, intensityOfPacked, isPackedPresent, packCode, textToBytes, unpackCode } from './frame-codes.ts';

const present: ActionUnitCode[] = [null, ...SIDE_PREFIXES].flatMap((side) => ([null, 1, 2, 3, 4, 5] as const).map((intensity) => ({ occurrence: 'present' as const, intensity, side })));
const every: (ActionUnitCode | null)[] = [null, ABSENT, NOT_CODABLE, ...present];

describe('packed codes', () => {
  it('tell every code apart, each in a byte, and give it back', () => {
    const packed = every.map(packCode);
    expect(new Set(packed).size).toBe(every.length);
    expect(Math.max(...packed)).toBeLessThan(256);
    expect(packed.map(unpackCode)).toEqual(every);
  });

  it('show presence and intensity without being unpacked', () => {
    for (const code of every) {
      const isPresent = code?.occurrence === 'present';
      expect(isPackedPresent(packCode(code))).toBe(isPresent);
      expect(intensityOfPacked(packCode(code))).toBe(isPresent ? (code.intensity ?? 0) : 0);
    }
  });

  it('travel as text, however many', () => {
    const bytes = Uint8Array.from({ length: 40_001 }, (_, index) => index % 256);
    expect(textToBytes(bytesToText(bytes))).toEqual(bytes);
    expect(textToBytes(bytesToText(new Uint8Array()))).toEqual(new Uint8Array());
  });
});
