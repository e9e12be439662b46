// Meta Auxiliary Learning's three phases of a step (Li and Shan, arXiv 2105.06620). With trunk parameters, heads and
// the last shared layer W, b all in w, and FE-sample weights v_i = V(features_i; Phi):
//
//   (1) virtual step   w' = w - alpha [ grad L_AU(w) + (lambda / N) sum_i v_i grad l_i(w) ]
//   (2) meta step      dL_meta(w')/dv_i = -(alpha lambda / N) < grad l_i(w), grad L_meta(w') >, and Phi follows it
//   (3) actual step    one optimiser step on w with the new v_i
//
// Ours: here (1) and (2) are taken at the last shared layer only, where they are exact and need no gradient of a
// gradient; full-depth.ts takes them at all layers. Which layers the paper's virtual step moves is not known to us.
import * as tf from '@tensorflow/tfjs-core';
import {
  actionUnitLogits, denseGradients, project, sharedLayer, throughHead, timesTransposed, transposedTimes, type SharedLayer,
} from '../heads.ts';
import { parameter, type Gradients, type Parameters } from '../layers.ts';
import { rankingLoss, type Occurrences } from '../losses.ts';

/** One batch seen with the weights w: A faces with AU labels and N faces with FE labels, through one trunk pass. */
export interface BatchPass {
  readonly parameters: Parameters;
  /** Inputs of the last shared layer: h [A, D] and [N, D]; N is 0 for the method `au`. */
  readonly auFeatures: tf.Tensor2D;
  readonly feFeatures: tf.Tensor2D;
  /** dL_AU/dlogits [A, J], and dl_i/dlogits [N, Q] of each FE sample, unweighted. */
  readonly dActionUnits: tf.Tensor2D;
  readonly dExpressions: tf.Tensor2D;
}

export interface StepSizes {
  /** alpha of the virtual step; ours: the learning rate of the moment. */
  readonly alpha: number;
  /** lambda: how much the FE loss counts beside the AU loss. */
  readonly lambda: number;
}

/** Phase 1: the last shared layer after a plain gradient step with weights v [N]. The real weights do not move. */
export function virtualStep(pass: BatchPass, weights: tf.Tensor1D, { alpha, lambda }: StepSizes): SharedLayer {
  const { weight, bias } = sharedLayer(pass.parameters);
  const dAu = throughHead(pass.parameters, 'auHead', pass.dActionUnits);
  const dFe = throughHead(pass.parameters, 'feHead', weighted(pass.dExpressions, weights, lambda));
  const dWeight = tf.add(transposedTimes(pass.auFeatures, dAu), transposedTimes(pass.feFeatures, dFe));
  const dBias = tf.add(tf.sum(dAu, 0), tf.sum(dFe, 0));
  return { weight: tf.sub(weight, tf.mul(dWeight, alpha)), bias: tf.sub(bias, tf.mul(dBias, alpha)) };
}

export interface MetaBatch {
  /** h [M, D] of AU faces that are not in the batch. */
  readonly features: tf.Tensor2D;
  readonly occurrences: Occurrences;
  readonly temperature: number;
}

export interface MetaGradient {
  readonly loss: tf.Scalar;
  /** dL_meta(w')/dv_i [N], exact for the virtual step above. */
  readonly perWeight: tf.Tensor1D;
  /**
   * Class contrast [N], ours: how much more the given label's logit, raised on this face, lowers L_meta than the mean
   * class's would. Says more about wrong labels than perWeight does, because it does not fade where the loss is small.
   */
  readonly classContrast: tf.Tensor1D;
}

