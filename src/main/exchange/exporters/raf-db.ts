// RAF-DB: `train_00001.jpg 5` a line, LF. An aligned picture is named as the original list names it. Where two pictures
// of different folders share a file name, all are named by their path.
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { RAF_DB_CODES } from '../../../shared/expressions.ts';
import { Problem } from '../../../shared/problem.ts';
import type { ProjectDatabase } from '../../database/index.ts';
import type { Exporter } from './exporter.ts';
import { readLabelledImages } from './labelled-images.ts';

const CODES = new Map(Object.entries(RAF_DB_CODES).map(([code, expression]) => [expression as string, code]));

export const rafDb: Exporter = {
  format: 'raf-db',
  writes: 'file',
  isOfOneDataset: true,
  async export({ database, datasetId, target, signal, onRows }) {
    const nameOf = (await hasUniqueNames(database, datasetId)) ? (picture: string) => path.posix.basename(picture) : (picture: string) => picture;
    const lost = new Map<string, number>();
    let rows = 0;
    for (const images of readLabelledImages(database, datasetId)) {
      signal.throwIfAborted();
      const lines: string[] = [];
      for (const { path: picture, expression } of images) {
        if (expression === null) continue;
        const code = CODES.get(expression);
        if (code === undefined) lost.set(expression, (lost.get(expression) ?? 0) + 1);
        else lines.push(`${nameOf(picture).replace(/_aligned(\.[A-Za-z]+)$/, '$1')} ${code}\n`);
      }
      await appendFile(target, lines.join(''));
      rows += lines.length;
      onRows(rows);
      await setImmediate();
    }
    if (rows === 0) throw new Problem('bad_input', 'No picture of the data set has one of the seven RAF-DB expressions.', { remedy: 'Label some, or choose another data set. Nothing was written.' });
    return { files: 1, rows, notes: [...lost].map(([label, count]) => `${count} pictures labelled ${label} were left out: RAF-DB has no code for it.`) };
  },
};

/** Unlabelled pictures count too: a name in the list must not mean one of them. */
async function hasUniqueNames(database: ProjectDatabase, datasetId: number | null): Promise<boolean> {
  const page = database.prepare<[number | null, number], { id: number; relative_path: string }>(
    'select id, relative_path from image where dataset_id = ? and id > ? order by id limit 20000',
  );
  const names = new Set<string>();
  for (let rows = page.all(datasetId, 0); rows.length > 0; rows = page.all(datasetId, rows.at(-1)?.id ?? 0)) {
    for (const row of rows) {
      const name = path.posix.basename(row.relative_path);
      if (names.has(name)) return false;
      names.add(name);
    }
    await setImmediate();
  }
  return true;
}
