// Self-weighting after Self-Cure Network (Wang et al., CVPR 2020, arXiv 2002.10392) for comparison: an attention weight
// alpha = sigmoid(z w + b) from a face's own features scales its FE logits in the loss, and a rank regularisation keeps
// the mean of the batch's higher weights a margin above that of its lower ones. AU faces have no say in it.
// Simplified by us: no relabelling, attention on the last shared layer, the margin is the paper's first value, fixed.
import * as tf from '@tensorflow/tfjs-core';
import { project, type SharedLayer } from '../heads.ts';
import { parameter, type Parameters } from '../layers.ts';
import { createPhi } from './phi.ts';
import type { Weighting } from './weighting.ts';

/** The network's parameters for it: `attention.weight` [Z, 1] and `attention.bias` [1]. */
export const ATTENTION = 'attention';

/** Share of a batch in the higher group, and how far its mean weight must be above the lower group's. */
const HIGHER_SHARE = 0.7;
const MARGIN = 0.15;

/** Weights are what the network's own attention said at the last visit: there is no net beside it. */
export const selfCureWeighting: Weighting = {
  rhythm: 'meta-step',
  createPhi: () => createPhi(new Float64Array(0)),
  weigh: (_phi, { weights }) => weights,
  learn: null,
};

export interface SelfCure {
  /** alpha [N] in 0..1. */
  readonly attention: tf.Tensor1D;
  /** d(-log softmax(alpha_i logits_i)[given])/dlogits [N, Q] of each sample. */
  readonly dExpressions: tf.Tensor2D;
  /** dL/d(z w + b) [N, 1] of the mean of those losses plus the rank regularisation. */
  readonly dAttention: tf.Tensor2D;
}

/** `projected` is z [N, Z]; `given` is one-hot [N, Q]. Run inside tf.tidy. */
export function selfCure(
  parameters: Parameters,
  { projected, logits, given }: { projected: tf.Tensor2D; logits: tf.Tensor2D; given: tf.Tensor2D },
): SelfCure {
  const [samples] = logits.shape;
  const head: SharedLayer = {
    weight: parameter(parameters, `${ATTENTION}.weight`) as tf.Tensor2D,
    bias: parameter(parameters, `${ATTENTION}.bias`) as tf.Tensor1D,
  };
  const attention: tf.Tensor2D = tf.sigmoid(project(projected, head)); // [N, 1]
  const error = tf.sub(tf.softmax(tf.mul<tf.Tensor2D>(logits, attention)), given);
  const ofLoss = tf.div(tf.sum(tf.mul(error, logits), 1, true), samples);
  const ofRank = tf.tensor2d(rankGradient(attention.dataSync<'float32'>()), [samples, 1]);
  return {
    attention: tf.reshape(attention, [samples]),
    dExpressions: tf.mul(error, attention),
    dAttention: tf.mul(tf.add(ofLoss, ofRank), tf.mul(attention, tf.sub(1, attention))),
  };
}

/** d max(0, MARGIN - (mean of the higher group - mean of the lower group)) / dalpha [N]. */
export function rankGradient(attention: Float32Array): Float32Array {
  const gradient = new Float32Array(attention.length);
  const higher = Math.round(HIGHER_SHARE * attention.length);
  if (higher === 0 || higher === attention.length) return gradient;
  const order = Array.from(attention.keys()).sort((left, right) => (attention[right] ?? 0) - (attention[left] ?? 0) || left - right);
  const meanOf = (places: readonly number[]): number => places.reduce((sum, place) => sum + (attention[place] ?? 0), 0) / places.length;
  const [high, low] = [order.slice(0, higher), order.slice(higher)];
  if (meanOf(high) - meanOf(low) >= MARGIN) return gradient;
  for (const place of high) gradient[place] = -1 / high.length;
  for (const place of low) gradient[place] = 1 / low.length;
  return gradient;
}

/** v [M] with the batch's faces at their attention, relative to the batch's mean. */
export function withAttention(weights: Float32Array, rows: Int32Array, attention: Float32Array): Float32Array {
  const mean = attention.reduce((sum, value) => sum + value, 0) / Math.max(1, attention.length);
  const next = Float32Array.from(weights);
  rows.forEach((row, index) => {
    next[row] = mean === 0 ? 1 : (attention[index] ?? 0) / mean;
  });
  return next;
}
