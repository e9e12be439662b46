// What a run says of pictures it need not know: they are prepared as its snapshot's were, and the trainer is asked.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Expression } from '../../shared/expressions.ts';
import { decodeNpy, encodeNpy } from '../../shared/npy.ts';
import { PREDICTION_FILES, predictionRequestSchema, type PredictionRequest } from '../../shared/prediction.ts';
import { Problem } from '../../shared/problem.ts';
import { findTrainingPictures } from '../images/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import { writePictureArray } from './picture-array.ts';
import { runFolder } from './run-folder.ts';
import type { RunRow } from './run-rows.ts';
import { readSnapshotManifest } from './snapshots.ts';
import { runPredictor } from './trainer-process.ts';

export interface PredictionFace {
  readonly imageId: number;
  /** Folds whose networks are asked; at least one. */
  readonly folds: readonly number[];
}

export interface FacePrediction {
  readonly imageId: number;
  readonly actionUnits: readonly { readonly actionUnit: number; readonly probability: number }[];
  /** Null for a run of action units alone. */
  readonly expressions: Readonly<Partial<Record<Expression, number>>> | null;
}

export interface Prediction {
  readonly services: Pick<Services, 'media' | 'engines' | 'paths' | 'logger'>;
  readonly project: Pick<OpenProject, 'database' | 'cacheFolder' | 'path' | 'runsFolder'>;
  readonly run: RunRow;
  readonly signal: AbortSignal;
  /** Called as pictures are read and as faces are predicted, with how many of those asked are behind it. */
  readonly onProgress: (done: number, what: 'pictures' | 'faces') => void;
}

export interface PredictedFaces {
  readonly faces: readonly FacePrediction[];
  /** Pictures that could not be read, with why. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** How long a cancelled prediction may take to stop: a chunk of faces. */
const GRACE_MILLISECONDS = 8_000;

/**
 * Predicts some faces: as many as may be in memory at once. Throws Problem (conflict) where the run is not completed, the
 * trainer's own Problem, and the signal's reason.
 */
export async function predictFaces(prediction: Prediction, asked: readonly PredictionFace[]): Promise<PredictedFaces> {
  const { project, run } = prediction;
  requireTrained(run);
  const folder = join(project.cacheFolder, `predict-${run.id}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const { faces, unreadable } = await writeQuestions(folder, prediction, asked);
    if (faces.length === 0) return { faces: [], unreadable };
    await askTrainer(folder, prediction, faces.length);
    return { faces: await readAnswers(folder, prediction, faces), unreadable };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function requireTrained({ id, name, result }: RunRow): void {
  if (result === null) throw new Problem('conflict', `The run "${name}" is not completed.`, { where: id, remedy: 'Let it train to its end, or choose another run.' });
}

async function writeQuestions(folder: string, { services, project, run, signal, onProgress }: Prediction, asked: readonly PredictionFace[]) {
  const { size, channels, folds } = run.config;
  const requests = findTrainingPictures(project, asked.map(({ imageId }) => imageId));
  let done = 0;
  const { isWritten, unreadable } = await writePictureArray(join(folder, PREDICTION_FILES.images), requests, {
    size, channels, signal, media: services.media,
    onBytes: () => undefined,
    onPictures: (count) => onProgress((done += count), 'pictures'),
  });
  const faces = asked.filter((_, index) => isWritten[index]);
  const marks = new Int8Array(faces.length * folds);
  faces.forEach((face, row) => face.folds.forEach((fold) => (marks[row * folds + fold] = 1)));
  await writeFile(join(folder, PREDICTION_FILES.folds), encodeNpy({ type: 'int8', shape: [faces.length, folds], data: marks }));
  const request: PredictionRequest = { run: relative(folder, runFolder(project, run.id)).replaceAll('\\', '/'), engine: 'auto' };
  await writeFile(join(folder, PREDICTION_FILES.request), JSON.stringify(predictionRequestSchema.parse(request)));
  return { faces, unreadable };
}

async function askTrainer(folder: string, { services, signal, onProgress, run }: Prediction, faces: number): Promise<void> {
  const listener = {
    onReady: (engine: string, detail: string) => services.logger.info({ runId: run.id, engine, detail }, 'predicting'),
    // A face asked of several folds is several steps.
    onProgress: ({ step, totalSteps }: { step: number; totalSteps: number }) => onProgress(Math.round((faces * step) / Math.max(1, totalSteps)), 'faces'),
    onMetric: () => undefined,
  };
  const environment = await services.engines.environment();
  await runPredictor({ folder, signal, listener }, { ...services.paths, environment, graceMilliseconds: GRACE_MILLISECONDS });
}

async function readAnswers(folder: string, { project, run }: Prediction, faces: readonly PredictionFace[]): Promise<FacePrediction[]> {
  const { actionUnits, expressions } = await readSnapshotManifest(project, run.snapshotHash ?? '');
  const probabilities = await readAnswer(join(folder, PREDICTION_FILES.actionUnits), [faces.length, actionUnits.length]);
  const posterior = run.config.method === 'au' ? null : await readAnswer(join(folder, PREDICTION_FILES.expressions), [faces.length, expressions.length]);
  return faces.map(({ imageId }, row) => ({
    imageId,
    actionUnits: actionUnits.map((actionUnit, column) => ({ actionUnit, probability: probabilities[row * actionUnits.length + column] ?? 0 })),
    expressions: posterior === null ? null : Object.fromEntries(expressions.map((name, column) => [name, posterior[row * expressions.length + column] ?? 0])),
  }));
}

async function readAnswer(path: string, shape: readonly number[]): Promise<Float32Array> {
  const array = decodeNpy(await readFile(path), 'float32', path);
  if (array.shape.join() !== shape.join()) {
    throw new Problem('bad_input', `The prediction has shape (${array.shape.join(', ')}) where (${shape.join(', ')}) is needed.`, { where: path });
  }
  if (array.data.every(Number.isFinite)) return array.data;
  throw new Problem('bad_input', 'The run predicts what is no number: its training has diverged.', { where: path, remedy: 'Predict by another run, or train again with a lower learning rate.' });
}
