// MAL's phases 1 and 2 at every layer. What a gradient of a gradient would be needed for is a directional derivative:
// with g = grad L_meta(w'), the response of each FE logit is (logit(w + eps g) - logit(w - eps g)) / (2 eps), for all
// samples and classes at once in two forward passes (after DARTS, Liu et al. 2019). Costs a trunk pass forward and
// backward over the meta faces, a backward pass for the virtual step, and those two; src/trainer/mal/phases.ts has the
// cheap way at the last shared layer.
import * as tf from '@tensorflow/tfjs-core';
import { actionUnitLogits, denseGradients, expressionLogits, project, sharedLayer, throughHead, timesTransposed } from '../heads.ts';
import { parameter, type Gradients, type Parameters } from '../layers.ts';
import { rankingLoss, type Occurrences } from '../losses.ts';
import { trunk } from '../model.ts';
import { readResponse, type BatchPass, type MetaGradient, type StepSizes } from './phases.ts';

/**
 * Length of eps g (ours): short, because rectifiers that change sides along the way bend the line; the quotient then
 * agrees with per-sample products to 1e-3 on the reference engine, while 0.02 is off by a twentieth.
 */
const STRIDE = 1e-3;

export interface FullDepthScene {
  readonly pass: BatchPass;
  /** The step's FE faces as the trunk saw them [N, S, S, C]. */
  readonly fePictures: tf.Tensor4D;
  /** One-hot [N, Q]. */
  readonly given: tf.Tensor2D;
  /** Gradients of L_AU + (lambda / N) sum_i v_i l_i for every parameter. */
  readonly gradients: Gradients;
  readonly sizes: StepSizes;
}

export interface MetaFaces {
  /** AU faces that are not in the batch [M, S, S, C]. */
  readonly pictures: tf.Tensor4D;
  readonly occurrences: Occurrences;
  readonly temperature: number;
}

/** As metaStep (phases.ts), with the virtual step at every layer. Run inside tf.tidy; no parameter moves. */
export function fullDepthMetaStep(scene: FullDepthScene, meta: MetaFaces): MetaGradient {
  const { pass, given, gradients, sizes } = scene;
  const moved = along(pass.parameters, gradients, -sizes.alpha);
  const { loss, metaGradients } = differentiate(moved, meta);
  return { loss, ...readResponse(respond(scene, metaGradients), { dExpressions: pass.dExpressions, given, sizes }) };
}

/** L_meta(w') and its gradient at every parameter that FE logits depend on. */
function differentiate(parameters: Parameters, { pictures, occurrences, temperature }: MetaFaces): { loss: tf.Scalar; metaGradients: Gradients } {
  const forward = trunk(parameters, pictures);
  const { features } = forward;
  const shared = sharedLayer(parameters);
  const { loss, gradient } = rankingLoss(actionUnitLogits(parameters, project(features, shared)), occurrences, temperature);
  const dProjected = throughHead(parameters, 'auHead', gradient);
  return { loss, metaGradients: { ...forward.backward(timesTransposed(dProjected, shared.weight)), ...denseGradients('shared', features, dProjected) } };
}

/** r_ic [N, Q] by central difference; 0 where the meta faces say nothing. */
function respond({ pass, fePictures }: FullDepthScene, direction: Gradients): tf.Tensor2D {
  const length = Math.sqrt(tf.addN(Object.values(direction).map((gradient) => tf.sum(tf.square(gradient)))).dataSync()[0] ?? 0);
  const eps = length > 0 ? STRIDE / length : 0;
  const logitsAt = (distance: number): tf.Tensor2D => tf.tidy(() => {
    const parameters = along(pass.parameters, direction, distance);
    return expressionLogits(parameters, project(trunk(parameters, fePictures).features, sharedLayer(parameters)));
  });
  const difference = tf.sub<tf.Tensor2D>(logitsAt(eps), logitsAt(-eps));
  return eps === 0 ? tf.zerosLike(difference) : tf.div(difference, 2 * eps);
}

/** w + distance g, for every parameter that has a g. */
function along(parameters: Parameters, gradients: Gradients, distance: number): Parameters {
  const moved = Object.entries(gradients).map(([name, gradient]) => [name, tf.add(parameter(parameters, name), tf.mul(gradient, distance))] as const);
  return { ...parameters, ...Object.fromEntries(moved) };
}
