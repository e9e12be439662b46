// Writes a CSV in pieces. Cells that a spreadsheet would run as a formula get an apostrophe before them (the importer
// takes it off again); numbers stay numbers.
import { open } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;

export interface TableWriter extends AsyncDisposable {
  write(rows: readonly (readonly Cell[])[]): Promise<void>;
}

/** The file must not exist. */
export async function createTableWriter(file: string, header: readonly string[]): Promise<TableWriter> {
  const handle = await open(file, 'wx');
  const write = async (rows: readonly (readonly Cell[])[]) => {
    await handle.appendFile(stringify([...rows], { escape_formulas: true }));
  };
  await write([header]);
  return { write, [Symbol.asyncDispose]: () => handle.close() };
}
