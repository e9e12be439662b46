// AU evidence (ours): do the action units that the network sees on a face fit the expression label it was given?
// Per given label the mean, and over all labels the pooled covariance, of the AU logits of the FE faces; a face is
// scored by linear discriminant analysis under equal priors, so that a rare class is not suspect for being rare.

/** AU logits [n, J] of faces with given labels; `rows` picks the faces that count. */
export interface LabelledLogits {
  readonly logits: Float32Array;
  readonly labels: Int8Array;
  readonly rows: Int32Array;
  readonly actionUnits: number;
  readonly expressions: number;
}

export interface EvidenceModel {
  readonly actionUnits: number;
  /** [Q]: faces of each given label in the fit; labels with fewer than two are never predicted. */
  readonly counts: Float64Array;
  /** [Q, J] */
  readonly means: Float64Array;
  /** Inverse of the pooled covariance with ridge [J, J]. */
  readonly precision: Float64Array;
}

/** Ridge as a share of the mean variance (ours). */
const RIDGE = 0.1;

/** The fit, or null where fewer than two labels have two faces. */
export function fitEvidence(data: LabelledLogits): EvidenceModel | null {
  const { actionUnits, expressions, rows, labels, logits } = data;
  const counts = new Float64Array(expressions);
  const means = new Float64Array(expressions * actionUnits);
  for (const row of rows) {
    const label = labels[row] ?? 0;
    counts[label] = (counts[label] ?? 0) + 1;
    for (let unit = 0; unit < actionUnits; unit += 1) {
      add(means, label * actionUnits + unit, logits[row * actionUnits + unit] ?? 0);
    }
  }
  if (counts.filter((count) => count >= 2).length < 2) return null;
  means.forEach((sum, index) => {
    means[index] = sum / Math.max(1, counts[Math.floor(index / actionUnits)] ?? 0);
  });
  return { actionUnits, counts, means, precision: inverse(pooledCovariance(data, means), actionUnits) };
}

/** A face's own part of a fit. */
interface OwnPart {
  readonly label: number;
  /** The AU logits it was fitted with [J]. */
  readonly logits: Float32Array;
}

/**
 * Log-likelihoods [Q] of the AU logits x [J] under each label, up to a constant; -Infinity for a label that was not
 * fitted. `own` is taken out of its label's mean and out of the covariance, so that no face vouches for itself.
 */
export function evidenceScores(model: EvidenceModel, x: Float32Array, own: OwnPart | null): Float64Array {
  const { actionUnits, counts, means, precision } = model;
  const without = own === null ? null : takeOut(model, own);
  return Float64Array.from(counts, (count, label) => {
    const isOwn = own?.label === label;
    if (count < (isOwn ? 3 : 2)) return -Infinity;
    const distance = new Float64Array(actionUnits);
    for (let unit = 0; unit < actionUnits; unit += 1) {
      const mean = means[label * actionUnits + unit] ?? 0;
      const centre = isOwn ? (mean * count - (own.logits[unit] ?? 0)) / (count - 1) : mean;
      distance[unit] = (x[unit] ?? 0) - centre;
    }
    const correction = without === null ? 0 : without.factor * dotProduct(distance, without.direction) ** 2;
    return -0.5 * (dotProduct(distance, timesVector(precision, distance)) + correction);
  });
}

/**
 * The precision without one face, by Sherman and Morrison: precision + factor * direction direction'. Its share of the
 * pooled covariance is n_c / (n_c - 1) of its squared distance from its label's mean, over all faces.
 */
function takeOut({ actionUnits, counts, means, precision }: EvidenceModel, { label, logits }: OwnPart): { direction: Float64Array; factor: number } {
  const count = counts[label] ?? 0;
  const distance = Float64Array.from({ length: actionUnits }, (_, unit) => (logits[unit] ?? 0) - (means[label * actionUnits + unit] ?? 0));
  const direction = timesVector(precision, distance);
  const share = count < 2 ? 0 : count / (count - 1) / counts.reduce((sum, each) => sum + each, 0);
  // The ridge keeps the rest positive; a stale distance may not, so the factor is bounded.
  return { direction, factor: share / Math.max(0.1, 1 - share * dotProduct(distance, direction)) };
}

