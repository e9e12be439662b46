// Which key codes which action unit, by place on the keyboard: upper face and head on the top letter row, lower face and
// eyes on the middle row, from the left. What a row cannot hold takes free keys of the other row: from the right where
// that row has units of its own, else from the left. A set that the two rows do not hold is dealt to pages, one for each
// part of the face, so that every unit has a key. A person's own choices come first; no other unit moves for them, unless
// its own place is the one that was chosen. Pure.
import { findActionUnit, MISCELLANEOUS_UNITS } from '../../shared/facs.ts';
import type { KeyMap } from './key-map.ts';

const letters = (row: string): string[] => row.split(' ').map((letter) => `Key${letter}`);

export const TOP_ROW: readonly string[] = [...letters('Q W E R T Y U I O P'), 'BracketLeft', 'BracketRight'];
export const MIDDLE_ROW: readonly string[] = [...letters('A S D F G H J K L'), 'Semicolon', 'Quote'];

/** Every key an action unit has by place; the bottom row belongs to the expressions. */
export const UNIT_KEYS: readonly string[] = [...TOP_ROW, ...MIDDLE_ROW];

/** Keys by action unit. */
export type UnitKeyMap = ReadonlyMap<number, string>;
/** A person's own choices: key by action unit; null where its key was taken away. */
export type OwnKeys = Readonly<Record<number, string | null>>;

/** What a person chose that matters here. */
export interface UnitKeyChoices {
  readonly own: OwnKeys;
  /** Keys that other actions were given: no unit takes one by place. */
  readonly elsewhere: ReadonlySet<string>;
}

export interface UnitKeyPage {
  readonly title: string;
  readonly units: readonly number[];
  readonly keys: UnitKeyMap;
}

const NOTHING_CHOSEN: UnitKeyChoices = { own: {}, elsewhere: new Set() };

/** Keys of units that are on at once; a unit that both rows have no room for has none. */
export function assignUnitKeys(units: readonly number[], { own, elsewhere }: UnitKeyChoices = NOTHING_CHOSEN): UnitKeyMap {
  const keys = new Map<number, string>();
  const taken = new Set(elsewhere);
  const give = (unit: number, key: string | null | undefined): void => {
    if (key === null || key === undefined || taken.has(key)) return;
    keys.set(unit, key);
    taken.add(key);
  };
  for (const unit of units) give(unit, own[unit]);
  const open = units.filter((unit) => !keys.has(unit) && own[unit] !== null);
  const places = placeUnits(units, new Set());
  for (const unit of open) give(unit, places.get(unit));
  for (const [unit, key] of placeUnits(open.filter((entry) => !keys.has(entry)), taken)) give(unit, key);
  return keys;
}

/** One page where the two rows hold the units, else one for each part of the face. */
export function assignUnitKeyPages(units: readonly number[], choices: UnitKeyChoices = NOTHING_CHOSEN): UnitKeyPage[] {
  const page = (title: string, members: readonly number[]): UnitKeyPage => ({ title, units: members, keys: assignUnitKeys(members, choices) });
  if (units.length <= UNIT_KEYS.length) return [page('All', units)];
  const parts = new Map<string, number[]>();
  for (const title of PART_TITLES) parts.set(title, []);
  for (const unit of units) parts.get(partOf(unit))?.push(unit);
  return [...parts].filter(([, members]) => members.length > 0).map(([title, members]) => page(title, members));
}

const PART_TITLES = ['Upper face', 'Lower face', 'Miscellaneous', 'Head and eyes'] as const;

/** The part of the face whose page a unit is on where there is more than one. */
export function partOf(unit: number): (typeof PART_TITLES)[number] {
  if (MISCELLANEOUS_UNITS.includes(unit)) return 'Miscellaneous';
  const region = findActionUnit(unit)?.region;
  if (region === 'upper') return 'Upper face';
  return region === 'lower' ? 'Lower face' : 'Head and eyes';
}

function rowOf(unit: number): readonly string[] {
  const region = findActionUnit(unit)?.region;
  return region === 'upper' || region === 'head' ? TOP_ROW : MIDDLE_ROW;
}

function placeUnits(units: readonly number[], taken: ReadonlySet<string>): Map<number, string> {
  const keys = new Map<number, string>();
  const used = new Set(taken);
  const give = (unit: number, row: readonly string[]): void => {
    const key = row.find((entry) => !used.has(entry));
    if (key === undefined) return;
    keys.set(unit, key);
    used.add(key);
  };
  const lived = new Set(units.map(rowOf));
  for (const unit of units) give(unit, rowOf(unit));
  for (const unit of units.filter((entry) => !keys.has(entry))) {
    const other = rowOf(unit) === TOP_ROW ? MIDDLE_ROW : TOP_ROW;
    give(unit, lived.has(other) ? other.toReversed() : other);
  }
  return keys;
}

/** `AU 12 Lip corner puller`. */
export function unitTitle(unit: number): string {
  return `AU ${unit} ${findActionUnit(unit)?.name ?? ''}`;
}

export function unitActionId(unit: number): string {
  return `unit-${unit}`;
}

const UNIT_ACTION = /^unit-([0-9]+)$/;

/** The unit that an action steps, or null for every other action. */
export function unitOfAction(id: string): number | null {
  const digits = UNIT_ACTION.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What of a person's keys decides where units go. */
export function unitKeyChoices(keyMap: KeyMap): UnitKeyChoices {
  const own: Record<number, string | null> = {};
  const elsewhere = new Set<string>();
  for (const [id, shortcuts] of keyMap) {
    const unit = unitOfAction(id);
    if (unit !== null) own[unit] = shortcuts[0]?.code ?? null;
    else for (const { code, mod, alt } of shortcuts) if (mod !== true && alt !== true) elsewhere.add(code);
  }
  return { own, elsewhere };
}
