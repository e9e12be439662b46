import { describe, expect, it } from 'vitest';
import type { Run } from '../../shared/contract/training.ts';
import type { PartName, PartScores, RunResult } from '../../shared/run-record.ts';
import { trainingConfigSchema, type TrainingConfigInput } from '../../shared/training-config.ts';
import { compareUnits, comparisonCaveats, difference, headlineScores, predecessorOf } from './compare-runs.ts';

const scores = (part: PartName, auc: Record<number, number | null>, faces = 10): PartScores => ({
  part, faces, meanF1: null, meanAuc: null, expressionAccuracy: null,
  perActionUnit: Object.entries(auc).map(([unit, value]) => ({ actionUnit: Number(unit), auc: value, f1: value, prevalence: 0.2, known: 10 })),
});
const result = (chosen: PartScores[]): RunResult => ({
  engine: 'cpu', engineDetail: '', steps: 1, seed: 0, msPerStep: 1, seconds: 1, parameters: 1, last: [], chosen, chosenStep: 1, kappa: null, gate: null,
});
const run = (id: string, part: { createdAt?: string; config?: TrainingConfigInput; state?: Run['state']; snapshotHash?: string } = {}): Run => ({
  id, name: id, state: part.state ?? 'completed', createdAt: part.createdAt ?? '2026-01-01', finishedAt: null, config: trainingConfigSchema.parse(part.config ?? {}),
  dataChoice: { auDatasets: null, feDatasets: null }, snapshotHash: part.snapshotHash ?? 'a', auFaces: 1, feFaces: 1, reviewedFaces: 0, progress: null, result: null, problem: null, canResume: false, hasScores: true,
});

describe('headlineScores', () => {
  it('are of the test part, and of validation only where there is no test face', () => {
    expect(headlineScores(result([scores('validation', {}), scores('test', {})]))?.part).toBe('test');
    expect(headlineScores(result([scores('validation', {}), scores('test', {}, 0)]))?.part).toBe('validation');
    expect(headlineScores(null)).toBeUndefined();
  });
});

describe('compareUnits', () => {
  it('lines up the units of all runs, with null where one has none', () => {
    const compared = compareUnits([{ result: result([scores('test', { 12: 0.8, 1: 0.7 })]) }, { result: result([scores('test', { 12: 0.9, 25: null })]) }]);
    expect(compared.map(({ actionUnit, auc }) => [actionUnit, auc])).toEqual([
      [1, [0.7, null]],
      [12, [0.8, 0.9]],
      [25, [null, null]],
    ]);
  });
});

describe('difference', () => {
  it('needs both sides', () => {
    expect(difference(0.5, 0.75)).toBe(0.25);
    expect(difference(null, 0.75)).toBeNull();
    expect(difference(0.5, undefined)).toBeNull();
  });
});

describe('predecessorOf', () => {
  it('is the newest completed run before it with the same settings', () => {
    const retrain = run('d', { createdAt: '2026-01-04' });
    const runs = [
      run('a', { createdAt: '2026-01-01' }),
      run('b', { createdAt: '2026-01-02' }),
      run('other seed', { createdAt: '2026-01-03', config: { seed: 1 } }),
      run('failed', { createdAt: '2026-01-03', state: 'failed' }),
      retrain,
      run('later', { createdAt: '2026-01-05' }),
    ];
    expect(predecessorOf(retrain, runs)?.id).toBe('b');
    expect(predecessorOf(run('first', { createdAt: '2025-01-01' }), runs)).toBeUndefined();
  });
});

describe('comparisonCaveats', () => {
  it('says what else differs', () => {
    expect(comparisonCaveats([run('a'), run('b')])).toEqual([]);
    expect(comparisonCaveats([run('a'), run('b', { config: { seed: 1 }, snapshotHash: 'b' })])).toHaveLength(2);
  });
});
