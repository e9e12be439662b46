// Writes fe_history.npy and fe_history.json (src/shared/face-history.ts): a point is the memory of all FE faces at one
// evaluation. Append-only: first the numbers, then the header that counts them, then the index; so that a reader, or a
// crash at any moment, meets whole points. A resumed run cuts what lies behind its checkpoint and writes it again.
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import {
  HISTORY_ARRAY_FILE, HISTORY_COLUMNS, HISTORY_INDEX_FILE, historyIndexSchema, type HistoryColumn, type HistoryIndex,
} from '../shared/face-history.ts';
import { encodeNpyHeader } from '../shared/npy.ts';
import type { TrainingConfig } from '../shared/training-config.ts';
import { writeWhole } from './files.ts';
import type { FoldState, FoldTask } from './fold.ts';

/** How far a run has come. */
export interface Place {
  readonly fold: number;
  readonly step: number;
}

export interface FaceHistory {
  /** Called at every evaluation; writes a point where one is due. */
  append(task: FoldTask, state: FoldState): Promise<void>;
  close(): Promise<void>;
}

/** A run's history takes no more than this, plus its folds' last points: the points thin out instead. */
const LARGEST_BYTES = 64 * 2 ** 20;

/** Steps between two points: the evaluations' interval, or the smallest multiple of it that keeps to the limit. */
export function historyInterval({ steps, folds, evaluateEvery }: TrainingConfig, faces: number, limit = LARGEST_BYTES): number {
  const most = Math.max(1, Math.floor(limit / Math.max(1, pointBytes(faces))));
  const evaluations = folds * Math.floor(steps / evaluateEvery);
  return evaluateEvery * Math.max(1, Math.ceil(evaluations / most));
}

/** Opens the history cut to `place`, where the run goes on; a run without a checkpoint starts it anew. */
export async function openFaceHistory(runFolder: string, { config, faces, place }: { config: TrainingConfig; faces: number; place: Place }): Promise<FaceHistory> {
  const paths = { array: join(runFolder, HISTORY_ARRAY_FILE), index: join(runFolder, HISTORY_INDEX_FILE) };
  const every = historyInterval(config, faces);
  const file = await openOrCreate(paths.array);
  const kept = await keptPoints(paths.index, file, { faces, every, place });
  let index: HistoryIndex = { format: 'duchenne-history', version: 1, columns: [...HISTORY_COLUMNS], faces, every, points: kept };
  const publish = async (): Promise<void> => {
    const head = header(index.points.length, faces);
    await file.write(head, 0, head.length, 0);
    await file.sync();
    await writeWhole(paths.index, `${JSON.stringify(index)}\n`);
  };
  await file.truncate(offsetOf(kept.length, faces));
  await publish();
  return {
    async append(task, state) {
      if (state.step % every !== 0 && state.step !== config.steps) return;
      const numbers = new Uint8Array(pointOf(task, state).buffer);
      await file.write(numbers, 0, numbers.length, offsetOf(index.points.length, faces));
      await file.sync();
      index = { ...index, points: [...index.points, { fold: task.fold, step: state.step }] };
      await publish();
    },
    close: () => file.close(),
  };
}

async function openOrCreate(path: string): Promise<FileHandle> {
  await (await open(path, 'a')).close();
  return open(path, 'r+');
}

/** The points on disk that are not behind `place`; none where the files are of another run or missing. */
async function keptPoints(indexPath: string, file: FileHandle, own: { faces: number; every: number; place: Place }): Promise<Place[]> {
  const index = await readIndex(indexPath);
  if (index?.faces !== own.faces || index.every !== own.every) return [];
  const { size } = await file.stat();
  const whole = Math.floor((size - offsetOf(0, own.faces)) / Math.max(1, pointBytes(own.faces)));
  return index.points
    .slice(0, Math.max(0, whole))
    .filter(({ fold, step }) => fold < own.place.fold || (fold === own.place.fold && step <= own.place.step));
}

async function readIndex(path: string): Promise<HistoryIndex | null> {
  try {
    const read = historyIndexSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return null;
    throw error;
  }
}

function header(points: number, faces: number): Uint8Array {
  return encodeNpyHeader('float32', [points, faces, HISTORY_COLUMNS.length]);
}

/** Where a point's numbers begin. The header keeps its length: .npy pads it to 128 bytes whatever the three counts are. */
function offsetOf(point: number, faces: number): number {
  return header(point, faces).length + point * pointBytes(faces);
}

function pointBytes(faces: number): number {
  return faces * HISTORY_COLUMNS.length * Float32Array.BYTES_PER_ELEMENT;
}

/** float32 [M, F] */
function pointOf({ snapshot }: FoldTask, { records, weights }: FoldState): Float32Array {
  const values = new Float32Array(records.samples * HISTORY_COLUMNS.length);
  for (let row = 0; row < records.samples; row += 1) {
    const seen = (array: Float32Array, visits: Float32Array, place = row): number => ((visits[row] ?? 0) > 0 ? (array[place] ?? NaN) : NaN);
    const face: Record<HistoryColumn, number> = {
      loss: seen(records.meanLoss, records.visits),
      margin: seen(records.meanMargin, records.visits),
      evidence: seen(records.meanEvidence, records.evidenceVisits),
      posterior: seen(records.meanPosterior, records.visits, row * records.expressions + (snapshot.fe.labels[row] ?? 0)),
      weight: weights[row] ?? NaN,
      influence: seen(records.influenceSum, records.influenceCount) / (records.influenceCount[row] ?? NaN),
    };
    HISTORY_COLUMNS.forEach((name, column) => {
      values[row * HISTORY_COLUMNS.length + column] = face[name];
    });
  }
  return values;
}
