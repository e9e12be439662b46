// Looks at a file or folder before anything is imported: which format it is likely in, and what its columns mean.
import type { z } from 'zod';
import type { exchangeContract } from '../../shared/contract/exchange.ts';
import { guessFromFile } from './importers/csv.ts';
import type { Importer } from './importers/importer.ts';
import { IMPORTERS } from './importers/registry.ts';
import { openLabelSource, type LabelSource } from './label-source.ts';
import { readFirstRows } from './table-file.ts';
import { readFirstLines } from './text-file.ts';

const ROWS_SHOWN = 10;

export type Inspection = z.infer<NonNullable<(typeof exchangeContract.inspect)['~orpc']['outputSchema']>>;

/** Throws Problem `not_found` where nothing is there. `format` is null where no format fits. */
export async function inspectLabels(path: string): Promise<Inspection> {
  const source = await openLabelSource(path);
  const found = await recognise(source);
  if (found === undefined) return { format: null, mapping: null, firstRows: [], files: source.files.length };
  const { importer, files } = found;
  const [first = ''] = files;
  if (importer.format !== 'csv') {
    const rows = await readFirstRows(first, ROWS_SHOWN);
    return { format: importer.format, mapping: null, firstRows: rows.map((row) => [...row.cells]), files: files.length };
  }
  const { header, rows, mapping } = await guessFromFile(first);
  return { format: 'csv', mapping, firstRows: [header, ...rows.slice(0, ROWS_SHOWN - 1)].map((cells) => [...cells]), files: files.length };
}

async function recognise(source: LabelSource): Promise<{ importer: Importer; files: readonly string[] } | undefined> {
  for (const importer of IMPORTERS) {
    const files = importer.select(source);
    const [first] = files;
    if (first === undefined) continue;
    const lines = (await readFirstLines(first, ROWS_SHOWN)).filter((line) => line.trim() !== '');
    if (lines.length > 0 && importer.recognises(lines, first)) return { importer, files };
  }
  return undefined;
}