/** Posterior [Q] under equal priors. */
export function evidencePosterior(scores: Float64Array): Float64Array {
  const highest = scores.reduce((best, score) => Math.max(best, score), -Infinity);
  if (highest === -Infinity) return scores.map(() => 1 / scores.length);
  const weights = scores.map((score) => Math.exp(score - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Log-odds of one label: its score against the log-sum of all others, held within +-LIMIT. */
export function evidenceMargin(scores: Float64Array, label: number): number {
  let others = -Infinity;
  scores.forEach((score, index) => {
    if (index !== label) others = logAdd(others, score);
  });
  const margin = (scores[label] ?? -Infinity) - others;
  return Number.isNaN(margin) ? 0 : Math.max(-LIMIT, Math.min(LIMIT, margin));
}
const LIMIT = 30;

function logAdd(left: number, right: number): number {
  const highest = Math.max(left, right);
  if (highest === -Infinity) return -Infinity;
  return highest + Math.log(Math.exp(left - highest) + Math.exp(right - highest));
}

function pooledCovariance({ logits, labels, rows, actionUnits }: LabelledLogits, means: Float64Array): Float64Array {
  const covariance = new Float64Array(actionUnits * actionUnits);
  const distance = new Float64Array(actionUnits);
  for (const row of rows) {
    const label = labels[row] ?? 0;
    for (let unit = 0; unit < actionUnits; unit += 1) {
      distance[unit] = (logits[row * actionUnits + unit] ?? 0) - (means[label * actionUnits + unit] ?? 0);
    }
    for (let first = 0; first < actionUnits; first += 1) {
      for (let second = 0; second < actionUnits; second += 1) {
        add(covariance, first * actionUnits + second, (distance[first] ?? 0) * (distance[second] ?? 0) / rows.length);
      }
    }
  }
  let trace = 0;
  for (let unit = 0; unit < actionUnits; unit += 1) trace += covariance[unit * (actionUnits + 1)] ?? 0;
  for (let unit = 0; unit < actionUnits; unit += 1) add(covariance, unit * (actionUnits + 1), (RIDGE * trace) / actionUnits + 1e-6);
  return covariance;
}

/** Inverse of a positive definite matrix by Gauss and Jordan; the ridge keeps every pivot above zero. */
function inverse(matrix: Float64Array, size: number): Float64Array {
  const left = Float64Array.from(matrix);
  const right = new Float64Array(size * size);
  for (let index = 0; index < size; index += 1) right[index * (size + 1)] = 1;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const factor = 1 / (left[pivot * (size + 1)] ?? 1);
    scaleRow(left, pivot, { size, factor });
    scaleRow(right, pivot, { size, factor });
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const share = left[row * size + pivot] ?? 0;
      subtractRow(left, { row, pivot, size, share });
      subtractRow(right, { row, pivot, size, share });
    }
  }
  return right;
}

function scaleRow(matrix: Float64Array, row: number, { size, factor }: { size: number; factor: number }): void {
  for (let column = 0; column < size; column += 1) {
    matrix[row * size + column] = (matrix[row * size + column] ?? 0) * factor;
  }
}

function subtractRow(matrix: Float64Array, at: { row: number; pivot: number; size: number; share: number }): void {
  for (let column = 0; column < at.size; column += 1) {
    add(matrix, at.row * at.size + column, -at.share * (matrix[at.pivot * at.size + column] ?? 0));
  }
}

function timesVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from({ length: size }, (_, row) => dotProduct(matrix.subarray(row * size, (row + 1) * size), vector));
}

function dotProduct(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let index = 0; index < left.length; index += 1) total += (left[index] ?? 0) * (right[index] ?? 0);
  return total;
}

function add(array: Float64Array, index: number, amount: number): void {
  array[index] = (array[index] ?? 0) + amount;
}
