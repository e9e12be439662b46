// OpenFace 2.x: `AU01_r` is an intensity 0..5, `AU01_c` whether it is there. Of videos and picture folders a row is a frame,
// counted from 1; of single pictures (`face, confidence, ...`) the file is named after the picture. The writer puts 0
// where it has no result, so that a row whose `success` is 0 says nothing.
import { findActionUnit } from '../../../shared/facs.ts';
import type { UnitOpinion } from '../../../shared/suggestions.ts';
import { mistake, nameInSource, readTable, type RowPlace, type TableRow } from '../../exchange/index.ts';
import { columnsOf, readNumber, stemOf, unitOfColumn, type SuggestionItem, type SuggestionReader, type SuggestionReadRequest } from './reader.ts';

export const openface: SuggestionReader = {
  format: 'openface',
  expects: 'a CSV that OpenFace wrote, with columns such as AU01_r and AU01_c, or a folder of them',
  frameNote: 'OpenFace counts the frames it was given from 1, whatever the pictures are called.',
  async *read(request) {
    for (const file of request.source.files) yield* readFile(request, file);
  },
};

interface Layout {
  readonly columns: ReadonlyMap<string, number>;
  readonly units: readonly { readonly actionUnit: number; readonly intensity: number | undefined; readonly occurrence: number | undefined }[];
}

async function* readFile({ source, onBytes }: SuggestionReadRequest, file: string): AsyncGenerator<SuggestionItem> {
  const name = nameInSource(source, file);
  let layout: Layout | undefined;
  for await (const row of readTable(file, { delimiter: ',', onBytes })) {
    const place = { file: name, line: row.line };
    if (layout === undefined) {
      layout = readLayout(row.cells);
      if (layout.units.length > 0) continue;
      yield mistake(place, `The file has no columns such as AU01_r and AU01_c. Choose ${openface.expects}.`);
      return;
    }
    yield readRow(row, { layout, place });
  }
  if (layout === undefined) yield mistake({ file: name, line: null }, 'The file is empty. Choose another file.');
}

function readLayout(header: readonly string[]): Layout {
  const columns = columnsOf(header);
  const numbers = [...columns.keys()].flatMap((name) => unitOfColumn(name, '_[rc]') ?? []);
  const known = [...new Set(numbers)].filter((number) => findActionUnit(number) !== undefined).sort((left, right) => left - right);
  const columnOf = (unit: number, kind: string): number | undefined => columns.get(`AU${String(unit).padStart(2, '0')}_${kind}`);
  return { columns, units: known.map((actionUnit) => ({ actionUnit, intensity: columnOf(actionUnit, 'r'), occurrence: columnOf(actionUnit, 'c') })) };
}

function readRow({ cells }: TableRow, { layout, place }: { layout: Layout; place: RowPlace }): SuggestionItem {
  const cell = (name: string): string | undefined => cells[layout.columns.get(name) ?? -1];
  const frame = cell('frame');
  if (frame !== undefined && !/^\d+$/.test(frame)) return mistake(place, `"${frame}" is no frame number. Correct the row.`);
  const stem = stemOf(place.file);
  const about = {
    kind: 'row' as const, place, expressions: null,
    picture: frame === undefined ? ({ by: 'path', path: place.file.replace(/\.[^./]*$/, '') } as const) : ({ by: 'frame', frame: Number(frame), of: stem } as const),
    faceConfidence: confidenceIn(cell('confidence')),
  };
  if (cell('success') !== undefined && Number(cell('success')) === 0) return { ...about, units: [], unknown: layout.units.length };
  const units: (UnitOpinion & { actionUnit: number })[] = [];
  for (const { actionUnit, intensity: r, occurrence: c } of layout.units) {
    const intensity = r === undefined ? 'unknown' : readNumber(cells[r]);
    const occurrence = c === undefined ? 'unknown' : readNumber(cells[c]);
    if (intensity === undefined || occurrence === undefined) return mistake(place, `AU${String(actionUnit)} has a value that is no number. Correct the row.`);
    if (intensity === 'unknown' && occurrence === 'unknown') continue;
    units.push({
      actionUnit, probability: null,
      intensity: intensity === 'unknown' ? null : Math.min(5, Math.max(0, intensity)),
      isPresent: occurrence === 'unknown' ? null : occurrence >= 0.5,
    });
  }
  return { ...about, units, unknown: layout.units.length - units.length };
}

function confidenceIn(cell: string | undefined): number {
  const value = readNumber(cell);
  return typeof value === 'number' ? value : 0;
}
