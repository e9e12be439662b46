// FER+ votes: `fer2013new.csv` with its header, or a `label.csv` per part without one, whose second cell is a quoted box.
// The votes are kept. The label is the strict plurality: a tie, or most votes for "unknown", is unsure; NF is not a face.
import { FERPLUS_COLUMNS, readExpressionName, type ExpressionLabel } from '../../../shared/expressions.ts';
import { nameInSource } from '../label-source.ts';
import { readTable, type TableRow } from '../table-file.ts';
import { mistake, remark, type Importer, type ReadItem, type ReadRequest, type RowPlace } from './importer.ts';

const HEADER_FILE = /(?:^|[\\/])fer2013new\.csv$/i;
const PART_FILE = /(?:^|[\\/])label\.csv$/i;
const CELLS = 2 + FERPLUS_COLUMNS.length;
const VOTES = 10;

export const ferplus: Importer = {
  format: 'ferplus',
  expects: 'fer2013new.csv, or label.csv of each part',
  // The original names four pictures twice with different votes: which row is meant cannot be told, so neither is taken.
  contradictions: 'leave-out',
  select(source) {
    if (!source.isFolder) return source.files;
    const whole = source.files.filter((file) => HEADER_FILE.test(file));
    return whole.length > 0 ? whole : source.files.filter((file) => PART_FILE.test(file));
  },
  recognises: (firstLines) => isHeader((firstLines[0] ?? '').split(',')) || isPartLine(firstLines[0] ?? ''),
  async *read(request) {
    for (const file of request.files) yield* readFile(request, file);
  },
};

async function* readFile(request: ReadRequest, file: string): AsyncGenerator<ReadItem> {
  const name = nameInSource(request.source, file);
  let nameColumn: number | undefined;
  for await (const row of readTable(file, { delimiter: ',', onBytes: request.onBytes })) {
    const place = { file: name, line: row.line };
    if (nameColumn === undefined) {
      const hasHeader = isHeader(row.cells);
      nameColumn = hasHeader ? 1 : 0;
      if (hasHeader) continue;
    }
    yield* readRow(row, nameColumn, place);
  }
  if (nameColumn === undefined) yield mistake({ file: name, line: null }, 'The file is empty. Choose another file.');
}

function* readRow({ cells }: TableRow, nameColumn: number, place: RowPlace): Generator<ReadItem> {
  const counts = cells.slice(2).map(Number);
  if (cells.length !== CELLS || !cells.slice(2).every((cell) => /^\d+$/.test(cell))) {
    yield mistake(place, `A FER+ row has a name, one more cell and ${FERPLUS_COLUMNS.length} whole vote counts. Choose another format, or correct the row.`);
    return;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    yield mistake(place, 'The row has no votes. Remove it, or restore its counts.');
    return;
  }
  if (total !== VOTES) yield remark(place, `rows with ${total} votes instead of ${VOTES}`);
  const picture = cells[nameColumn] ?? '';
  if (picture === '') {
    yield remark(place, 'rows without an image name, passed over');
    return;
  }
  yield {
    kind: 'row', place, unknown: 0, part: null, subject: null,
    labels: [{ field: 'expression', label: pluralityOf(counts), votes: namedVotes(counts) }],
    picture: { by: 'path', paths: [picture] },
  };
}

/** The class with strictly the most votes; unsure where there is none. Counts are in the order of FERPLUS_COLUMNS. */
export function pluralityOf(counts: readonly number[]): ExpressionLabel {
  const most = Math.max(...counts);
  if (counts.filter((count) => count === most).length > 1) return 'unsure';
  return labelOf(FERPLUS_COLUMNS[counts.indexOf(most)] ?? 'unknown');
}

function namedVotes(counts: readonly number[]): Record<string, number> {
  const votes: Record<string, number> = {};
  for (const [column, count] of counts.entries()) {
    if (count > 0) votes[labelOf(FERPLUS_COLUMNS[column] ?? 'unknown')] = count;
  }
  return votes;
}

function labelOf(column: string): ExpressionLabel {
  return readExpressionName(column) ?? 'unsure';
}

function isHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  return FERPLUS_COLUMNS.every((column, index) => names[index + 2] === column.toLowerCase());
}

function isPartLine(line: string): boolean {
  return /^[^,]+,"\(.*\)"(,\s*\d+\s*){10}$/.test(line);
}
