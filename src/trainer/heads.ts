// The last shared layer z = h W + b and the two heads on z: what MAL's gradients are exact for. Run inside tf.tidy.
import * as tf from '@tensorflow/tfjs-core';
import { parameter, type Parameters } from './layers.ts';

/** The last shared layer: weight W [D, Z], bias b [Z]. */
export interface SharedLayer {
  readonly weight: tf.Tensor2D;
  readonly bias: tf.Tensor1D;
}

export function sharedLayer(parameters: Parameters): SharedLayer {
  return denseLayer(parameters, 'shared');
}

/** z [B, Z] of features h [B, D]. */
export function project(features: tf.Tensor2D, { weight, bias }: SharedLayer): tf.Tensor2D {
  return tf.add(tf.matMul(features, weight), bias);
}

/** AU logits [B, J] of z. */
export function actionUnitLogits(parameters: Parameters, projected: tf.Tensor2D): tf.Tensor2D {
  return project(projected, denseLayer(parameters, 'auHead'));
}

/** FE logits [B, Q] of z. */
export function expressionLogits(parameters: Parameters, projected: tf.Tensor2D): tf.Tensor2D {
  return project(projected, denseLayer(parameters, 'feHead'));
}

/** dL/dz [B, Z] of a gradient at a head's logits: times the head's transposed weight. */
export function throughHead(parameters: Parameters, head: 'auHead' | 'feHead' | 'attention', dLogits: tf.Tensor2D): tf.Tensor2D {
  return timesTransposed(dLogits, parameter(parameters, `${head}.weight`) as tf.Tensor2D);
}

/** Gradients of a dense layer's weight and bias, under its names. */
export function denseGradients(name: string, input: tf.Tensor2D, dOutput: tf.Tensor2D): Record<string, tf.Tensor> {
  return {
    [`${name}.weight`]: transposedTimes(input, dOutput),
    [`${name}.bias`]: tf.sum(dOutput, 0),
  };
}

/** left' right. Transposed first: the wasm backend multiplies transposed matrices by a plain loop. */
export function transposedTimes(left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(tf.transpose(left), right);
}

/** left right', likewise. */
export function timesTransposed(left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(left, tf.transpose(right));
}

function denseLayer(parameters: Parameters, name: string): SharedLayer {
  return {
    weight: parameter(parameters, `${name}.weight`) as tf.Tensor2D,
    bias: parameter(parameters, `${name}.bias`) as tf.Tensor1D,
  };
}
