// What a step sees: its faces as tensors, through the trunk and the heads, with the losses' gradients at the logits.
// Run inside a scope.
import * as tf from '@tensorflow/tfjs-core';
import { drawAlteration, preparePictures, type Alteration } from './augmentation.ts';
import type { FoldState, FoldTask } from './fold.ts';
import { actionUnitLogits, expressionLogits, project, sharedLayer } from './heads.ts';
import { actionUnitLoss, expressionGradient, occurrencesOf } from './losses.ts';
import type { BatchPass } from './mal/phases.ts';
import { labelMargin } from './posterior.ts';
import { createRandom, STREAM } from './random.ts';

export interface BatchRows {
  readonly au: Int32Array;
  readonly fe: Int32Array;
}

/** AU faces first, then FE faces, altered: [A + N, S, S, C]. */
export function batchPictures({ config, snapshot, fold, noiseTable }: FoldTask, rows: BatchRows, step: number): tf.Tensor4D {
  const random = createRandom(config.seed, STREAM.augmentation, fold, step);
  const draw = (some: Int32Array): Alteration[] => Array.from(some, () => drawAlteration(config, config.size, random));
  const length = config.size * config.size * config.channels;
  const count = rows.au.length + rows.fe.length;
  const values = new Float32Array(count * length);
  preparePictures(snapshot.au.pictures, { rows: rows.au, alterations: draw(rows.au), noiseTable }, values);
  const behind = values.subarray(rows.au.length * length);
  preparePictures(snapshot.fe.pictures, { rows: rows.fe, alterations: draw(rows.fe), noiseTable }, behind);
  return tf.tensor4d(values, [count, config.size, config.size, config.channels]);
}

export interface SeenBatch {
  readonly pass: BatchPass;
  readonly auLoss: tf.Scalar;
  /** One-hot labels [N, Q]. */
  readonly given: tf.Tensor2D;
  readonly expressionLogits: tf.Tensor2D;
  /** z of the FE faces [N, Z], and their AU logits [N, J]. */
  readonly projected: tf.Tensor2D;
  readonly evidenceLogits: tf.Tensor2D;
}

/** The heads' view of the batch, and the losses' gradients at the logits. */
export function readBatch(
  task: FoldTask,
  { parameters }: FoldState,
  { rows, features }: { rows: BatchRows; features: tf.Tensor2D },
): SeenBatch {
  const shared = sharedLayer(parameters);
  const width = features.shape[1];
  const auFeatures = tf.slice(features, [0, 0], [rows.au.length, width]);
  const feFeatures = tf.slice(features, [rows.au.length, 0], [rows.fe.length, width]);
  const { loss, gradient } = actionUnitLoss(
    actionUnitLogits(parameters, project(auFeatures, shared)),
    occurrencesOf(rows.au, task.labels),
    tf.tensor1d(task.positiveWeights),
  );
  const expressions = task.snapshot.manifest.expressions.length;
  if (rows.fe.length === 0) {
    const none = tf.zeros<tf.Rank.R2>([0, expressions]);
    const pass = { parameters, auFeatures, feFeatures, dActionUnits: gradient, dExpressions: none };
    return { pass, auLoss: loss, given: none, expressionLogits: none, projected: none, evidenceLogits: none };
  }
  const projected = project(feFeatures, shared);
  const logits = expressionLogits(parameters, projected);
  const labels = tf.tensor1d(Array.from(rows.fe, (row) => task.snapshot.fe.labels[row] ?? 0), 'int32');
  const given = tf.cast(tf.oneHot(labels, expressions), 'float32') as tf.Tensor2D;
  const dExpressions = expressionGradient(logits, given);
  return {
    pass: { parameters, auFeatures, feFeatures, dActionUnits: gradient, dExpressions },
    auLoss: loss, given, expressionLogits: logits, projected,
    evidenceLogits: actionUnitLogits(parameters, projected),
  };
}

/** Meta faces [M, S, S, C], unaltered. */
export function metaPictures({ config, snapshot, noiseTable }: FoldTask, rows: Int32Array): tf.Tensor4D {
  const { size, channels } = config;
  const values = new Float32Array(rows.length * size * size * channels);
  preparePictures(snapshot.au.pictures, { rows, alterations: null, noiseTable }, values);
  return tf.tensor4d(values, [rows.length, size, size, channels]);
}

/** l_i [N]: what each FE face of the batch loses by its given label. */
export function expressionLosses({ snapshot }: FoldTask, { expressionLogits: logits }: SeenBatch, rows: Int32Array): Float32Array {
  const values = logits.dataSync<'float32'>();
  const [, expressions] = logits.shape;
  return Float32Array.from(rows, (row, index) =>
    labelMargin(values.subarray(index * expressions, (index + 1) * expressions), snapshot.fe.labels[row] ?? 0).loss);
}

export function batchWeights(weights: Float32Array, rows: Int32Array): tf.Tensor1D {
  return tf.tensor1d(Float32Array.from(rows, (row) => weights[row] ?? 1));
}
