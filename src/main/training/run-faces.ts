// Which faces a run learned from in which fold, from its snapshot's own lists.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeNpy } from '../../shared/npy.ts';
import { PART_TRAINING, PART_VALIDATION } from '../../shared/training-snapshot.ts';
import type { OpenProject } from '../projects/index.ts';
import type { RunRow } from './run-rows.ts';
import { readImageIds, snapshotFolder } from './snapshots.ts';

/** Images by fold. */
export interface FoldFaces {
  /** With an AU or an expression label in the training part. */
  readonly trained: ReadonlySet<number>;
  /** In the validation part, by which the weights were chosen. */
  readonly validated: ReadonlySet<number>;
}

/** One entry a fold of the run. */
export async function readFoldFaces(project: Pick<OpenProject, 'path'>, { config, snapshotHash }: RunRow): Promise<FoldFaces[]> {
  const hash = snapshotHash ?? '';
  const folder = snapshotFolder(project, hash);
  const folds = Array.from({ length: config.folds }, () => ({ trained: new Set<number>(), validated: new Set<number>() }));
  for (const set of config.method === 'au' ? (['au'] as const) : (['au', 'fe'] as const)) {
    const ids = await readImageIds(project, hash, set);
    const path = join(folder, `${set}_parts.npy`);
    const parts = decodeNpy(await readFile(path), 'int8', path).data;
    folds.forEach((faces, fold) => ids.forEach((id, row) => {
      const part = parts[fold * ids.length + row];
      if (part === PART_TRAINING) faces.trained.add(id);
      else if (part === PART_VALIDATION) faces.validated.add(id);
    }));
  }
  return folds;
}
