// Which key codes which action unit, by place on the keyboard: upper-face units on the top letter row, lower-face units
// on the middle row, from the left. What a row cannot hold takes free keys of the other row from the right; what is left
// over has no key and is reached by the code line. A person's own choices come first. Pure.
import { findActionUnit } from '../../shared/facs.ts';

const letters = (row: string): string[] => row.split(' ').map((letter) => `Key${letter}`);

export const TOP_ROW: readonly string[] = [...letters('Q W E R T Y U I O P'), 'BracketLeft', 'BracketRight'];
export const MIDDLE_ROW: readonly string[] = [...letters('A S D F G H J K L'), 'Semicolon', 'Quote'];

/** Every key an action unit may have; the bottom row belongs to the expressions. */
export const UNIT_KEYS: readonly string[] = [...TOP_ROW, ...MIDDLE_ROW];

/** Keys by action unit. */
export type UnitKeyMap = ReadonlyMap<number, string>;
/** A person's own choices: key by action unit. */
export type OwnKeys = Readonly<Record<number, string>>;

export function assignUnitKeys(units: readonly number[], own: OwnKeys = {}): UnitKeyMap {
  const keys = new Map<number, string>();
  const taken = new Set<string>();
  const give = (unit: number, key: string | undefined): void => {
    if (key === undefined || taken.has(key)) return;
    keys.set(unit, key);
    taken.add(key);
  };
  for (const unit of units) {
    const key = own[unit];
    if (key !== undefined && UNIT_KEYS.includes(key)) give(unit, key);
  }
  const free = (row: readonly string[]): string | undefined => row.find((key) => !taken.has(key));
  const isUpper = (unit: number): boolean => findActionUnit(unit)?.region === 'upper';
  for (const unit of units.filter((entry) => !keys.has(entry))) give(unit, free(isUpper(unit) ? TOP_ROW : MIDDLE_ROW));
  for (const unit of units.filter((entry) => !keys.has(entry))) give(unit, free([...(isUpper(unit) ? MIDDLE_ROW : TOP_ROW)].reverse()));
  return keys;
}

export type KeyChoice = { readonly own: OwnKeys } | { readonly refusal: string };

/** Gives a unit another key, or says why not: a key that is no unit key, or one that another unit of the panel has. */
export function chooseKey(unit: number, key: string, context: { units: readonly number[]; own: OwnKeys }): KeyChoice {
  const { units, own } = context;
  if (!UNIT_KEYS.includes(key)) return { refusal: 'Action units take the letter keys of the top and middle row.' };
  const owner = [...assignUnitKeys(units, own)].find(([other, taken]) => taken === key && other !== unit)?.[0];
  if (owner !== undefined) return { refusal: `AU ${owner} has this key. Give that one another key first.` };
  return { own: { ...own, [unit]: key } };
}
