// BP4D occurrence: a table per subject and task, `F001_T1.csv`, whose first row holds 0 and the action-unit numbers and
// whose first column is the frame. 1 present (no intensity), 0 absent, 9 unknown, which stays "not coded".
import { ABSENT, present } from '../../../shared/action-unit-code.ts';
import { findActionUnit } from '../../../shared/facs.ts';
import { nameInSource } from '../label-source.ts';
import { readLines } from '../text-file.ts';
import { mistake, remark, type Importer, type ReadItem, type ReadLabel, type ReadRequest, type RowPlace } from './importer.ts';

const FILE_NAME = /(?:^|[\\/])([^\\/]+)_([^\\/_]+)\.csv$/i;
const NUMBERS = /^\s*"?0"?\s*(,\s*"?\d+"?\s*)+$/;
const PRESENT = present(null);

interface Table {
  readonly subject: string;
  readonly task: string;
  /** Action units of the columns after the frame. */
  readonly units: readonly number[];
}

export const bp4d: Importer = {
  format: 'bp4d',
  expects: 'a file named <subject>_<task>.csv (F001_T1.csv), or a folder of them',
  contradictions: 'mistake',
  select: (source) => source.files.filter((file) => FILE_NAME.test(file)),
  recognises: (firstLines) => NUMBERS.test(firstLines[0] ?? ''),
  async *read(request) {
    for (const file of request.files) yield* readFile(request, file);
  },
};

async function* readFile(request: ReadRequest, file: string): AsyncGenerator<ReadItem> {
  const name = nameInSource(request.source, file);
  const [, subject = '', task = ''] = FILE_NAME.exec(file) ?? [];
  let table: Table | undefined;
  for await (const { line, text } of readLines(file, request.onBytes)) {
    if (text.trim() === '') continue;
    const place = { file: name, line };
    if (table === undefined) {
      const units = readHeader(text);
      if (units === undefined) {
        yield mistake(place, 'The first row of a BP4D table holds 0 and the action-unit numbers. Choose another format, or restore that row.');
        return;
      }
      table = { subject, task, units };
      continue;
    }
    yield* readRow(table, text, place);
  }
  if (table === undefined) yield mistake({ file: name, line: null }, 'The file is empty. Choose another file.');
}

function readHeader(text: string): number[] | undefined {
  if (!NUMBERS.test(text)) return undefined;
  return splitCells(text).slice(1).map(Number);
}

function* readRow(table: Table, text: string, place: RowPlace): Generator<ReadItem> {
  const [frame = '', ...cells] = splitCells(text);
  if (!/^\d+$/.test(frame)) {
    yield mistake(place, `The frame is "${frame}", not a number. Correct the first column.`);
    return;
  }
  if (cells.length !== table.units.length) {
    yield mistake(place, `The row has ${cells.length} values for ${table.units.length} action units. Complete or remove the row.`);
    return;
  }
  const labels: ReadLabel[] = [];
  let unknown = 0;
  for (const [column, cell] of cells.entries()) {
    const actionUnit = table.units[column] ?? 0;
    if (cell === '9') {
      unknown += 1;
    } else if (cell !== '0' && cell !== '1') {
      yield mistake(place, `Action unit ${actionUnit} is "${cell}": BP4D occurrence is 0, 1 or 9 (unknown). Correct the value, or import intensities as csv.`);
      return;
    } else if (findActionUnit(actionUnit) !== undefined) {
      labels.push({ field: 'action-unit', actionUnit, code: cell === '1' ? PRESENT : ABSENT });
    } else if (cell === '1') {
      yield mistake(place, `Column ${actionUnit} says present, but FACS has no action unit ${actionUnit}. Correct the number in the first row, or remove the column.`);
      return;
    } else {
      // Tables that number their columns 1..99 carry columns without an action unit; 0 says nothing there.
      yield remark(place, 'rows with a 0 in a column that is no action unit, passed over');
    }
  }
  yield {
    kind: 'row', place, labels, unknown, part: null, subject: null,
    picture: { by: 'frame', subject: table.subject, sequence: table.task, frame: Number(frame) },
  };
}

function splitCells(text: string): string[] {
  return text.split(',').map((cell) => cell.trim().replaceAll('"', ''));
}
