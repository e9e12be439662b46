// What a finished run says of faces by `--predict` is what it said of them when it was scored.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeNpy, encodeNpy } from '../../../src/shared/npy.ts';
import { PREDICTION_FILES, type PredictionRequest } from '../../../src/shared/prediction.ts';
import { trainerMessageSchema, type TrainerMessage } from '../../../src/shared/run-record.ts';
import type { TrainingConfigInput } from '../../../src/shared/training-config.ts';
import { readCheckpoint } from '../../../src/trainer/checkpoint.ts';
import { readRunConfig } from '../../../src/trainer/config.ts';
import { posteriorOf, probabilityOf } from '../../../src/trainer/posterior.ts';
import { runTraining } from '../../../src/trainer/run.ts';
import { createRunFolder, type TemporaryRun } from '../../helpers/run-folder.ts';

const FOLDS = 2;
const UNITS = 4;
const EXPRESSIONS = 3;

async function trainedRun(config: TrainingConfigInput = {}): Promise<TemporaryRun> {
  const run = await createRunFolder({ folds: FOLDS, ...config }, { folds: FOLDS });
  await runTraining(run.folder, { report: () => Promise.resolve(), now: () => performance.now(), isCancelled: () => false });
  return run;
}

/** Asks the real process about all AU faces or all FE faces of the snapshot; `marks` are the folds asked of each. */
async function predictWith(run: TemporaryRun, set: 'au' | 'fe', marks: readonly number[]): Promise<{ folder: string; messages: TrainerMessage[]; code: number | null }> {
  const folder = join(run.folder, '..', 'prediction');
  await mkdir(folder, { recursive: true });
  const request: PredictionRequest = { run: '../run', engine: 'wasm' };
  await writeFile(join(folder, PREDICTION_FILES.request), JSON.stringify(request));
  await writeFile(join(folder, PREDICTION_FILES.images), await readFile(join(run.folder, '..', 'snapshot', `${set}_images.npy`)));
  const count = set === 'au' ? run.snapshot.manifest.auFaces : run.snapshot.manifest.feFaces;
  const folds = Int8Array.from({ length: count * FOLDS }, (_, index) => marks[index % FOLDS] ?? 0);
  await writeFile(join(folder, PREDICTION_FILES.folds), encodeNpy({ type: 'int8', shape: [count, FOLDS], data: folds }));
  const child = fork(resolve('src/trainer/main.ts'), ['--predict', folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const messages: TrainerMessage[] = [];
  child.on('message', (raw) => messages.push(trainerMessageSchema.parse(raw)));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { folder, messages, code };
}

async function readAnswer(folder: string, name: string): Promise<Float32Array> {
  return decodeNpy(await readFile(join(folder, name)), 'float32', name).data;
}

describe('a prediction', () => {
  it.each([0, 1])('of the own AU faces by fold %i is what that fold was scored on', async (fold) => {
    await using run = await trainedRun();
    const { folder, messages, code } = await predictWith(run, 'au', fold === 0 ? [1, 0] : [0, 1]);
    expect(code).toBe(0);
    expect(messages.at(-1)).toEqual({ type: 'predicted', faces: run.snapshot.manifest.auFaces });
    const answered = await readAnswer(folder, PREDICTION_FILES.actionUnits);
    const checkpoint = await readCheckpoint(run.folder, await readRunConfig(run.folder));
    let compared = 0;
    for (const { auRows, auLogits } of checkpoint?.finished[fold]?.chosen ?? []) {
      auRows.forEach((row, index) => {
        for (let unit = 0; unit < UNITS; unit += 1) {
          expect(answered[row * UNITS + unit]).toBeCloseTo(probabilityOf(auLogits[index * UNITS + unit] ?? NaN), 5);
          compared += 1;
        }
      });
    }
    expect(compared).toBe(run.snapshot.manifest.auFaces * UNITS);
  });

  it('by both folds is the mean of the two, and so are expressions', async () => {
    await using run = await trainedRun();
    const first = await readAnswer((await predictWith(run, 'fe', [1, 0])).folder, PREDICTION_FILES.expressions);
    const second = await readAnswer((await predictWith(run, 'fe', [0, 1])).folder, PREDICTION_FILES.expressions);
    const both = await readAnswer((await predictWith(run, 'fe', [1, 1])).folder, PREDICTION_FILES.expressions);
    expect(both).toHaveLength(run.snapshot.manifest.feFaces * EXPRESSIONS);
    both.forEach((value, index) => expect(value).toBeCloseTo(((first[index] ?? 0) + (second[index] ?? 0)) / 2, 5));
    expect([...both.subarray(0, EXPRESSIONS)].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
    const checkpoint = await readCheckpoint(run.folder, await readRunConfig(run.folder));
    const scored = checkpoint?.finished[0]?.chosen[0];
    const row = scored?.feRows[0] ?? NaN;
    const posterior = posteriorOf(scored?.feLogits.subarray(0, EXPRESSIONS) ?? []);
    posterior.forEach((value, index) => expect(first[row * EXPRESSIONS + index]).toBeCloseTo(value, 5));
  });

  it('by a run of action units alone says nothing of expressions', async () => {
    await using run = await trainedRun({ method: 'au' });
    const { folder, code } = await predictWith(run, 'au', [1, 1]);
    expect(code).toBe(0);
    await expect(readFile(join(folder, PREDICTION_FILES.expressions))).rejects.toThrow(/ENOENT/);
  });

  it('by a run that has no weights, or of no fold, fails with what to do', async () => {
    await using run = await trainedRun({ method: 'au' });
    const unasked = await predictWith(run, 'au', [0, 0]);
    expect(unasked).toMatchObject({ code: 1, messages: [{ type: 'failed', problem: { code: 'bad_input', what: 'A face is asked of no fold.' } }] });
    await rm(join(run.folder, 'chosen.safetensors'));
    const { messages, code } = await predictWith(run, 'au', [1, 1]);
    expect(code).toBe(1);
    expect(messages).toMatchObject([{ type: 'failed', problem: { code: 'not_found', remedy: 'Let it train to its end.' } }]);
  });
});