/** Phase 2: what the meta faces say of every FE sample's weight. `given` is one-hot [N, Q]. Nothing moves here. */
export function metaStep(
  pass: BatchPass,
  { moved, sizes, given }: { moved: SharedLayer; sizes: StepSizes; given: tf.Tensor2D },
  meta: MetaBatch,
): MetaGradient {
  const logits = actionUnitLogits(pass.parameters, project(meta.features, moved));
  const { loss, gradient } = rankingLoss(logits, meta.occurrences, meta.temperature);
  const dMeta = throughHead(pass.parameters, 'auHead', gradient); // dL_meta/dz [M, Z]
  const dMoved = { weight: transposedTimes(meta.features, dMeta), bias: tf.sum<tf.Tensor1D>(dMeta, 0) };
  const response: tf.Tensor2D = tf.matMul(project(pass.feFeatures, dMoved), parameter(pass.parameters, 'feHead.weight'));
  return { loss, ...readResponse(response, { dExpressions: pass.dExpressions, given, sizes }) };
}

/**
 * What follows from the response r_ic = < gradient of FE logit c of sample i, grad L_meta > [N, Q], at whatever depth:
 * by the chain rule < grad l_i, grad L_meta > = sum_c dl_i/dlogit_c r_ic.
 */
export function readResponse(
  response: tf.Tensor2D,
  { dExpressions, given, sizes }: { dExpressions: tf.Tensor2D; given: tf.Tensor2D; sizes: StepSizes },
): Omit<MetaGradient, 'loss'> {
  const [samples] = response.shape;
  const product = tf.sum<tf.Tensor1D>(tf.mul(dExpressions, response), 1);
  return {
    perWeight: tf.mul(product, -(sizes.alpha * sizes.lambda) / samples),
    classContrast: tf.sub(tf.mean<tf.Tensor1D>(response, 1), tf.sum<tf.Tensor1D>(tf.mul(response, given), 1)),
  };
}

interface ActualStepSettings {
  readonly lambda: number;
  readonly gate: number;
  /** dL_FE/dlogit [N, 1] of Self-Cure Network's attention, where the network has one. */
  readonly dAttention?: tf.Tensor2D;
}

/**
 * Phase 3 above the trunk: gradients of the heads and the last shared layer, and dL/dh [A + N, D] for the trunk, of
 * L_AU + (lambda / N) sum_i v_i l_i. The gate (0..1, ours) scales what FE labels do to the shared layers; the FE head
 * itself goes on learning, so that a shut gate can still be looked through.
 */
export function actualStep(
  pass: BatchPass,
  weights: tf.Tensor1D,
  { lambda, gate, dAttention }: ActualStepSettings,
): { gradients: Gradients; dFeatures: tf.Tensor2D } {
  const { parameters, auFeatures, feFeatures } = pass;
  const shared = sharedLayer(parameters);
  const hasExpressions = feFeatures.shape[0] > 0;
  const features = hasExpressions ? tf.concat([auFeatures, feFeatures]) : auFeatures;
  const gradients: Gradients = denseGradients('auHead', project(auFeatures, shared), pass.dActionUnits);
  let dProjected = throughHead(parameters, 'auHead', pass.dActionUnits);
  if (hasExpressions) {
    const heads = [{ name: 'feHead', dLogits: weighted(pass.dExpressions, weights, lambda) }] as { name: 'feHead' | 'attention'; dLogits: tf.Tensor2D }[];
    if (dAttention !== undefined) heads.push({ name: 'attention', dLogits: tf.mul(dAttention, lambda) });
    const projected = project(feFeatures, shared);
    for (const { name, dLogits } of heads) Object.assign(gradients, denseGradients(name, projected, dLogits));
    const dFromHeads = tf.addN(heads.map(({ name, dLogits }) => throughHead(parameters, name, dLogits)));
    dProjected = tf.concat([dProjected, tf.mul(dFromHeads, gate)]);
  }
  Object.assign(gradients, denseGradients('shared', features, dProjected));
  return { gradients, dFeatures: timesTransposed(dProjected, shared.weight) };
}

/** (lambda / N) v_i dl_i/dlogits. */
function weighted(dExpressions: tf.Tensor2D, weights: tf.Tensor1D, lambda: number): tf.Tensor2D {
  return tf.mul(dExpressions, tf.mul(tf.expandDims(weights, 1), lambda / Math.max(1, dExpressions.shape[0])));
}
