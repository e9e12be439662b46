import { describe, expect, it } from 'vitest';
import type { MetricLine } from '../../shared/run-record.ts';
import { gateCurves, lossCurves, mergeLines, newestStep, validationCurves, weightHistory } from './metric-series.ts';

const step = (at: number, part: Partial<Extract<MetricLine, { type: 'step' }>> = {}): MetricLine => ({
  type: 'step', fold: 0, step: at, auLoss: 1 / at, feLoss: 2 / at, metaLoss: null, learningRate: 0.002, msPerStep: 100, facesPerSecond: 960,
  gate: null, kappa: null, weightMean: null, weightMin: null, weightMax: null, ...part,
});
const evaluation = (at: number, part: 'validation' | 'test', meanAuc: number | null): MetricLine => ({
  type: 'evaluation', fold: 0, step: at, scores: { part, faces: 10, perActionUnit: [], meanF1: null, meanAuc, expressionAccuracy: 0.5 },
});

describe('mergeLines', () => {
  it('joins history and live lines whatever comes first, once each and in order', () => {
    const merged = mergeLines([step(30), step(10)], [step(20), step(10), step(30)]);
    expect(merged.map((line) => line.step)).toEqual([10, 20, 30]);
  });
  it('lets the newer line of a resumed run stand', () => {
    const merged = mergeLines([step(10, { auLoss: 9 })], [step(10, { auLoss: 3 })]);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ auLoss: 3 });
  });
  it('keeps apart what differs in kind, part, fold or words at one step', () => {
    const lines: MetricLine[] = [
      step(10), step(10, { fold: 1 }), evaluation(10, 'validation', 0.5), evaluation(10, 'test', 0.5),
      { type: 'note', fold: 0, step: 10, text: 'one' }, { type: 'note', fold: 0, step: 10, text: 'two' },
    ];
    expect(mergeLines(lines, lines)).toHaveLength(6);
  });
});

describe('curves', () => {
  const lines = [step(1), step(2, { gate: 0.5, kappa: 0.1 }), step(1, { fold: 1 }), evaluation(2, 'validation', 0.8), evaluation(2, 'test', 0.7)];
  it('draws one fold and leaves out series that have nothing', () => {
    expect(lossCurves(lines, 0)).toEqual({ steps: [1, 2], series: [{ label: 'AU loss', values: [1, 0.5] }, { label: 'FE loss', values: [2, 1] }] });
    expect(lossCurves(lines, 1).steps).toEqual([1]);
  });
  it('keeps gaps as gaps', () => {
    expect(gateCurves(lines, 0).series[0]?.values).toEqual([null, 0.5]);
  });
  it('shows validation only: test is for the end', () => {
    const { series } = validationCurves(lines, 0);
    expect(series).toEqual([{ label: 'AU AUC', values: [0.8] }, { label: 'FE accuracy', values: [0.5] }]);
  });
});

describe('weightHistory and newestStep', () => {
  it('reads the weights of one fold and the last thing that happened', () => {
    const weights = (at: number, fold: number): MetricLine => ({ type: 'weights', fold, step: at, counts: [1, 2] });
    const lines = [step(10), weights(10, 0), weights(10, 1), step(20)];
    expect(weightHistory(lines, 0)).toHaveLength(1);
    expect(newestStep(lines)?.step).toBe(20);
    expect(newestStep([])).toBeUndefined();
  });
});
