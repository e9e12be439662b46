import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TINY_CONFIG } from '../../test/helpers/run-folder.ts';
import { writeTinySnapshot, type TinySnapshot } from '../../test/helpers/tiny-snapshot.ts';
import { FE_SCORE_COLUMNS, type FeScoreColumn } from '../shared/run-record.ts';
import { trainingConfigSchema } from '../shared/training-config.ts';
import { loadEngine } from './engines/registry.ts';
import { createFoldState, createFoldTask } from './fold.ts';
import { areaUnderCurve } from './metrics.ts';
import { averageScores, scoreFeFaces, type FeScores } from './scores.ts';
import { readSnapshot } from './snapshot.ts';
import { trainStep } from './step.ts';

let folder = '';
let tiny: TinySnapshot;
let scores: FeScores;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-scores-'));
  tiny = await writeTinySnapshot(folder, { auFaces: 90, feFaces: 150 });
  await loadEngine('wasm');
  const config = trainingConfigSchema.parse({ ...TINY_CONFIG, steps: 120, auBatch: 16, feBatch: 24 });
  const task = createFoldTask(config, await readSnapshot(folder), 0);
  let state = createFoldState(task);
  while (state.step < config.steps) state = trainStep(task, state);
  scores = scoreFeFaces(task, state);
});
afterAll(() => rm(folder, { recursive: true }));

function column(name: FeScoreColumn): number[] {
  const width = FE_SCORE_COLUMNS.length + scores.expressions;
  return Array.from({ length: scores.samples }, (_, row) => scores.values[row * width + FE_SCORE_COLUMNS.indexOf(name)] ?? NaN);
}

describe('scores of FE faces', () => {
  it('find the wrong labels of a set whose truth is known', () => {
    const isWrong = Array.from({ length: scores.samples }, (_, row) => tiny.wrongRows.includes(row));
    expect(areaUnderCurve(column('suspicion'), isWrong)).toBeGreaterThan(0.9);
    expect(areaUnderCurve(column('weight').map((weight) => -weight), isWrong)).toBeGreaterThan(0.85);
    expect(areaUnderCurve(column('final_evidence').map((margin) => -margin), isWrong)).toBeGreaterThan(0.85);
  });

  it('suggest the class of the highest posterior, with its probability', () => {
    const width = FE_SCORE_COLUMNS.length + scores.expressions;
    column('suggested').forEach((suggested, row) => {
      const posterior = Array.from(scores.values.subarray(row * width + FE_SCORE_COLUMNS.length, (row + 1) * width));
      expect(posterior.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
      expect(suggested).toBe(posterior.indexOf(Math.max(...posterior)));
      expect(column('suggested_probability')[row]).toBe(posterior[suggested]);
    });
  });

  it('stay within their ranges, also for faces never trained on', () => {
    for (const suspicion of column('suspicion')) expect(suspicion >= 0 && suspicion <= 1).toBe(true);
    for (const name of FE_SCORE_COLUMNS) expect(column(name).every(Number.isFinite), name).toBe(true);
    expect(scores.actionUnits).toHaveLength(scores.samples * tiny.manifest.actionUnits.length);
    expect(scores.actionUnits.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
    const trained = column('mean_margin').filter((margin, row) => margin !== column('final_margin')[row]);
    expect(trained).toHaveLength(100); // four of six subjects
  });

  it('average over folds, the suggestion after the mean posterior', () => {
    const scoresOf = (p: number[]): FeScores => ({
      samples: 1, expressions: 2, actionUnits: Float32Array.of(p[0] ?? 0),
      values: Float32Array.of(1, 0.5, p[0] === Math.max(...p) ? 0 : 1, Math.max(...p), 0, 0, 0, 0, 0, 0, ...p),
    });
    const mean = averageScores([scoresOf([0.6, 0.4]), scoresOf([0.1, 0.9])]);
    expect(mean?.values[FE_SCORE_COLUMNS.indexOf('suggested')]).toBe(1);
    expect(mean?.values[FE_SCORE_COLUMNS.indexOf('suggested_probability')]).toBeCloseTo(0.65, 5);
    expect(mean?.actionUnits[0]).toBeCloseTo(0.35, 5);
    expect(averageScores([])).toBeNull();
  });
});
