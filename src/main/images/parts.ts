// Which subjects are kept for the test: a CSV of subject and part, read whole or not at all.
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Problem } from '../../shared/problem.ts';
import type { Services } from '../services.ts';
import { findDataset } from './image-rows.ts';

interface PartAssignment {
  /** A CSV file with the columns `subject` and `part` (development or test). */
  readonly path: string;
  readonly dataset: string;
}

const recordsSchema = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.record(z.string(), z.string()) }));

/**
 * Gives every picture of the named subjects their part. Subjects of the file that the data set has no picture of are
 * passed over; a file with any mistake, or without a single subject of the data set, changes nothing.
 */
export async function assignParts({ project }: { project: Services['project'] }, { path, dataset }: PartAssignment): Promise<{ subjects: number; images: number }> {
  const parts = readParts(await readText(path), path);
  const { database } = project();
  const known = findDataset(database, dataset);
  if (known === undefined) throw new Problem('not_found', `There is no data set ${dataset}.`, { where: dataset, remedy: 'Import its pictures first.' });
  const set = database.prepare<[string, number, string]>('update image set part = ? where dataset_id = ? and subject = ?');
  return database.transact(() => {
    const counts = [...parts].map(([subject, part]) => set.run(part, known.id, subject).changes);
    const matched = counts.filter((count) => count > 0);
    if (matched.length === 0) {
      throw new Problem('bad_input', `None of the ${parts.size} subjects in the file is one of ${dataset}.`, {
        where: path,
        remedy: 'Compare the names in the file with the subjects that the path pattern reads.',
      });
    }
    return { subjects: matched.length, images: matched.reduce((sum, count) => sum + count, 0) };
  });
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new Problem('not_found', 'The file of parts cannot be read.', { where: path, remedy: 'Check the path.', cause: error });
  });
}

function readParts(text: string, path: string): Map<string, 'development' | 'test'> {
  const parts = new Map<string, 'development' | 'test'>();
  for (const { info, record } of readRecords(text, path)) {
    const where = `${path}, line ${info.lines}`;
    const { subject, part } = record;
    if (subject === undefined || part === undefined) {
      throw new Problem('bad_input', 'The file has no columns subject and part.', { where: path, remedy: 'Its first line reads: subject,part' });
    }
    if (subject === '') throw new Problem('bad_input', 'A line names no subject.', { where });
    if (part !== 'development' && part !== 'test') throw new Problem('bad_input', `"${part}" is no part.`, { where, remedy: 'A part is development or test.' });
    if ((parts.get(subject) ?? part) !== part) throw new Problem('bad_input', `Subject ${subject} stands in both parts.`, { where, remedy: 'Name each subject once.' });
    parts.set(subject, part);
  }
  if (parts.size === 0) throw new Problem('bad_input', 'The file names no subject.', { where: path });
  return parts;
}

function readRecords(text: string, path: string): z.infer<typeof recordsSchema> {
  try {
    return recordsSchema.parse(parse(text, { columns: true, bom: true, trim: true, info: true, skip_empty_lines: true }));
  } catch (error) {
    throw new Problem('bad_input', `The file is no CSV table: ${error instanceof Error ? error.message : String(error)}`, { where: path, cause: error });
  }
}
