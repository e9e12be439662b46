// A mapping made ready for reading: column numbers by what they mean, or why the mapping cannot be used on this file.
import type { ColumnMeaning, CsvMapping } from '../../../shared/contract/exchange.ts';
import { findActionUnit } from '../../../shared/facs.ts';
import { readUnitColumn } from './csv-mapping.ts';

export interface UnitPlan {
  readonly index: number;
  readonly actionUnit: number;
  readonly scale: 'intensity' | 'occurrence';
}

export interface CsvPlan {
  readonly width: number;
  readonly image: number | null;
  readonly subject: number | null;
  readonly sequence: number | null;
  readonly frame: number | null;
  readonly expression: number | null;
  readonly units: readonly UnitPlan[];
  /** OpenFace's `success`: where it is 0 the tool writes zeros that mean "no result". */
  readonly success: number | null;
}

/** Sentences on what is wrong with the mapping, none where `plan` can be used. */
export function planColumns(header: readonly string[], mapping: CsvMapping): { plan: CsvPlan; mistakes: string[] } {
  const find = (meaning: string) => {
    const index = header.findIndex((name) => meaningOf(mapping, name) === meaning);
    return index === -1 ? null : index;
  };
  const units = header.flatMap((name, index) => readUnitMeaning(meaningOf(mapping, name), index));
  const success = header.findIndex((name) => name.toLowerCase() === 'success');
  const plan: CsvPlan = {
    width: header.length,
    image: find('image'), subject: find('subject'), sequence: find('sequence'), frame: find('frame'), expression: find('expression'),
    units,
    success: success === -1 || units.length === 0 ? null : success,
  };
  return { plan, mistakes: [...checkNames(header, mapping), ...checkMeanings(header, mapping), ...checkPlan(plan)] };
}

/** A column may be called `constructor`. */
function meaningOf({ columns }: CsvMapping, name: string): ColumnMeaning | undefined {
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

function readUnitMeaning(meaning: string | undefined, index: number): UnitPlan[] {
  const [scale, number] = meaning?.split(':') ?? [];
  if (number === undefined) return [];
  return [{ index, actionUnit: Number(number), scale: scale === 'au' ? 'intensity' : 'occurrence' }];
}

function checkNames(header: readonly string[], mapping: CsvMapping): string[] {
  const missing = Object.keys(mapping.columns).filter((name) => !header.includes(name));
  const twice = header.filter((name, index) => name !== '' && header.indexOf(name) !== index && meaningOf(mapping, name) !== 'ignore');
  return [
    ...missing.map((name) => `The mapping names a column "${name}" that the file does not have. Correct the mapping.`),
    ...twice.map((name) => `The column "${name}" is there twice. Rename one of them, or map it to ignore.`),
  ];
}

function checkMeanings(header: readonly string[], mapping: CsvMapping): string[] {
  const mistakes: string[] = [];
  const seen = new Map<string, string>();
  for (const name of new Set(header)) {
    const meaning = meaningOf(mapping, name);
    const number = meaning?.split(':')[1] ?? (meaning === undefined ? readUnitColumn(name)?.actionUnit : undefined);
    if (number !== undefined && findActionUnit(Number(number)) === undefined) {
      mistakes.push(`The column "${name}" looks like an action unit, but FACS has no action unit ${number}. Correct its name, or map it to ignore.`);
    }
    if (meaning === undefined || meaning === 'ignore') continue;
    const key = meaning.replace('occurrence:', 'au:');
    const other = seen.get(key);
    if (other !== undefined) mistakes.push(`The columns "${other}" and "${name}" both mean ${meaning}. Map one of them to ignore.`);
    seen.set(key, name);
  }
  return mistakes;
}

function checkPlan(plan: CsvPlan): string[] {
  const mistakes: string[] = [];
  if (plan.image === null && plan.frame === null) {
    mistakes.push('No column names the picture. Map a column to image, or one to frame (with subject and sequence where there are any).');
  }
  if (plan.units.length === 0 && plan.expression === null) {
    mistakes.push('No column holds labels. Map a column to an action unit (au:12, occurrence:12) or to expression.');
  }
  return mistakes;
}
