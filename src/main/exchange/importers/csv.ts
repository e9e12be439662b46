// A table with a header, one picture a row: what each column means comes from a mapping, given or guessed.
import { readExpressionName } from '../../../shared/expressions.ts';
import { readIntensity, readOccurrence, saysUnknown } from '../code-cell.ts';
import { nameInSource } from '../label-source.ts';
import { readFirstRows, readTable, type TableRow } from '../table-file.ts';
import { guessMapping } from './csv-mapping.ts';
import { planColumns, type CsvPlan, type UnitPlan } from './csv-plan.ts';
import { mistake, remark, type Importer, type PictureReference, type ReadItem, type ReadLabel, type ReadRequest, type RowPlace } from './importer.ts';

/** Rows looked at to guess what the columns mean. */
const ROWS_FOR_A_GUESS = 1000;

export const csv: Importer = {
  format: 'csv',
  expects: 'one CSV file whose first row names the columns',
  contradictions: 'mistake',
  select: (source) => (source.files.length === 1 ? source.files : []),
  recognises: (firstLines, file) => /\.(csv|tsv|txt)$/i.test(file) && /[,;\t]/.test(firstLines[0] ?? ''),
  async *read(request) {
    for (const file of request.files) yield* readFile(request, file);
  },
};

async function* readFile(request: ReadRequest, file: string): AsyncGenerator<ReadItem> {
  const name = nameInSource(request.source, file);
  let plan: CsvPlan | undefined;
  for await (const row of readTable(file, { onBytes: request.onBytes })) {
    const place = { file: name, line: row.line };
    if (plan !== undefined) {
      yield* readRow(plan, row, place);
      continue;
    }
    const mapping = request.mapping ?? (await guessFromFile(file)).mapping;
    const planned = planColumns(row.cells, mapping);
    for (const reason of planned.mistakes) yield mistake(place, reason);
    if (planned.mistakes.length > 0) return;
    plan = planned.plan;
    yield* describeScales(plan, row.cells);
  }
  if (plan === undefined) yield mistake({ file: name, line: null }, 'The file is empty. Choose another file.');
}

/** The header, what its columns are taken to mean, and the first rows below it. */
export async function guessFromFile(file: string) {
  const [header, ...rows] = (await readFirstRows(file, ROWS_FOR_A_GUESS)).map((row) => row.cells);
  return { header: header ?? [], rows, mapping: guessMapping(header ?? [], rows) };
}

/** How AU columns were read decides between "present" and "trace", so it is always said. */
function* describeScales(plan: CsvPlan, header: readonly string[]): Generator<ReadItem> {
  for (const scale of ['intensity', 'occurrence'] as const) {
    const columns = plan.units.filter((unit) => unit.scale === scale).map((unit) => header[unit.index]);
    const values = scale === 'intensity' ? 'intensities 0 to 5' : 'occurrence, 0 or 1 without intensity';
    if (columns.length > 0) yield { kind: 'note', text: `Columns read as ${values}: ${columns.join(', ')}.` };
  }
}

function* readRow(plan: CsvPlan, { cells }: TableRow, place: RowPlace): Generator<ReadItem> {
  if (cells.length < plan.width || cells.slice(plan.width).some((cell) => cell !== '')) {
    yield mistake(place, `The row has ${cells.length} cells where the first row has ${plan.width}. Complete the row, or quote the cell that holds a comma.`);
    return;
  }
  const picture = readPicture(plan, cells);
  const said = readLabels(plan, cells);
  if (typeof picture === 'string' || typeof said === 'string') {
    if (typeof picture === 'string') yield mistake(place, picture);
    if (typeof said === 'string') yield mistake(place, said);
    return;
  }
  if (plan.units.some((unit) => unit.scale === 'occurrence' && isProbability(cells[unit.index] ?? ''))) {
    yield remark(place, 'rows with probabilities for occurrence, read as present from 0.5');
  }
  yield { kind: 'row', place, picture, ...said, part: null, subject: readName(cells, plan.subject) };
}

/** What the row says, or why that cannot be read. */
function readLabels(plan: CsvPlan, cells: readonly string[]): { labels: ReadLabel[]; unknown: number } | string {
  const hasResult = plan.success === null || Number(cells[plan.success]) !== 0;
  const readings = plan.units.map((unit) => (hasResult ? readUnit(unit, cells[unit.index] ?? '') : 'unknown'));
  if (plan.expression !== null) readings.push(readExpression(cells[plan.expression] ?? ''));
  const labels: ReadLabel[] = [];
  for (const reading of readings) {
    if (typeof reading === 'object') labels.push(reading);
    else if (reading !== 'unknown') return reading;
  }
  return { labels, unknown: readings.length - labels.length };
}

/** A label, `unknown`, or the reason why the cell cannot be read. */
function readUnit({ actionUnit, scale }: UnitPlan, cell: string): ReadLabel | string {
  const isIntensity = scale === 'intensity';
  const code = isIntensity ? readIntensity(cell) : readOccurrence(isProbability(cell) ? String(Math.round(Number(cell))) : cell);
  if (code === 'unknown') return 'unknown';
  if (code !== undefined) return { field: 'action-unit', actionUnit, code };
  return isIntensity
    ? `Action unit ${actionUnit} is "${cell}": an intensity is a whole number from 0 to 5. Correct the value, or map another column.`
    : `Action unit ${actionUnit} is "${cell}": occurrence is 0 or 1. If the column holds intensities, map it to au:${actionUnit}.`;
}

/** Tools such as Py-Feat write how likely a unit is where people write whether it is there. */
function isProbability(cell: string): boolean {
  const value = Number(cell);
  return value > 0 && value < 1;
}

function readExpression(cell: string): ReadLabel | string {
  if (cell.toLowerCase() !== 'unknown' && saysUnknown(cell)) return 'unknown';
  const label = readExpressionName(cell);
  if (label !== undefined) return { field: 'expression', label, votes: null };
  return /^\d+$/.test(cell)
    ? `The expression is the code ${cell}, and codes differ between data sets. Write the names instead (happiness, fear, ...), or map the column to ignore.`
    : `The expression "${cell}" is none that is known. Write neutral, happiness, sadness, surprise, fear, disgust, anger, contempt, unsure or not_a_face.`;
}

/** How the row names its picture, or why that cannot be read. */
function readPicture(plan: CsvPlan, cells: readonly string[]): PictureReference | string {
  if (plan.image !== null) {
    const image = cells[plan.image] ?? '';
    return image === '' ? 'The row names no picture. Complete or remove it.' : { by: 'path', paths: [...new Set([withoutGuard(image), image])] };
  }
  const frame = cells[plan.frame ?? -1] ?? '';
  if (!/^\d+(\.0+)?$/.test(frame)) return `The frame is "${frame}", not a whole number. Correct the value.`;
  const sequence = readName(cells, plan.sequence)?.replace(/\.(mp4|avi|mov|mkv|wmv)$/i, '') ?? null;
  return { by: 'frame', subject: readName(cells, plan.subject), sequence, frame: Number(frame) };
}

function readName(cells: readonly string[], index: number | null): string | null {
  return index === null ? null : withoutGuard(cells[index] ?? '') || null;
}

/** Exports put an apostrophe before a cell that a spreadsheet would run as a formula; here it comes off again. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
