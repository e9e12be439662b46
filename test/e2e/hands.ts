// A hand that codes action units as fast as one likes: real key presses, kept to a beat, without a look at the screen.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';

/** What a face shows: intensity 0..5 by action unit. */
export type TrueCodes = ReadonlyMap<number, number>;

/** Codes by picture, out of a CSV of intensities (`image`, then columns `AU1`, `AU2` ...), in its order. */
export function readTrueCodes(file: string): Map<string, TrueCodes> {
  const rows: unknown = parse(readFileSync(file), { columns: true, bom: true });
  return new Map((rows as Record<string, string>[]).map((row) => [row.image ?? '', codesOf(row)]));
}

function codesOf(row: Readonly<Record<string, string>>): TrueCodes {
  const columns = Object.entries(row).filter(([column, cell]) => /^AU\d+$/.test(column) && cell !== '');
  return new Map(columns.map(([column, cell]) => [Number(column.slice(2)), Number(cell)]));
}

/** One press, and whether it writes a gesture on a face that nobody coded before. */
export interface Press {
  readonly key: string;
  readonly writes: boolean;
}

const LETTERS = ['', 'a', 'b', 'c', 'd', 'e'] as const;
const letterOf = (intensity: number): string => LETTERS[intensity] ?? '';
const presentIn = (codes: TrueCodes): [number, number][] => [...codes].filter(([, intensity]) => intensity > 0);
const REST_ABSENT: Press = { key: 'Enter', writes: true };

/** By direct keys: the unit's key, Alt and the letter of its intensity; then everything else is absent. */
export function pressesByKeys(codes: TrueCodes, keys: ReadonlyMap<number, string>): Press[] {
  const presses = presentIn(codes).flatMap(([unit, intensity]): Press[] => [
    { key: keys.get(unit) ?? '', writes: true },
    { key: `Alt+${letterOf(intensity)}`, writes: true },
  ]);
  return [...presses, REST_ABSENT];
}

/** By the code line, which the first digit opens: `1c+12b`; then everything else is absent. */
export function pressesByLine(codes: TrueCodes): Press[] {
  const line = presentIn(codes).map(([unit, intensity]) => `${unit}${letterOf(intensity)}`).join('+');
  if (line === '') return [REST_ABSENT];
  return [...Array.from(line, (key): Press => ({ key, writes: false })), { key: 'Enter', writes: true }, REST_ABSENT];
}

/** The key that the panel shows for each of these units, as it is typed. */
export async function readUnitKeys(page: Page, units: readonly number[]): Promise<Map<number, string>> {
  const keys = new Map<number, string>();
  for (const unit of units) {
    const row = page.getByRole('group', { name: new RegExp(`^AU ${unit} `) });
    // Drawn, not text: a button's name is what it does.
    keys.set(unit, ((await row.locator('[data-key]').first().getAttribute('data-key')) ?? '').toLowerCase());
  }
  return keys;
}

/** Types each face's presses and goes on to the next, one face a beat; a machine that cannot keep the beat is late. */
export async function typeFaces(page: Page, faces: readonly (readonly Press[])[], beatMs: number): Promise<void> {
  const started = Date.now();
  for (const [place, presses] of faces.entries()) {
    for (const { key } of presses) await page.keyboard.press(key);
    await page.keyboard.press('ArrowRight');
    const left = started + (place + 1) * beatMs - Date.now();
    if (left > 0) await page.waitForTimeout(left);
  }
}
