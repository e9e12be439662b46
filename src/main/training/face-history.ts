// One face out of a run's fe_history.npy: a few bytes a point, read from their places, however large the file is.
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import {
  HISTORY_ARRAY_FILE, HISTORY_COLUMNS, HISTORY_INDEX_FILE, historyIndexSchema, type HistoryIndex, type HistoryPoint,
} from '../../shared/face-history.ts';
import { encodeNpyHeader } from '../../shared/npy.ts';
import { Problem } from '../../shared/problem.ts';
import type { OpenProject } from '../projects/index.ts';
import { runFolder } from './run-folder.ts';
import type { RunRow } from './run-rows.ts';
import { readExpressionImageIds } from './snapshots.ts';

/** In the order they were written; empty where the run kept none. Throws Problem (not_found) for an image outside the run. */
export async function readFaceHistory(project: Pick<OpenProject, 'path' | 'runsFolder'>, run: RunRow, imageId: number): Promise<HistoryPoint[]> {
  const folder = runFolder(project, run.id);
  const index = await readIndex(join(folder, HISTORY_INDEX_FILE));
  if (index === null || run.snapshotHash === null) return [];
  const row = (await readExpressionImageIds(project, run.snapshotHash)).indexOf(imageId);
  if (row === -1 || row >= index.faces) {
    throw new Problem('not_found', 'The run was not trained with this face.', { where: `image ${String(imageId)}` });
  }
  const file = await open(join(folder, HISTORY_ARRAY_FILE), 'r');
  try {
    return await Promise.all(index.points.map(async (place, point) => ({ ...place, ...(await readPoint(file, index, { point, row })) })));
  } finally {
    await file.close();
  }
}

const POINT_BYTES = HISTORY_COLUMNS.length * Float32Array.BYTES_PER_ELEMENT;

async function readPoint(file: FileHandle, { faces, points }: HistoryIndex, at: { point: number; row: number }): Promise<Omit<HistoryPoint, 'fold' | 'step'>> {
  const head = encodeNpyHeader('float32', [points.length, faces, HISTORY_COLUMNS.length]).length;
  const bytes = Buffer.alloc(POINT_BYTES);
  await file.read(bytes, 0, POINT_BYTES, head + (at.point * faces + at.row) * POINT_BYTES);
  const value = (column: (typeof HISTORY_COLUMNS)[number]): number | null => {
    const number = bytes.readFloatLE(HISTORY_COLUMNS.indexOf(column) * Float32Array.BYTES_PER_ELEMENT);
    return Number.isFinite(number) ? number : null;
  };
  return {
    loss: value('loss'), margin: value('margin'), evidence: value('evidence'),
    posterior: value('posterior'), weight: value('weight'), influence: value('influence'),
  };
}

/** Null where the run has none: the method `au`, or a run of an earlier version. */
async function readIndex(path: string): Promise<HistoryIndex | null> {
  try {
    return historyIndexSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Problem('bad_input', 'The history of faces cannot be read.', { where: path, remedy: 'Resume or repeat the run: it writes its history again.', cause: error });
  }
}
