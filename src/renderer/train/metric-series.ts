// Columns for the curves out of the lines of metrics.jsonl; pure, so that live lines and history draw the same.
import type { MetricLine } from '../../shared/run-record.ts';

export interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** Values over steps, one row of `steps` for all series. */
export interface Curves {
  readonly steps: readonly number[];
  readonly series: readonly Series[];
}

type StepLine = Extract<MetricLine, { type: 'step' }>;
type EvaluationLine = Extract<MetricLine, { type: 'evaluation' }>;
type WeightsLine = Extract<MetricLine, { type: 'weights' }>;

/** What says that two lines are the same one, however they came. */
function identity(line: MetricLine): string {
  const place = `${line.type}/${String(line.fold)}/${String(line.step)}`;
  if (line.type === 'evaluation') return `${place}/${line.scores.part}`;
  return line.type === 'note' ? `${place}/${line.text}` : place;
}

/** Adds lines that are not there yet. A resumed run repeats steps: the newer line stands. Sorted by fold and step. */
export function mergeLines(before: readonly MetricLine[], more: readonly MetricLine[]): MetricLine[] {
  const byIdentity = new Map(before.map((line) => [identity(line), line]));
  for (const line of more) byIdentity.set(identity(line), line);
  return [...byIdentity.values()].sort((left, right) => left.fold - right.fold || left.step - right.step);
}

function stepLines(lines: readonly MetricLine[], fold: number): StepLine[] {
  return lines.filter((line): line is StepLine => line.type === 'step' && line.fold === fold);
}

function curvesOf<Line extends { readonly step: number }>(lines: readonly Line[], columns: readonly (readonly [label: string, read: (line: Line) => number | null])[]): Curves {
  const series = columns.map(([label, read]) => ({ label, values: lines.map(read) })).filter(({ values }) => values.some((value) => value !== null));
  return { steps: lines.map((line) => line.step), series };
}

export function lossCurves(lines: readonly MetricLine[], fold: number): Curves {
  return curvesOf(stepLines(lines, fold), [
    ['AU loss', (line) => line.auLoss],
    ['FE loss', (line) => line.feLoss],
    ['Meta loss', (line) => line.metaLoss],
  ]);
}

export function gateCurves(lines: readonly MetricLine[], fold: number): Curves {
  return curvesOf(stepLines(lines, fold), [
    ['Gate', (line) => line.gate],
    ['Kappa', (line) => line.kappa],
  ]);
}

export function weightCurves(lines: readonly MetricLine[], fold: number): Curves {
  return curvesOf(stepLines(lines, fold), [
    ['Largest', (line) => line.weightMax],
    ['Mean', (line) => line.weightMean],
    ['Smallest', (line) => line.weightMin],
  ]);
}

/** Scores on the validation part while it trains. */
export function validationCurves(lines: readonly MetricLine[], fold: number): Curves {
  const evaluations = lines.filter((line): line is EvaluationLine => line.type === 'evaluation' && line.fold === fold && line.scores.part === 'validation');
  return curvesOf(evaluations, [
    ['AU AUC', (line) => line.scores.meanAuc],
    ['AU F1', (line) => line.scores.meanF1],
    ['FE accuracy', (line) => line.scores.expressionAccuracy],
  ]);
}

/** Histograms of the FE weights, oldest first. */
export function weightHistory(lines: readonly MetricLine[], fold: number): WeightsLine[] {
  return lines.filter((line): line is WeightsLine => line.type === 'weights' && line.fold === fold);
}

export function notesOf(lines: readonly MetricLine[]): { step: number; text: string }[] {
  return lines.flatMap((line) => (line.type === 'note' ? [{ step: line.step, text: line.text }] : []));
}

/** The newest step line of any fold: what the run does right now. */
export function newestStep(lines: readonly MetricLine[]): StepLine | undefined {
  return lines.findLast((line): line is StepLine => line.type === 'step');
}
