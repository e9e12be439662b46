// What a run says of every FE face at its end: how suspicious its label is, and which label it would suggest. Written
// as fe_scores.npy and fe_scores.csv (columns: src/shared/run-record.ts). Every combination here is ours.
import { FE_SCORE_COLUMNS, type FeScoreColumn } from '../shared/run-record.ts';
import { predict } from './evaluate.ts';
import type { FoldState, FoldTask } from './fold.ts';
import { evidenceMargin, evidencePosterior, evidenceScores, fitEvidence } from './mal/evidence.ts';
import { averageRanks, indexOfLargest } from './metrics.ts';
import { labelMargin, posteriorOf, probabilityOf } from './posterior.ts';

export interface FeScores {
  readonly samples: number;
  readonly expressions: number;
  /** float32 [M, 10 + Q], row by row. */
  readonly values: Float32Array;
  /** float32 [M, J]: probability of each action unit on each FE face. */
  readonly actionUnits: Float32Array;
}

type SampleScores = Record<Exclude<FeScoreColumn, 'suspicion'>, number> & { readonly posterior: Float64Array };

/** One pass over all FE faces with the last weights. Faces outside the training part were never visited: their running means are their final values. */
export function scoreFeFaces(task: FoldTask, state: FoldState): FeScores {
  const { fe, manifest } = task.snapshot;
  const size = { actionUnits: manifest.actionUnits.length, expressions: manifest.expressions.length };
  const logits = predict(state.parameters, fe.pictures, Int32Array.from({ length: fe.count }, (_, row) => row));
  const evidence = fitEvidence({ logits: logits.actionUnits, labels: fe.labels, rows: task.feTraining, ...size });
  const trained = new Set(task.feTraining);
  const samples = Array.from({ length: fe.count }, (_, row): SampleScores => {
    const label = fe.labels[row] ?? 0;
    const own = logits.expressions.subarray(row * size.expressions, (row + 1) * size.expressions);
    const auLogits = logits.actionUnits.subarray(row * size.actionUnits, (row + 1) * size.actionUnits);
    const fitted = trained.has(row) ? { label, logits: auLogits } : null;
    const scores = evidence === null ? new Float64Array(size.expressions) : evidenceScores(evidence, auLogits, fitted);
    return scoreSample(state, row, { label, logits: own, scores });
  });
  return { ...withSuspicion(samples, size.expressions), actionUnits: logits.actionUnits.map(probabilityOf) };
}

function scoreSample(
  { records, weights }: FoldState,
  row: number,
  { label, logits, scores }: { label: number; logits: Float32Array; scores: Float64Array },
): SampleScores {
  const { loss, margin } = labelMargin(logits, label);
  const finalEvidence = evidenceMargin(scores, label);
  const isVisited = (records.visits[row] ?? 0) > 0;
  const running = records.meanPosterior.subarray(row * logits.length, (row + 1) * logits.length);
  const posterior = combinedPosterior(posteriorOf(logits), isVisited ? running : null, evidencePosterior(scores));
  const suggested = indexOfLargest(posterior);
  const influences = records.influenceCount[row] ?? 0;
  return {
    weight: weights[row] ?? 1,
    suggested,
    suggested_probability: posterior[suggested] ?? 0,
    mean_loss: isVisited ? (records.meanLoss[row] ?? 0) : loss,
    mean_margin: isVisited ? (records.meanMargin[row] ?? 0) : margin,
    mean_evidence: (records.evidenceVisits[row] ?? 0) > 0 ? (records.meanEvidence[row] ?? 0) : finalEvidence,
    final_margin: margin,
    final_evidence: finalEvidence,
    influence: influences === 0 ? 0 : (records.influenceSum[row] ?? 0) / influences,
    posterior,
  };
}

/**
 * The run's posterior: the expression head's (mean of the final and the running one, because the final one has learned
 * wrong labels by heart) times the AU evidence's, under a square root because both come from one network.
 */
function combinedPosterior(final: Float32Array, running: Float32Array | null, evidence: Float64Array): Float64Array {
  const product = Float64Array.from(final, (value, label) => {
    const expression = running === null ? value : (value + (running[label] ?? 0)) / 2;
    return Math.sqrt(expression * (evidence[label] ?? 0));
  });
  const total = product.reduce((sum, value) => sum + value, 0);
  return total > 0 ? product.map((value) => value / total) : Float64Array.from(final);
}

/** Suspicion: the mean rank, 0..1, over margin while learning, margin at the end, AU evidence (both) and weight. */
function withSuspicion(samples: readonly SampleScores[], expressions: number): Omit<FeScores, 'actionUnits'> {
  const rankOf = (score: (sample: SampleScores) => number): Float64Array =>
    averageRanks(samples.map((sample) => -score(sample))).map((rank) => (rank - 0.5) / samples.length);
  const ranks = [
    rankOf((sample) => sample.mean_margin),
    rankOf((sample) => sample.final_margin),
    rankOf((sample) => sample.mean_evidence + sample.final_evidence),
    rankOf((sample) => sample.weight),
  ];
  const width = FE_SCORE_COLUMNS.length + expressions;
  const values = new Float32Array(samples.length * width);
  samples.forEach((sample, row) => {
    const suspicion = ranks.reduce((sum, rank) => sum + (rank[row] ?? 0), 0) / ranks.length;
    const all = { ...sample, suspicion };
    FE_SCORE_COLUMNS.forEach((name, column) => {
      values[row * width + column] = all[name];
    });
    values.set(sample.posterior, row * width + FE_SCORE_COLUMNS.length);
  });
  return { samples: samples.length, expressions, values };
}

function meanOver(arrays: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array()] = arrays;
  return first.map((_, index) => arrays.reduce((sum, array) => sum + (array[index] ?? 0), 0) / arrays.length);
}

/** Mean over folds; the suggestion follows the mean posterior. */
export function averageScores(folds: readonly FeScores[]): FeScores | null {
  const [first] = folds;
  if (first === undefined) return null;
  if (folds.length === 1) return first;
  const values = meanOver(folds.map((fold) => fold.values));
  const width = FE_SCORE_COLUMNS.length + first.expressions;
  for (let row = 0; row < first.samples; row += 1) {
    const posterior = values.subarray(row * width + FE_SCORE_COLUMNS.length, (row + 1) * width);
    const suggested = indexOfLargest(posterior);
    values[row * width + FE_SCORE_COLUMNS.indexOf('suggested')] = suggested;
    values[row * width + FE_SCORE_COLUMNS.indexOf('suggested_probability')] = posterior[suggested] ?? 0;
  }
  return { ...first, values, actionUnits: meanOver(folds.map((fold) => fold.actionUnits)) };
}
