// V(features; Phi): the weight of every FE sample from what is remembered of it. Everything here is ours; the paper's
// net is not known to us. v = sigmoid(bias + 2 mean_k s_k f_k) / mean, where the features f are running means of minus the
// FE loss, the label margin and AU evidence, standardised over the samples seen, so that a higher feature always means
// a more trustworthy label. Only the slopes s_k = softplus(phi_k) are learned: their signs are fixed, because a free
// net throws away hard, correct faces.
import { createPhi, stepPhi, type Phi } from './phi.ts';
import type { SampleRecords } from './sample-records.ts';
import type { Weighting } from './weighting.ts';

/** Features of a sample: loss, margin, evidence. */
const COUNT = 3;

/** Positive, so that only the suspicious tail loses weight. */
const BIAS = 1.5;
/** What one feature adds at slope 1; all three together add twice their mean. */
const STEEPNESS = 2 / COUNT;
/** Standardised features beyond this many deviations say no more. */
const FEATURE_LIMIT = 3;

export function createWeightNet(): Phi {
  // softplus(log(e - 1)) = 1: every feature counts alike at first.
  return createPhi(new Float64Array(COUNT).fill(Math.log(Math.E - 1)));
}

/** The weighting `mal` of the method `mal`. */
export const evidenceWeighting: Weighting = {
  rhythm: 'meta-step',
  createPhi: createWeightNet,
  weigh: (net, { records, trained }) => sampleWeights(net, weightFeatures(records), trained).weights,
  learn(net, { records, trained, rows }, { influence, config }) {
    const { perSlope } = sampleWeights(net, weightFeatures(records), trained);
    const batch = { rows, influence: standardiseInfluence(influence.classContrast), perSlope };
    return learnSlopes(net, batch, { learningRate: config.weightNetLearningRate, pull: config.weightNetPull });
  },
};

export function slopes(net: Phi): Float64Array {
  return net.phi.map((value) => Math.log1p(Math.exp(value)));
}

/** Features [M, 3] of all samples; a sample not visited yet is average. */
export function weightFeatures(records: SampleRecords): Float32Array {
  const features = new Float32Array(records.samples * COUNT);
  const columns = [
    { values: records.meanLoss, sign: -1, seen: records.visits },
    { values: records.meanMargin, sign: 1, seen: records.visits },
    { values: records.meanEvidence, sign: 1, seen: records.evidenceVisits },
  ];
  columns.forEach(({ values, sign, seen }, column) => {
    const { mean, deviation } = momentsOf(values, seen);
    for (let sample = 0; sample < records.samples; sample += 1) {
      if ((seen[sample] ?? 0) === 0 || deviation === 0) continue;
      const standard = (sign * ((values[sample] ?? 0) - mean)) / deviation;
      features[sample * COUNT + column] = Math.max(-FEATURE_LIMIT, Math.min(FEATURE_LIMIT, standard));
    }
  });
  return features;
}

interface SampleWeights {
  /** v [M], mean 1 over the samples that are trained on. */
  readonly weights: Float32Array;
  /** dv/ds [M, 3], with the mean's own movement. */
  readonly perSlope: Float32Array;
}

/** Weights of all samples; `trained` are the rows whose mean is 1. */
export function sampleWeights(net: Phi, features: Float32Array, trained: Int32Array): SampleWeights {
  const steepness = slopes(net);
  const samples = features.length / COUNT;
  const weights = new Float32Array(samples);
  const perSlope = new Float32Array(features.length);
  for (let sample = 0; sample < samples; sample += 1) {
    let sum = BIAS;
    for (let k = 0; k < COUNT; k += 1) sum += STEEPNESS * (steepness[k] ?? 0) * (features[sample * COUNT + k] ?? 0);
    const raw = 1 / (1 + Math.exp(-sum));
    weights[sample] = raw;
    for (let k = 0; k < COUNT; k += 1) {
      perSlope[sample * COUNT + k] = raw * (1 - raw) * STEEPNESS * (features[sample * COUNT + k] ?? 0);
    }
  }
  const mean = meanOver(trained, (row) => weights[row] ?? 0) || 1;
  const meanPerSlope = Array.from({ length: COUNT }, (_, k) => meanOver(trained, (row) => perSlope[row * COUNT + k] ?? 0));
  for (let sample = 0; sample < samples; sample += 1) {
    const weight = (weights[sample] ?? 0) / mean;
    weights[sample] = weight;
    for (let k = 0; k < COUNT; k += 1) {
      const index = sample * COUNT + k;
      perSlope[index] = ((perSlope[index] ?? 0) - weight * (meanPerSlope[k] ?? 0)) / mean;
    }
  }
  return { weights, perSlope };
}

/** Mean 0, deviation 1 within the batch, held within +-3: the size of an influence says less than its rank. */
export function standardiseInfluence(influence: Float32Array): Float32Array {
  const { mean, deviation } = momentsOf(influence, new Float32Array(influence.length).fill(1));
  return influence.map((value) =>
    deviation === 0 ? 0 : Math.max(-FEATURE_LIMIT, Math.min(FEATURE_LIMIT, (value - mean) / deviation)));
}

/**
 * One Adam step of Phi. `influence` [n] is minus dL_meta/dv of the batch's samples `rows`; the pull draws each slope
 * back to 1, where the meta faces say nothing.
 */
export function learnSlopes(
  net: Phi,
  { rows, influence, perSlope }: { rows: Int32Array; influence: Float32Array; perSlope: Float32Array },
  { learningRate, pull }: { learningRate: number; pull: number },
): Phi {
  const gradient = slopes(net).map((slope, k) => {
    let sum = pull * (slope - 1);
    rows.forEach((row, index) => {
      sum -= ((influence[index] ?? 0) * (perSlope[row * COUNT + k] ?? 0)) / rows.length;
    });
    return sum / (1 + Math.exp(-(net.phi[k] ?? 0))); // dsoftplus/dphi
  });
  return stepPhi(net, gradient, learningRate);
}

function momentsOf(values: Float32Array, seen: Float32Array): { mean: number; deviation: number } {
  let count = 0;
  let sum = 0;
  let squares = 0;
  values.forEach((value, index) => {
    if ((seen[index] ?? 0) === 0) return;
    count += 1;
    sum += value;
    squares += value ** 2;
  });
  if (count < 2) return { mean: 0, deviation: 0 };
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean ** 2)) };
}

function meanOver(rows: Int32Array, value: (row: number) => number): number {
  let sum = 0;
  for (const row of rows) sum += value(row);
  return rows.length === 0 ? 0 : sum / rows.length;
}
