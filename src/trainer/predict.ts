// Answers a prediction (src/shared/prediction.ts) with the chosen weights of a run. A face that several folds are asked
// about gets the mean of their probabilities.
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { decodeNpy, encodeNpy } from '../shared/npy.ts';
import { PREDICTION_FILES, predictionRequestSchema, type PredictionRequest } from '../shared/prediction.ts';
import { Problem } from '../shared/problem.ts';
import type { FacePictures } from './augmentation.ts';
import { readRunConfig, snapshotFolder } from './config.ts';
import { loadEngine } from './engines/registry.ts';
import { predict, type FaceLogits } from './evaluate.ts';
import { writeWhole } from './files.ts';
import { withTensors } from './model.ts';
import { readChosen } from './outputs.ts';
import { posteriorOf, probabilityOf } from './posterior.ts';
import type { RunHost } from './run.ts';
import { readArray, readManifest } from './snapshot.ts';

/** Faces between two messages, and between two looks for a cancel. */
const CHUNK = 256;

/** Writes the answer beside the request. Throws Problem for whatever a person can mend. */
export async function answerPrediction(folder: string, host: RunHost): Promise<'predicted' | 'cancelled'> {
  const request = await readRequest(folder);
  const runFolder = isAbsolute(request.run) ? request.run : join(folder, request.run);
  const run = await readRunConfig(runFolder);
  const manifest = await readManifest(join(snapshotFolder(runFolder, run), 'snapshot.json'));
  const weights = await readChosen(runFolder, run.config.folds);
  const faces = await readFaces(folder, { size: manifest.size, channels: manifest.channels, folds: weights.length });
  const engine = await loadEngine(request.engine, request.engine === 'auto' ? undefined : run.config);
  await host.report({ type: 'ready', engine: engine.name, detail: engine.detail });
  const answer: Answer = {
    actionUnits: new Float32Array(faces.count * manifest.actionUnits.length),
    expressions: new Float32Array(run.config.method === 'au' ? 0 : faces.count * manifest.expressions.length),
  };
  const tell = progressTeller(host, faces);
  for (const [fold, tensors] of weights.entries()) {
    const rows = rowsOfFold(faces, fold);
    for (let start = 0; start < rows.length; start += CHUNK) {
      await turn();
      if (host.isCancelled()) {
        await host.report({ type: 'cancelled', step: 0 });
        return 'cancelled';
      }
      const some = rows.subarray(start, start + CHUNK);
      addOpinion(answer, faces, { rows: some, logits: withTensors(tensors, (parameters) => predict(parameters, faces.pictures, some)) });
      await tell(some.length);
    }
  }
  await writeAnswer(folder, faces.count, answer);
  await host.report({ type: 'predicted', faces: faces.count });
  return 'predicted';
}

/** Steps are questions: a face asked of two folds is two. */
function progressTeller(host: RunHost, { folds }: Faces): (asked: number) => Promise<void> {
  const totalSteps = folds.reduce((sum, mark) => sum + mark, 0);
  const began = host.now();
  let step = 0;
  return (asked) => {
    step += asked;
    const facesPerSecond = (1000 * step) / Math.max(1, host.now() - began);
    return host.report({ type: 'progress', step, totalSteps, facesPerSecond, secondsLeft: (totalSteps - step) / facesPerSecond });
  };
}

async function readRequest(folder: string): Promise<PredictionRequest> {
  const where = join(folder, PREDICTION_FILES.request);
  try {
    return predictionRequestSchema.parse(JSON.parse(await readFile(where, 'utf8')));
  } catch (cause) {
    throw new Problem('bad_input', 'The request for a prediction cannot be read.', { where, cause });
  }
}

interface Faces {
  readonly count: number;
  readonly pictures: FacePictures;
  readonly foldCount: number;
  /** int8 [n, K] */
  readonly folds: Int8Array;
}

async function readFaces(folder: string, expected: { size: number; channels: number; folds: number }): Promise<Faces> {
  const { size, channels, folds: foldCount } = expected;
  const where = join(folder, PREDICTION_FILES.folds);
  const count = decodeNpy(await readFile(where), 'int8', where).shape[0] ?? 0;
  const folds = await readArray(where, 'int8', [count, foldCount]);
  const pixels = await readArray(join(folder, PREDICTION_FILES.images), 'uint8', [count, size, size, channels]);
  const faces = { count, foldCount, folds, pictures: { pixels, size, channels } };
  if (Array.from({ length: count }, (_, row) => foldsOf(faces, row)).includes(0)) {
    throw new Problem('bad_input', 'A face is asked of no fold.', { where });
  }
  return faces;
}

function rowsOfFold({ count, foldCount, folds }: Pick<Faces, 'count' | 'foldCount' | 'folds'>, fold: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row).filter((row) => folds[row * foldCount + fold] === 1);
}

interface Answer {
  /** float32 [n, J] and [n, Q], the latter empty for the method `au`. */
  readonly actionUnits: Float32Array;
  readonly expressions: Float32Array;
}

/** Adds one fold's share to the mean of each row. */
function addOpinion(answer: Answer, faces: Faces, { rows, logits }: { rows: Int32Array; logits: FaceLogits }): void {
  const add = (target: Float32Array, values: Float32Array, toProbabilities: (logits: Float32Array) => Float32Array): void => {
    const width = values.length / rows.length;
    rows.forEach((row, index) => {
      const share = 1 / foldsOf(faces, row);
      toProbabilities(values.subarray(index * width, (index + 1) * width)).forEach((probability, column) => {
        const at = row * width + column;
        target[at] = (target[at] ?? 0) + share * probability;
      });
    });
  };
  add(answer.actionUnits, logits.actionUnits, (values) => values.map(probabilityOf));
  add(answer.expressions, logits.expressions, posteriorOf);
}

function foldsOf({ foldCount, folds }: Pick<Faces, 'foldCount' | 'folds'>, row: number): number {
  return folds.subarray(row * foldCount, (row + 1) * foldCount).reduce((sum, mark) => sum + mark, 0);
}

async function writeAnswer(folder: string, count: number, { actionUnits, expressions }: Answer): Promise<void> {
  const write = (name: string, data: Float32Array): Promise<void> =>
    writeWhole(join(folder, name), encodeNpy({ type: 'float32', shape: [count, count === 0 ? 0 : data.length / count], data }));
  await write(PREDICTION_FILES.actionUnits, actionUnits);
  if (expressions.length > 0) await write(PREDICTION_FILES.expressions, expressions);
}
