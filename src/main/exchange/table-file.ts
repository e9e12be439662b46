// Streams delimited tables (quotes, blanks around cells, CRLF, ragged rows) with the line each row begins at.
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileMistake, readFirstLines, readLineBlocks } from './text-file.ts';

export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter that the header line has most of, outside quotes; a comma where it has none. */
export function guessDelimiter(header: string): Delimiter {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

interface TableOptions {
  readonly delimiter?: Delimiter;
  readonly onBytes: (count: number) => void;
}

/** Rows with trimmed cells; empty lines are passed over. Throws FileMistake where the quoting breaks. */
export async function* readTable(file: string, options: TableOptions): AsyncGenerator<TableRow> {
  const delimiter = options.delimiter ?? guessDelimiter((await readFirstLines(file, 1))[0] ?? '');
  let line = 1;
  const lines: number[] = [];
  // Called while a row is parsed: so `line` is known even of a row that breaks before those ahead of it were read.
  const placeRow = (cells: string[]): string[] | null => {
    const isEmpty = cells.length === 1 && cells[0] === '';
    if (!isEmpty) lines.push(line);
    line += 1 + lineEndsIn(cells);
    return isEmpty ? null : cells;
  };
  const parser = parse({
    delimiter, trim: true, relax_column_count: true, record_delimiter: ['\r\n', '\n'], max_record_size: 1 << 20, on_record: placeRow,
  });
  // Errors reach the loop below through the parser; there is nothing left to do in the callback.
  pipeline(Readable.from(readLineBlocks(file, options.onBytes)), parser, () => undefined);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { line: lines.shift() ?? line, cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FileMistake({ file, line }, `The row cannot be read (${error.code}). Correct its quotes and try again.`);
  }
}

/** The first rows, fewer where the file is shorter or breaks. */
export async function readFirstRows(file: string, count: number): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  try {
    for await (const row of readTable(file, { onBytes: () => undefined })) {
      rows.push(row);
      if (rows.length === count) break;
    }
  } catch (error) {
    if (!(error instanceof FileMistake)) throw error;
  }
  return rows;
}

function lineEndsIn(cells: readonly string[]): number {
  let ends = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) ends += 1;
  }
  return ends;
}
