// What a completed run says of every FE face, from its folder into the table fe_score.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Expression } from '../../shared/expressions.ts';
import { decodeNpy, type NpyArray } from '../../shared/npy.ts';
import { Problem } from '../../shared/problem.ts';
import { FE_SCORE_COLUMNS, type FeScoreColumn } from '../../shared/run-record.ts';
import type { SnapshotManifest } from '../../shared/training-snapshot.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { OpenProject } from '../projects/index.ts';
import { runFolder } from './run-folder.ts';
import { readExpressionImageIds, snapshotFolder } from './snapshots.ts';

export interface RunScores {
  readonly runId: string;
  readonly expressions: readonly Expression[];
  /** float32 [M, 10 + Q], [M, J], int8 [M], and the image of each of the M rows. */
  readonly scores: NpyArray<'float32'>;
  readonly actionUnits: NpyArray<'float32'>;
  readonly given: NpyArray<'int8'>;
  readonly imageIds: readonly number[];
}

/** Throws Problem (bad_input) where the run's files do not fit its snapshot. */
export async function readRunScores(project: Pick<OpenProject, 'path' | 'runsFolder'>, runId: string, manifest: SnapshotManifest): Promise<RunScores> {
  const read = async <T extends 'float32' | 'int8'>(folder: string, name: string, type: T): Promise<NpyArray<T>> => {
    const path = join(folder, name);
    return decodeNpy(await readBytes(path), type, path);
  };
  const folder = runFolder(project, runId);
  const scores = await read(folder, 'fe_scores.npy', 'float32');
  const actionUnits = await read(folder, 'fe_action_units.npy', 'float32');
  const given = await read(snapshotFolder(project, manifest.hash), 'fe_labels.npy', 'int8');
  const imageIds = await readExpressionImageIds(project, manifest.hash);
  const { expressions, feFaces } = manifest;
  const fits = scores.shape.join() === [feFaces, FE_SCORE_COLUMNS.length + expressions.length].join()
    && actionUnits.shape.join() === [feFaces, manifest.actionUnits.length].join()
    && given.shape.join() === String(feFaces)
    && imageIds.length === feFaces;
  if (!fits) throw new Problem('bad_input', 'The scores of the run do not fit its snapshot.', { where: folder });
  if (!scores.data.every(Number.isFinite) || !actionUnits.data.every(Number.isFinite)) {
    throw new Problem('bad_input', 'The scores of the run are not numbers: training has diverged.', {
      where: folder,
      remedy: 'Train again with a lower learning rate.',
    });
  }
  return { runId, expressions, scores, actionUnits, given, imageIds };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Problem('not_found', 'A file that the run should have left cannot be read.', {
      where: path,
      remedy: 'Resume the run: it writes its scores again.',
      cause: error,
    });
  }
}

const INSERT = `insert into fe_score (run_id, image_id, rank, given, weight, suspicion, suggested, suggested_probability,
  mean_loss, mean_margin, mean_evidence, final_margin, final_evidence, influence, posterior, action_units)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * Writes a row per FE face, rank 1 the most suspicious. Must be called inside `database.transact`. Images that have left
 * the project since the snapshot was taken are skipped.
 */
export function storeRunScores(database: ProjectDatabase, run: RunScores): void {
  const insert = database.prepare<unknown[]>(INSERT);
  const exists = database.prepare<[number], { id: number }>('select id from image where id = ?');
  let rank = 0;
  for (const row of rowsBySuspicion(run)) {
    const imageId = run.imageIds[row] ?? 0;
    if (exists.get(imageId) === undefined) continue;
    rank += 1;
    const score = scoreReader(run, row);
    insert.run(
      run.runId, imageId, rank, expressionAt(run, run.given.data[row] ?? 0),
      score('weight'), score('suspicion'), expressionAt(run, score('suggested')), score('suggested_probability'),
      score('mean_loss'), score('mean_margin'), score('mean_evidence'), score('final_margin'), score('final_evidence'), score('influence'),
      JSON.stringify(posteriorOf(run, row)), JSON.stringify(rowOf(run.actionUnits, row)),
    );
  }
}

/** Row numbers, the most suspicious first; equals stay in the snapshot's order. */
function rowsBySuspicion(run: RunScores): number[] {
  const suspicion = run.imageIds.map((_, row) => scoreReader(run, row)('suspicion'));
  return suspicion.map((_, row) => row).sort((left, right) => (suspicion[right] ?? 0) - (suspicion[left] ?? 0) || left - right);
}

function scoreReader({ scores }: RunScores, row: number): (column: FeScoreColumn) => number {
  const width = scores.shape[1] ?? 0;
  return (column) => scores.data[row * width + FE_SCORE_COLUMNS.indexOf(column)] ?? 0;
}

function posteriorOf(run: RunScores, row: number): number[] {
  return rowOf(run.scores, row).slice(FE_SCORE_COLUMNS.length);
}

function rowOf({ data, shape }: NpyArray<'float32'>, row: number): number[] {
  const width = shape[1] ?? 0;
  return Array.from(data.subarray(row * width, (row + 1) * width));
}

function expressionAt({ expressions, runId }: RunScores, index: number): Expression {
  const expression = expressions[index];
  if (expression === undefined) throw new Problem('bad_input', `The scores of ${runId} name a class ${index} that the snapshot does not have.`);
  return expression;
}
