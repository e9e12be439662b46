// FACS code lines: `1+2+5B+L12C+R14A+25` and back. What a coder types and what a list shows.
//
//   line  = nothing | code { "+" code }        blanks and the order are free, letters in either case
//   code  = [ side ] number [ intensity ]      side: a prefix of FACS (L, R, U, ...); intensity: A..E
//
// A code line only says what is present: absent and not codable are not written in it.
import type { CodedUnit } from './contract/annotations.ts';
import { ACTION_UNITS, findActionUnit, INTENSITY_LETTERS, intensityLetter, SIDE_PREFIXES, type Intensity, type SidePrefix } from './facs.ts';

/** What cannot be read, from character `start` up to and without `end` of the line. */
export interface CodeLineMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export type CodeLineReading = { readonly codes: CodedUnit[] } | { readonly mistakes: CodeLineMistake[] };

interface WrittenCode {
  readonly start: number;
  readonly end: number;
  readonly actionUnit: number;
  readonly intensity: Intensity | null;
  readonly side: SidePrefix | null;
}

const CODE = /^([A-Za-z]?)\s*(\d+)\s*([A-Za-z]?)$/;
const TWO_CODES = /^[A-Za-z]?\d+[A-Za-z]?[\s,;]+[A-Za-z]?\d/;

/** Reads a code line; an empty one codes nothing. Any mistake and no code is returned, so that nothing half-read is written. */
export function parseCodeLine(text: string): CodeLineReading {
  const mistakes: CodeLineMistake[] = [];
  const written: WrittenCode[] = [];
  for (const piece of splitLine(text)) {
    const code = readCode(piece.text, piece.start);
    if ('message' in code) mistakes.push(code);
    else written.push(code);
  }
  const codes = joinSides(written, mistakes);
  if (mistakes.length > 0) return { mistakes: mistakes.sort((left, right) => left.start - right.start) };
  return { codes };
}

/** The code line of a face in FACS order; empty where no unit is present. */
export function formatCodeLine(codes: readonly CodedUnit[]): string {
  const order = new Map(ACTION_UNITS.map((unit, index) => [unit.number, index]));
  return [...codes]
    .sort((left, right) => (order.get(left.actionUnit) ?? 0) - (order.get(right.actionUnit) ?? 0))
    .flatMap(({ actionUnit, code }) => {
      if (code.occurrence !== 'present') return [];
      const letter = code.intensity === null ? '' : intensityLetter(code.intensity);
      return [`${code.side ?? ''}${actionUnit}${letter}`];
    })
    .join('+');
}

/** The pieces between the plus signs, without the blanks around them, and where each starts. */
function splitLine(text: string): { text: string; start: number }[] {
  if (text.trim() === '') return [];
  let offset = 0;
  return text.split('+').map((piece) => {
    const start = offset + (piece.length - piece.trimStart().length);
    offset += piece.length + 1;
    return { text: piece.trim(), start };
  });
}

function readCode(text: string, start: number): WrittenCode | CodeLineMistake {
  const end = start + text.length;
  const mistake = (message: string): CodeLineMistake => ({ start, end, message });
  if (text === '') return { start, end: start + 1, message: 'An action unit is missing beside the +.' };
  const parts = CODE.exec(text);
  if (parts === null) {
    return mistake(TWO_CODES.test(text) ? 'Put a + between two action units.' : `"${text}" is not an action unit code such as 12, 12C or L12C.`);
  }
  const [prefix, digits, letter] = [parts[1]?.toUpperCase() ?? '', parts[2] ?? '', parts[3]?.toUpperCase() ?? ''];
  const actionUnit = Number(digits);
  if (findActionUnit(actionUnit) === undefined) return mistake(`FACS has no action unit ${digits}.`);
  const side = prefix === '' ? null : SIDE_PREFIXES.find((known) => known === prefix);
  if (side === undefined) return mistake(`"${prefix}" is not a side of FACS: L left, R right, U one side, T top, B bottom, A asymmetric ...`);
  const intensity = letter === '' ? null : readIntensity(letter);
  if (intensity === undefined) return mistake(`"${letter}" is not an intensity: A trace, B slight, C marked, D severe, E maximum.`);
  return { start, end, actionUnit, intensity, side };
}

function readIntensity(letter: string): Intensity | undefined {
  const index = INTENSITY_LETTERS.findIndex((known) => known === letter);
  return ([1, 2, 3, 4, 5] as const)[index];
}

/** One code a unit: left and right of the same intensity are both sides; any other second code is a mistake. */
function joinSides(written: readonly WrittenCode[], mistakes: CodeLineMistake[]): CodedUnit[] {
  const byUnit = new Map<number, WrittenCode>();
  for (const code of written) {
    const first = byUnit.get(code.actionUnit);
    if (first === undefined) {
      byUnit.set(code.actionUnit, code);
    } else if (!isLeftAndRight(first, code)) {
      mistakes.push({ start: code.start, end: code.end, message: `Action unit ${code.actionUnit} is coded twice.` });
    } else if (first.intensity !== code.intensity) {
      const message = `Left and right differ: write the stronger side of ${code.actionUnit} with V to Z (left stronger by 1 to 5) or G to K (right stronger).`;
      mistakes.push({ start: code.start, end: code.end, message });
    } else {
      byUnit.set(code.actionUnit, { ...first, side: null });
    }
  }
  return [...byUnit.values()].map(({ actionUnit, intensity, side }) => ({ actionUnit, code: { occurrence: 'present', intensity, side } }));
}

function isLeftAndRight(one: WrittenCode, other: WrittenCode): boolean {
  return (one.side === 'L' && other.side === 'R') || (one.side === 'R' && other.side === 'L');
}
