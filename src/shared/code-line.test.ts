import { describe, expect, it } from 'vitest';
import type { CodedUnit } from './contract/annotations.ts';
import { formatCodeLine, parseCodeLine } from './code-line.ts';
import { ACTION_UNITS, SIDE_PREFIXES } from './facs.ts';

function codesOf(line: string): CodedUnit[] {
  const reading = parseCodeLine(line);
  if ('mistakes' in reading) throw new Error(reading.mistakes.map((mistake) => mistake.message).join(' '));
  return reading.codes;
}

function mistakesOf(line: string): [string, string][] {
  const reading = parseCodeLine(line);
  if ('codes' in reading) throw new Error(`"${line}" was read`);
  return reading.mistakes.map(({ start, end, message }) => [line.slice(start, end), message]);
}

const present = (actionUnit: number, intensity: 1 | 2 | 3 | 4 | 5 | null, side: 'L' | 'R' | 'A' | null = null): CodedUnit => ({
  actionUnit,
  code: { occurrence: 'present', intensity, side },
});

describe('reading a code line', () => {
  it('reads units with and without intensity and side', () => {
    expect(codesOf('1+2+5B+L12C+R14A+25')).toEqual([
      present(1, null), present(2, null), present(5, 2), present(12, 3, 'L'), present(14, 1, 'R'), present(25, null),
    ]);
  });

  it('does not mind blanks, case and order', () => {
    expect(codesOf('  25 +l12c+ 5 B')).toEqual([present(25, null), present(12, 3, 'L'), present(5, 2)]);
  });

  it('tells the prefix A from the intensity A', () => {
    expect(codesOf('A12A')).toEqual([present(12, 1, 'A')]);
  });

  it('reads an empty line as nothing coded', () => {
    expect(codesOf('')).toEqual([]);
    expect(codesOf('   ')).toEqual([]);
  });

  it('joins left and right of one intensity to both sides', () => {
    expect(codesOf('L12+R12')).toEqual([present(12, null)]);
    expect(codesOf('R12C+4+L12C')).toEqual([present(12, 3), present(4, null)]);
  });

  it('refuses a unit that FACS has not, and says where', () => {
    expect(mistakesOf('1+3B+ 99 +L12')).toEqual([['3B', 'FACS has no action unit 3.'], ['99', 'FACS has no action unit 99.']]);
  });

  it('refuses a second code of one unit', () => {
    expect(mistakesOf('12C+4+12A')).toEqual([['12A', 'Action unit 12 is coded twice.']]);
    expect(mistakesOf('L12C+R12C+12C').map(([place]) => place)).toEqual(['12C']);
  });

  it('asks for a prefix where the sides differ in intensity', () => {
    expect(mistakesOf('L12B+R12D')).toEqual([['R12D', expect.stringContaining('stronger')]]);
  });

  it.each([
    ['12F', '12F', 'not an intensity'],
    ['Q12', 'Q12', 'not a side'],
    ['smile', 'smile', 'not an action unit code'],
    ['1 2', '1 2', 'Put a +'],
    ['1,2', '1,2', 'Put a +'],
    ['-4', '-4', 'not an action unit code'],
    ['1++2', '+', 'missing'],
    ['+1', '+', 'missing'],
  ])('refuses %s', (line, place, message) => {
    expect(mistakesOf(line)).toEqual([[place, expect.stringContaining(message)]]);
  });

  it('points at the end where a unit is missing there', () => {
    expect(parseCodeLine('1+')).toEqual({ mistakes: [expect.objectContaining({ start: 2, end: 3 })] });
  });
});

describe('writing a code line', () => {
  it('writes in FACS order and only what is present', () => {
    const codes: CodedUnit[] = [
      present(25, null),
      { actionUnit: 4, code: { occurrence: 'absent' } },
      { actionUnit: 17, code: { occurrence: 'not_codable' } },
      present(12, 3, 'L'),
      present(1, 5),
    ];
    expect(formatCodeLine(codes)).toBe('1E+L12C+25');
    expect(formatCodeLine([])).toBe('');
  });

  it('reads back every unit, intensity and side as it was written', () => {
    for (const [index, unit] of ACTION_UNITS.entries()) {
      for (const intensity of [null, 1, 2, 3, 4, 5] as const) {
        for (const side of [null, ...SIDE_PREFIXES]) {
          const other = ACTION_UNITS[(index + 1) % ACTION_UNITS.length]?.number ?? 0;
          const codes: CodedUnit[] = [
            { actionUnit: unit.number, code: { occurrence: 'present', intensity, side } },
            { actionUnit: other, code: { occurrence: 'present', intensity: 3, side: null } },
          ];
          const line = formatCodeLine(codes);
          const read = codesOf(line).sort((left, right) => Number(right.actionUnit === unit.number) - Number(left.actionUnit === unit.number));
          expect(read).toEqual(codes);
        }
      }
    }
  });
});
