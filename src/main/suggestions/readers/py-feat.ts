// Py-Feat (Fex): `AU01` is the probability of being present, expressions likewise by name; column order and names of
// expressions differ from file to file. `input` names the picture, or the video whose `frame` (counted from 0) the row is.
import { findActionUnit } from '../../../shared/facs.ts';
import { isExpression, readExpressionName, type Expression } from '../../../shared/expressions.ts';
import { mistake, nameInSource, readPicturePath, readTable, type RowMistake, type RowPlace, type TableRow } from '../../exchange/index.ts';
import { columnsOf, readNumber, stemOf, unitOfColumn, type RowPicture, type SuggestionItem, type SuggestionReader, type SuggestionReadRequest } from './reader.ts';

export const pyFeat: SuggestionReader = {
  format: 'py-feat',
  expects: 'a CSV that Py-Feat wrote, with columns such as AU01 and input',
  frameNote: 'Py-Feat counts the frames of a video from 0.',
  async *read(request) {
    for (const file of request.source.files) yield* readFile(request, file);
  },
};

interface Layout {
  readonly columns: ReadonlyMap<string, number>;
  readonly units: readonly { readonly actionUnit: number; readonly column: number }[];
  readonly expressions: readonly { readonly expression: Expression; readonly column: number }[];
}

async function* readFile({ source, onBytes }: SuggestionReadRequest, file: string): AsyncGenerator<SuggestionItem> {
  const name = nameInSource(source, file);
  let layout: Layout | undefined;
  for await (const row of readTable(file, { delimiter: ',', onBytes })) {
    const place = { file: name, line: row.line };
    if (layout === undefined) {
      layout = readLayout(row.cells);
      if (layout.units.length > 0) continue;
      yield mistake(place, `The file has no columns such as AU01. Choose ${pyFeat.expects}.`);
      return;
    }
    yield readRow(row, { layout, place });
  }
  if (layout === undefined) yield mistake({ file: name, line: null }, 'The file is empty. Choose another file.');
}

function readLayout(header: readonly string[]): Layout {
  const columns = columnsOf(header);
  const entries = [...columns];
  return {
    columns,
    units: entries.flatMap(([name, column]) => {
      const actionUnit = unitOfColumn(name, '');
      return actionUnit === undefined || findActionUnit(actionUnit) === undefined ? [] : [{ actionUnit, column }];
    }),
    expressions: entries.flatMap(([name, column]) => {
      const expression = readExpressionName(name);
      return expression === undefined || !isExpression(expression) ? [] : [{ expression, column }];
    }),
  };
}

function readRow({ cells }: TableRow, { layout, place }: { layout: Layout; place: RowPlace }): SuggestionItem {
  const picture = readPicture(cells, { layout, place });
  if (picture.by === undefined) return picture.mistake;
  const units: { actionUnit: number; probability: number; intensity: null; isPresent: null }[] = [];
  const expressions: Partial<Record<Expression, number>> = {};
  for (const { actionUnit, column } of layout.units) {
    const probability = readProbability(cells[column]);
    if (probability === undefined) return mistake(place, `AU${String(actionUnit)} is "${cells[column] ?? ''}", which is no probability from 0 to 1. Py-Feat writes probabilities since version 0.4.`);
    if (probability !== 'unknown') units.push({ actionUnit, probability, intensity: null, isPresent: null });
  }
  for (const { expression, column } of layout.expressions) {
    const probability = readProbability(cells[column]);
    if (probability === undefined) return mistake(place, `${expression} is "${cells[column] ?? ''}", which is no probability from 0 to 1. Correct the row.`);
    if (probability !== 'unknown') expressions[expression] = probability;
  }
  const score = readNumber(cells[layout.columns.get('FaceScore') ?? -1]);
  return {
    kind: 'row', place, picture, units,
    faceConfidence: typeof score === 'number' ? score : 0,
    expressions: Object.keys(expressions).length === 0 ? null : expressions,
    unknown: layout.units.length - units.length,
  };
}

/** Room for the last digit that a program rounds wrong. */
const ROUNDING = 1e-6;

function readProbability(cell: string | undefined): number | 'unknown' | undefined {
  const value = readNumber(cell);
  if (typeof value !== 'number') return value;
  return value < -ROUNDING || value > 1 + ROUNDING ? undefined : Math.min(1, Math.max(0, value));
}

function readPicture(cells: readonly string[], { layout, place }: { layout: Layout; place: RowPlace }): RowPicture | { by?: undefined; mistake: RowMistake } {
  const input = cells[layout.columns.get('input') ?? -1] ?? '';
  if (readPicturePath(input).extension !== '') return { by: 'path', path: input };
  const frame = cells[layout.columns.get('frame') ?? -1] ?? '';
  const number = Number(frame);
  if (frame === '' || !Number.isInteger(number) || number < 0) {
    return { mistake: mistake(place, 'The row names neither a picture (input) nor a frame of a video (frame). Write Py-Feat\'s output with these columns.') };
  }
  return { by: 'frame', frame: number, of: stemOf(input === '' ? place.file : input) };
}
