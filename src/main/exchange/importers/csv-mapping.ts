// What the columns of a generic CSV mean, guessed from their names and first values. A person sees the guess and can
// override it. A guess that would be silently wrong is not made: the column stays without a meaning and the import asks.
import type { ColumnMeaning, CsvMapping } from '../../../shared/contract/exchange.ts';
import { findActionUnit } from '../../../shared/facs.ts';
import { saysUnknown } from '../code-cell.ts';

const NAMES: Readonly<Record<'image' | 'subject' | 'sequence' | 'frame' | 'expression', readonly string[]>> = {
  image: ['image', 'image name', 'image_name', 'image_path', 'img', 'file', 'filename', 'file_name', 'path', 'subdirectory_filepath', 'input', 'name'],
  subject: ['subject', 'subject_id', 'identity', 'person', 'participant'],
  sequence: ['sequence', 'session', 'task', 'trial', 'video'],
  frame: ['frame', 'frame_number', 'frame_id'],
  expression: ['expression', 'emotion', 'label', 'fe', 'expr'],
};

const UNIT_COLUMN = /^au[ _-]?0*(\d{1,3})(?:[ _-]?(c|occ|occurrence|present|presence|r|int|intensity))?$/i;
const OCCURRENCE_ENDING = /^(c|occ|occurrence|present|presence)$/i;
/** The columns that csv-wide writes before the action units: there a lone 1 is an intensity, whatever the others are. */
const OWN_COLUMNS = ['image', 'dataset', 'subject', 'sequence', 'frame', 'part', 'expression'];

export interface UnitColumn {
  readonly actionUnit: number;
  readonly scale: 'intensity' | 'occurrence' | 'unsaid';
}

/** The action unit that a column name means (`AU01`, `AU1_c`, `au_12`), FACS unit or not. */
export function readUnitColumn(name: string): UnitColumn | undefined {
  const match = UNIT_COLUMN.exec(name.trim());
  if (match === null) return undefined;
  const ending = match[2];
  const scale = ending === undefined ? 'unsaid' : OCCURRENCE_ENDING.test(ending) ? 'occurrence' : 'intensity';
  return { actionUnit: Number(match[1]), scale };
}

/**
 * Meanings by column name. Columns that look like an action unit which FACS does not have get none.
 * `rows` are the first rows below the header: whether `AU12` holds intensities or occurrence shows in its values only.
 */
export function guessMapping(header: readonly string[], rows: readonly (readonly string[])[]): CsvMapping {
  const plainScale = scaleOfPlainColumns(header, rows);
  const columns: Record<string, ColumnMeaning> = {};
  const named = new Map(Object.entries(NAMES).map(([meaning, names]) => [findColumn(header, names), meaning as keyof typeof NAMES]));
  for (const [index, name] of header.entries()) {
    const unit = readUnitColumn(name);
    if (unit === undefined) columns[name] = named.get(index) ?? 'ignore';
    else if (findActionUnit(unit.actionUnit) !== undefined) columns[name] = meaningOfUnit(header, unit, plainScale);
  }
  return { columns: withVideoAsSequence(columns, { header, rows }) };
}

/** Where one unit has a column of occurrence and one of intensity (OpenFace), occurrence is taken: the other is an estimate with fractions. */
function meaningOfUnit(header: readonly string[], unit: UnitColumn, plainScale: 'au' | 'occurrence'): ColumnMeaning {
  if (unit.scale === 'occurrence') return `occurrence:${unit.actionUnit}`;
  const hasOccurrence = header.some((name) => {
    const other = readUnitColumn(name);
    return other?.actionUnit === unit.actionUnit && other.scale === 'occurrence';
  });
  if (hasOccurrence) return 'ignore';
  return unit.scale === 'intensity' ? `au:${unit.actionUnit}` : `${plainScale}:${unit.actionUnit}`;
}

/**
 * Occurrence where no value of any plain `AU12` column goes beyond 1. Read as intensities, these ones would become
 * "trace" and so count as absent from B on; read as occurrence, a file of intensities stops at its first 2 instead.
 */
function scaleOfPlainColumns(header: readonly string[], rows: readonly (readonly string[])[]): 'au' | 'occurrence' {
  if (OWN_COLUMNS.every((name, index) => header[index] === name)) return 'au';
  const plain = header.flatMap((name, index) => (readUnitColumn(name)?.scale === 'unsaid' ? [index] : []));
  const isBeyondOne = (cell: string) => !saysUnknown(cell) && !(Number(cell) >= 0 && Number(cell) <= 1);
  return rows.some((cells) => plain.some((index) => isBeyondOne(cells[index] ?? ''))) ? 'au' : 'occurrence';
}

/** A picture column that says the same in every row beside a frame column names a video, not a picture. */
function withVideoAsSequence(
  columns: Record<string, ColumnMeaning>,
  { header, rows }: { header: readonly string[]; rows: readonly (readonly string[])[] },
): Record<string, ColumnMeaning> {
  const image = header.findIndex((name) => columns[name] === 'image');
  const hasFrame = Object.values(columns).includes('frame');
  const hasSequence = Object.values(columns).includes('sequence');
  const isVideo = image !== -1 && hasFrame && rows.length > 1 && new Set(rows.map((cells) => cells[image])).size === 1;
  const name = header[image];
  return isVideo && name !== undefined ? { ...columns, [name]: hasSequence ? 'ignore' : 'sequence' } : columns;
}

/** The column with the likeliest of these names, or -1. */
function findColumn(header: readonly string[], names: readonly string[]): number {
  const lower = header.map((name) => name.trim().toLowerCase());
  for (const name of names) {
    const index = lower.indexOf(name);
    if (index !== -1) return index;
  }
  return -1;
}
