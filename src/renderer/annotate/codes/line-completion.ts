// What a code line may go on with at the caret: units that begin with the digits typed (those of the panel first), units by
// a part of their name, the intensities of a unit that is whole. Pure.
import { ACTION_UNITS, findActionUnit, intensityLetter, intensityWord, SIDE_PREFIXES } from '../../../shared/facs.ts';
import { INTENSITIES } from '../../app/code-steps.ts';

export interface Completion {
  /** What stands in the place of the code at the caret once taken: `12`, `L12C`. */
  readonly code: string;
  /** In words: the name of the unit, what the intensity is called. */
  readonly words: string;
  readonly isOfPanel: boolean;
  /** The line and the caret once taken. */
  readonly line: string;
  readonly caret: number;
}

const SHOWN = 12;
const UNIT_BEGUN = /^([A-Za-z]?)(\d+)$/;
const NAME_BEGUN = /^[A-Za-z][A-Za-z ]+$/;

/** Nothing where the caret is not at the end of a code. */
export function completeLine(line: string, caret: number, panel: readonly number[]): Completion[] {
  const piece = pieceAt(line, caret);
  if (piece === null) return [];
  const others = new Set(line.slice(0, piece.start).concat('+', line.slice(caret)).match(/\d+/g)?.map(Number) ?? []);
  const take = (code: string, words: string, actionUnit: number): Completion => ({
    code,
    words,
    isOfPanel: panel.includes(actionUnit),
    line: line.slice(0, piece.start) + code + line.slice(caret),
    caret: piece.start + code.length,
  });
  const byUnit = ACTION_UNITS.filter(({ number }) => !others.has(number));
  const begun = UNIT_BEGUN.exec(piece.text);
  if (begun !== null) {
    const [side, digits] = [begun[1]?.toUpperCase() ?? '', begun[2] ?? ''];
    if (side !== '' && !SIDE_PREFIXES.some((known) => known === side)) return [];
    const longer = byUnit.filter(({ number }) => String(number).startsWith(digits) && String(number) !== digits);
    const units = longer.map(({ number, name }) => take(`${side}${number}`, name, number));
    const whole = findActionUnit(Number(digits));
    const intensities = whole === undefined ? [] : INTENSITIES.map((intensity) => take(`${side}${digits}${intensityLetter(intensity)}`, `${whole.name}, ${intensityWord(intensity)}`, whole.number));
    return [...panelFirst(units), ...intensities].slice(0, SHOWN);
  }
  if (!NAME_BEGUN.test(piece.text)) return [];
  const wanted = piece.text.toLowerCase();
  return panelFirst(byUnit.filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ number, name }) => take(String(number), name, number))).slice(0, SHOWN);
}

/** The code that ends at the caret, without the blanks before it. */
function pieceAt(line: string, caret: number): { text: string; start: number } | null {
  const after = line.slice(caret).trimStart();
  if (after !== '' && !after.startsWith('+')) return null;
  const written = line.slice(line.lastIndexOf('+', caret - 1) + 1, caret);
  const text = written.trimStart();
  return text === '' ? null : { text, start: caret - text.length };
}

function panelFirst(completions: readonly Completion[]): Completion[] {
  return [...completions.filter(({ isOfPanel }) => isOfPanel), ...completions.filter(({ isOfPanel }) => !isOfPanel)];
}
