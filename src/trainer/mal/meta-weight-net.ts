// Meta-Weight-Net (Shu et al., NeurIPS 2019, arXiv 1902.07379) for comparison: the weight of a sample is a free function
// of its training loss alone, one hidden layer of 100 rectified units and a sigmoid, normalised within the batch and
// learned by the meta-gradient. Ours: the FE loss is the training loss, what AU faces lose is the meta loss, Adam's
// step size is the configuration's. It is its authors' answer to noisy labels, and has no fixed signs to hold it back.
import type { Random } from '../random.ts';
import { createPhi, stepPhi, type Phi } from './phi.ts';
import type { Weighting } from './weighting.ts';

const HIDDEN = 100;
/** Phi is input weights, hidden biases, output weights [HIDDEN each], output bias. */
const COUNT = 3 * HIDDEN + 1;

export const metaWeightNet: Weighting = {
  rhythm: 'step',
  createPhi: createNet,
  weigh(state, { rows, losses, weights }) {
    const batch = lossWeights(state.phi, losses);
    const next = Float32Array.from(weights);
    rows.forEach((row, index) => {
      next[row] = batch.weights[index] ?? 1;
    });
    return next;
  },
  learn: (state, { losses }, { influence, config }) =>
    stepPhi(state, lossWeightGradient(state.phi, losses, influence.exact), config.weightNetLearningRate),
};

/** Uniform within 1 / sqrt(inputs), as its authors' code has it by PyTorch's defaults. */
function createNet(random: Random): Phi {
  const within = (bound: number): number => (2 * random.uniform() - 1) * bound;
  return createPhi(Float64Array.from({ length: COUNT }, (_, k) => within(k < 2 * HIDDEN ? 1 : 1 / Math.sqrt(HIDDEN))));
}

interface LossWeights {
  /** Normalised to mean 1 [N]. */
  readonly weights: Float64Array;
  /** Before that: sigmoid outputs [N]. */
  readonly raw: Float64Array;
  readonly mean: number;
}

/** v of samples with these FE losses [N]. */
export function lossWeights(phi: Float64Array, losses: Float32Array): LossWeights {
  const raw = Float64Array.from(losses, (loss) => {
    let sum = phi[3 * HIDDEN] ?? 0;
    for (let unit = 0; unit < HIDDEN; unit += 1) sum += (phi[2 * HIDDEN + unit] ?? 0) * hiddenUnit(phi, unit, loss);
    return 1 / (1 + Math.exp(-sum));
  });
  const mean = raw.reduce((sum, weight) => sum + weight, 0) / Math.max(1, raw.length);
  return { weights: raw.map((weight) => (mean === 0 ? 0 : weight / mean)), raw, mean };
}

/** dL_meta/dPhi [K] for influences minus dL_meta/dv_i, the normalisation's own movement included. */
export function lossWeightGradient(phi: Float64Array, losses: Float32Array, influence: Float32Array): Float64Array {
  const { weights, raw, mean } = lossWeights(phi, losses);
  const gradient = new Float64Array(COUNT);
  const common = weights.reduce((sum, weight, index) => sum + weight * (influence[index] ?? 0), 0) / Math.max(1, losses.length);
  losses.forEach((loss, index) => {
    const own = raw[index] ?? 0;
    const slope = (-((influence[index] ?? 0) - common) * own * (1 - own)) / (mean || 1);
    for (let unit = 0; unit < HIDDEN; unit += 1) {
      const hidden = hiddenUnit(phi, unit, loss);
      add(gradient, 2 * HIDDEN + unit, slope * hidden);
      if (hidden <= 0) continue;
      const through = slope * (phi[2 * HIDDEN + unit] ?? 0);
      add(gradient, unit, through * loss);
      add(gradient, HIDDEN + unit, through);
    }
    add(gradient, 3 * HIDDEN, slope);
  });
  return gradient;
}

function hiddenUnit(phi: Float64Array, unit: number, loss: number): number {
  return Math.max(0, (phi[unit] ?? 0) * loss + (phi[HIDDEN + unit] ?? 0));
}

function add(array: Float64Array, index: number, amount: number): void {
  array[index] = (array[index] ?? 0) + amount;
}
