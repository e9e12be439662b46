// Imports the same AU labels from three formats into three projects and compares what the core then says of every face.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { duchenne } from './command-line.ts';

const table = z.array(z.record(z.string(), z.string()));

export interface FormatAgreement {
  readonly faces: number;
  readonly actionUnits: number;
  /** Cells that differ between the CSV and the DISFA import (intensities). */
  readonly csvAgainstDisfa: number;
  /** Cells whose occurrence (intensity >= 2) differs between the CSV and the BP4D import, without unknown ones. */
  readonly csvAgainstBp4d: number;
  /** Cells that BP4D calls unknown (9). */
  readonly bp4dUnknown: number;
}

const sources = { csv: 'au/labels.csv', disfa: 'au/disfa-style', bp4d: 'au/bp4d-style' } as const;
type Source = keyof typeof sources;

/** Cells by `image AUn`, as written in the wide export. */
async function importAndExport(format: Source, data: string, work: string): Promise<Map<string, string>> {
  const project = join(work, format);
  await duchenne('project', 'create', project, '--name', `rendered ${format}`);
  await duchenne(
    'import', project, '--images', join(data, 'au/images'), '--labels', join(data, sources[format]),
    '--format', format, '--dataset', 'rendered-au', '--part-file', join(data, 'au/subjects.csv'),
  );
  const out = join(work, 'exports', `${format}.csv`);
  mkdirSync(join(work, 'exports'), { recursive: true });
  await duchenne('export', project, '--format', 'csv-wide', '--out', out);
  const rows = table.parse(parse(readFileSync(out), { columns: true, bom: true }));
  const cells = new Map<string, string>();
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) {
      if (/^AU\d+$/.test(column)) cells.set(`${row.image ?? ''} ${column}`, value);
    }
  }
  return cells;
}

const isUnknown = (cell: string | undefined) => cell === undefined || cell === '' || cell === 'not_codable';
/** A wide cell is 0..5, or `present` where only occurrence is known. */
const isPresent = (cell: string) => (cell === 'present' ? true : Number(cell) >= 2);

export async function compareFormats(data: string, work: string): Promise<FormatAgreement> {
  const csv = await importAndExport('csv', data, work);
  const disfa = await importAndExport('disfa', data, work);
  const bp4d = await importAndExport('bp4d', data, work);
  let csvAgainstDisfa = 0;
  let csvAgainstBp4d = 0;
  let bp4dUnknown = 0;
  for (const [place, cell] of csv) {
    if (disfa.get(place) !== cell) csvAgainstDisfa += 1;
    const occurrence = bp4d.get(place);
    if (occurrence === undefined || isUnknown(occurrence)) bp4dUnknown += 1;
    else if (isPresent(occurrence) !== isPresent(cell)) csvAgainstBp4d += 1;
  }
  const columns = new Set([...csv.keys()].map((place) => place.split(' ').at(-1)));
  return { faces: csv.size / columns.size, actionUnits: columns.size, csvAgainstDisfa, csvAgainstBp4d, bp4dUnknown };
}
