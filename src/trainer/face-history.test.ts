import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TINY_CONFIG } from '../../test/helpers/run-folder.ts';
import { HISTORY_COLUMNS, historyIndexSchema } from '../shared/face-history.ts';
import { decodeNpy, type NpyArray } from '../shared/npy.ts';
import { trainingConfigSchema } from '../shared/training-config.ts';
import { loadEngine } from './engines/registry.ts';
import { makeUpSnapshot } from './engines/trial.ts';
import { historyInterval, openFaceHistory, type Place } from './face-history.ts';
import { createFoldState, createFoldTask, type FoldState, type FoldTask } from './fold.ts';
import { recordInfluence, recordVisit } from './mal/sample-records.ts';
import { disposeParameters } from './model.ts';

const CONFIG = trainingConfigSchema.parse({ ...TINY_CONFIG, steps: 25, evaluateEvery: 10 });
const FACES = 12;
const START: Place = { fold: 0, step: 0 };

let folder = '';
let task: FoldTask;
let state: FoldState;

beforeAll(async () => {
  await loadEngine('cpu');
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-history-'));
  task = createFoldTask(CONFIG, makeUpSnapshot(CONFIG, FACES), 0);
  state = createFoldState(task);
});
afterEach(async () => {
  for (const each of [state.parameters, state.moments.first, state.moments.second]) disposeParameters(each);
  await rm(folder, { recursive: true });
});

async function write(place: Place, steps: readonly number[]): Promise<void> {
  const history = await openFaceHistory(folder, { config: CONFIG, faces: FACES, place });
  for (const step of steps) await history.append(task, { ...state, step, weights: new Float32Array(FACES).fill(step) });
  await history.close();
}

async function read(): Promise<{ array: NpyArray<'float32'>; points: Place[] }> {
  const array = decodeNpy(await readFile(join(folder, 'fe_history.npy')), 'float32');
  const { points } = historyIndexSchema.parse(JSON.parse(await readFile(join(folder, 'fe_history.json'), 'utf8')));
  return { array, points };
}

describe('the history of faces', () => {
  it('is an array of points by faces by columns, with a point at the last step too, unknown values NaN', async () => {
    recordVisit(state.records, 2, { loss: 0.5, margin: 1.5, evidence: null, posterior: Float32Array.of(0.25, 0.25, 0.25), logits: new Float32Array(4) });
    recordInfluence(state.records, 2, 3);
    recordInfluence(state.records, 2, 1);
    await write(START, [10, 15, 20, 25]);
    const { array, points } = await read();
    expect(points).toEqual([10, 20, 25].map((step) => ({ fold: 0, step })));
    expect(array.shape).toEqual([3, FACES, HISTORY_COLUMNS.length]);
    const face = (point: number, row: number): number[] => Array.from(array.data.subarray((point * FACES + row) * 6, (point * FACES + row + 1) * 6));
    expect(face(1, 2)).toEqual([0.5, 1.5, NaN, 0.25, 20, 2]);
    expect(face(2, 3)).toEqual([NaN, NaN, NaN, NaN, 25, NaN]);
  });

  it('goes on where a checkpoint stands, without what lies behind it or was torn', async () => {
    await write(START, [10, 20]);
    await appendFile(join(folder, 'fe_history.npy'), Buffer.alloc(40));
    await write({ fold: 0, step: 13 }, [20, 25]);
    const { array, points } = await read();
    expect(points.map(({ step }) => step)).toEqual([10, 20, 25]);
    expect([0, 1, 2].map((point) => array.data[point * FACES * 6 + 4])).toEqual([10, 20, 25]);
    await write(START, []);
    expect((await read()).array.shape).toEqual([0, FACES, 6]);
  });

  it('keeps to its size by fewer points', () => {
    const of = (faces: number, limit: number): number => historyInterval({ ...CONFIG, steps: 1000, evaluateEvery: 100 }, faces, limit);
    expect(of(10, 10 * 240)).toBe(100);
    expect(of(10, 9 * 240)).toBe(200);
    expect(of(10, 3 * 240)).toBe(400);
    expect(of(10, 1)).toBe(1000);
    expect(of(0, 1)).toBe(1000);
  });
});
