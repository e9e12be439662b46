// The three losses, each with its gradient at the logits. Run inside tf.tidy.
import * as tf from '@tensorflow/tfjs-core';
import { occurrenceOf, UNKNOWN_LABEL } from '../shared/action-unit-code.ts';

/** Occurrence of J action units on B faces. Unknown entries have known 0 and never reach a loss. */
export interface Occurrences {
  /** [B, J]: 1 present, 0 absent or unknown. */
  readonly present: tf.Tensor2D;
  /** [B, J]: 1 where a coder has said. */
  readonly known: tf.Tensor2D;
}

export interface LabelTable {
  /** int8 [N, J] as in au_labels.npy. */
  readonly labels: Int8Array;
  readonly actionUnits: number;
  readonly presentFrom: number;
}

/** The occurrences of some rows of the label table. */
export function occurrencesOf(rows: Int32Array, { labels, actionUnits, presentFrom }: LabelTable): Occurrences {
  const present = new Float32Array(rows.length * actionUnits);
  const known = new Float32Array(rows.length * actionUnits);
  rows.forEach((row, face) => {
    for (let unit = 0; unit < actionUnits; unit += 1) {
      const occurrence = occurrenceOf(labels[row * actionUnits + unit] ?? UNKNOWN_LABEL, presentFrom);
      known[face * actionUnits + unit] = occurrence === -1 ? 0 : 1;
      present[face * actionUnits + unit] = occurrence === 1 ? 1 : 0;
    }
  });
  const shape: [number, number] = [rows.length, actionUnits];
  return { present: tf.tensor2d(present, shape), known: tf.tensor2d(known, shape) };
}

/**
 * [J]: how much a present entry weighs beside an absent one: (1 - p) / p with the training part's prevalence p, held
 * within [1 / cap, cap]; 1 where a unit is never or always present. The cap is ours.
 */
export function positiveWeights(rows: Int32Array, table: LabelTable, cap: number): Float32Array {
  return Float32Array.from({ length: table.actionUnits }, (_, unit) => {
    let present = 0;
    let known = 0;
    for (const row of rows) {
      const occurrence = occurrenceOf(table.labels[row * table.actionUnits + unit] ?? UNKNOWN_LABEL, table.presentFrom);
      if (occurrence === 1) present += 1;
      if (occurrence !== -1) known += 1;
    }
    if (present === 0 || present === known) return 1;
    return Math.min(cap, Math.max(1 / cap, (known - present) / present));
  });
}

export interface LossAndGradient {
  /** Scalar. */
  readonly loss: tf.Scalar;
  /** dloss/dlogits, same shape as the logits. */
  readonly gradient: tf.Tensor2D;
}

/** L_AU: weighted sigmoid cross-entropy, mean over the known entries of [B, J]; 0 where none is known. */
export function actionUnitLoss(logits: tf.Tensor2D, { present, known }: Occurrences, weights: tf.Tensor1D): LossAndGradient {
  const count = tf.maximum(tf.sum(known), 1);
  const entryWeight = tf.mul(known, tf.add(tf.mul(present, tf.sub(weights, 1)), 1));
  const entryLoss = tf.sub(tf.softplus(logits), tf.mul(logits, present));
  return {
    loss: tf.div(tf.sum(tf.mul(entryWeight, entryLoss)), count),
    gradient: tf.div(tf.mul(entryWeight, tf.sub(tf.sigmoid(logits), present)), count),
  };
}

/** l_i: softmax cross-entropy of each FE sample; the gradient [N, Q] of each l_i at its own logits, unweighted. */
export function expressionGradient(logits: tf.Tensor2D, given: tf.Tensor2D): tf.Tensor2D {
  return tf.sub(tf.softmax(logits), given);
}

/**
 * L_meta, ours: for every action unit, over all pairs of a present and an absent face, log(1 + exp((s_absent -
 * s_present) / T)), mean over pairs and then over the units that have a pair. Cross-entropy in its place gave influence
 * that said nothing about wrong labels.
 */
export function rankingLoss(logits: tf.Tensor2D, { present, known }: Occurrences, temperature: number): LossAndGradient {
  const absent = tf.sub(known, present);
  const pairCount = tf.mul(tf.sum(present, 0), tf.sum(absent, 0)); // [J]
  const unitCount = tf.maximum(tf.sum(tf.minimum(pairCount, 1)), 1);
  const pairWeight = tf.div(tf.minimum(pairCount, 1), tf.mul(tf.maximum(pairCount, 1), unitCount)); // [J], sums to 1 / pairs
  const isPair = tf.mul(tf.expandDims(present, 1), tf.expandDims(absent, 0)); // [present face, absent face, J]
  const weight = tf.mul(isPair, pairWeight);
  const gap = tf.div(tf.sub(tf.expandDims(logits, 0), tf.expandDims(logits, 1)), temperature);
  const slope = tf.div(tf.mul(weight, tf.sigmoid(gap)), temperature);
  return {
    loss: tf.sum(tf.mul(weight, tf.softplus(gap))),
    gradient: tf.sub(tf.sum<tf.Tensor2D>(slope, 0), tf.sum<tf.Tensor2D>(slope, 1)),
  };
}
