// The layers of the trunk: each is a forward function that returns its output and its own backward function. Written
// out by hand because tfjs's Node build comes without gradients, because group normalisation takes half the passes this
// way, and because MAL hands the trunk a gradient it has put together itself (mal/phases.ts).
// Faces are NHWC float32. Run inside tf.tidy: what forward keeps for backward lives as long as the tidy around both.
import * as tf from '@tensorflow/tfjs-core';

/** Tensors by parameter name; gradients come back under the same names. */
export type Parameters = Readonly<Record<string, tf.Tensor>>;
export type Gradients = Record<string, tf.Tensor>;

export interface Layer {
  readonly output: tf.Tensor4D;
  /** From dL/doutput to dL/dinput; puts dL/dparameter into `gradients`. */
  backward(dOutput: tf.Tensor4D, gradients: Gradients): tf.Tensor4D;
}

/** One parameter by name; a missing one is a programming error. */
export function parameter(parameters: Parameters, name: string): tf.Tensor {
  const found = parameters[name];
  if (found === undefined) throw new Error(`There is no parameter ${name}.`);
  return found;
}

interface ConvolutionLayer extends Layer {
  /** The parameter part of backward alone: all that a layer needs whose input is the picture. */
  learn(dOutput: tf.Tensor4D, gradients: Gradients): void;
}

/** 'Same' convolution with `<name>.kernel` [k, k, in, out] and no bias: a normalisation follows. */
export function convolution(
  parameters: Parameters,
  name: string,
  { input, stride }: { input: tf.Tensor4D; stride: number },
): ConvolutionLayer {
  const kernel = parameter(parameters, `${name}.kernel`) as tf.Tensor4D;
  const attributes = { strides: stride, pad: 'same', dataFormat: 'NHWC' };
  const learn = (dOutput: tf.Tensor4D, gradients: Gradients): void => {
    gradients[`${name}.kernel`] = runKernel(
      tf.Conv2DBackpropFilter, { x: input, dy: dOutput }, { ...attributes, filterShape: kernel.shape },
    );
  };
  return {
    output: tf.conv2d(input, kernel, stride, 'same'),
    learn,
    backward(dOutput, gradients) {
      learn(dOutput, gradients);
      return runKernel(
        tf.Conv2DBackpropInput, { dy: dOutput, filter: kernel }, { ...attributes, inputShape: input.shape },
      );
    },
  };
}

const EPSILON = 1e-5;

/**
 * Group normalisation (Wu and He 2018) with `<name>.scale` and `<name>.offset` [C]. Every pass over a full map costs
 * time on the CPU, so means are taken per channel by pooling and per group on the small [N, C] rest, and both
 * directions end as one multiply-add per channel: y = x a + b, dx = dy p + x q + r.
 */
export function groupNormalisation(
  parameters: Parameters,
  name: string,
  { input, groups }: { input: tf.Tensor4D; groups: number },
): Layer {
  const [, height, width, channels] = input.shape;
  const scale = parameter(parameters, `${name}.scale`);
  const offset = parameter(parameters, `${name}.offset`);
  const groupMean = groupMeanMatrix(channels, groups);
  const mean: tf.Tensor2D = tf.matMul(channelMean(input), groupMean);
  const meanSquare = tf.matMul(channelMean(tf.square(input)), groupMean);
  const inverse = tf.rsqrt(tf.add(tf.relu(tf.sub(meanSquare, tf.square(mean))), EPSILON));
  const slope: tf.Tensor2D = tf.mul(inverse, scale);
  return {
    output: perChannel(input, slope, tf.sub<tf.Tensor2D>(offset, tf.mul(mean, slope))),
    backward(dOutput, gradients) {
      const dMean = channelMean(dOutput);
      // Mean over the map of dy times the normalised input.
      const dMeanNormalised = tf.mul(inverse, tf.sub(channelMean(tf.mul(dOutput, input)), tf.mul(mean, dMean)));
      gradients[`${name}.offset`] = tf.mul(tf.sum(dMean, 0), height * width);
      gradients[`${name}.scale`] = tf.mul(tf.sum(dMeanNormalised, 0), height * width);
      const shared = tf.matMul(tf.mul<tf.Tensor2D>(dMean, scale), groupMean);
      const bend: tf.Tensor2D = tf.mul(tf.matMul(tf.mul<tf.Tensor2D>(dMeanNormalised, scale), groupMean), tf.square(inverse));
      const rest: tf.Tensor2D = tf.sub(tf.mul(bend, mean), tf.mul(inverse, shared));
      return tf.add(tf.mul(dOutput, asMap(slope)), perChannel(input, tf.neg(bend), rest));
    },
  };
}

/** max(x, 0). */
export function rectifier(input: tf.Tensor4D): Layer {
  const output = tf.relu(input);
  return { output, backward: (dOutput) => tf.mul(dOutput, tf.step(output)) };
}

/**
 * Means of 2 x 2 places; an odd last row or column is left out. Halving before a convolution instead of striding in it
 * costs as many multiplications forward, and a quarter of them backward.
 */
export function halving(input: tf.Tensor4D): Layer {
  const [, height, width] = input.shape;
  return {
    output: tf.avgPool(input, 2, 2, 'valid'),
    backward(dOutput) {
      const spread = doubled(tf.mul(dOutput, 0.25));
      const isWhole = height % 2 === 0 && width % 2 === 0;
      return isWhole ? spread : tf.pad(spread, [[0, 0], [0, height % 2], [0, width % 2], [0, 0]]);
    },
  };
}

/** Every place twice in both directions, by copying whole rows: tiling would go number by number. */
function doubled(map: tf.Tensor4D): tf.Tensor4D {
  const [faces, height, width, channels] = map.shape;
  const wide = tf.reshape(tf.concat([map, map], 3), [faces, height, 1, 2 * width * channels]);
  return tf.reshape(tf.concat([wide, wide], 2), [faces, 2 * height, 2 * width, channels]);
}

/** Mean over the map: [N, H, W, C] to [N, C]. */
function channelMean(input: tf.Tensor4D): tf.Tensor2D {
  const [faces, height, width, channels] = input.shape;
  return tf.reshape(tf.avgPool(input, [height, width], 1, 'valid'), [faces, channels]);
}

function perChannel(input: tf.Tensor4D, slope: tf.Tensor2D, offset: tf.Tensor2D): tf.Tensor4D {
  return tf.add(tf.mul(input, asMap(slope)), asMap(offset));
}

function asMap(values: tf.Tensor2D): tf.Tensor4D {
  return tf.reshape(values, [values.shape[0], 1, 1, values.shape[1]]);
}

/** [C, C]: multiplying by it puts each channel's group mean in its place. */
function groupMeanMatrix(channels: number, groups: number): tf.Tensor2D {
  const size = channels / groups;
  const values = Float32Array.from({ length: channels * channels }, (_, index) => {
    const isSameGroup = Math.floor(Math.floor(index / channels) / size) === Math.floor((index % channels) / size);
    return isSameGroup ? 1 / size : 0;
  });
  return tf.tensor2d(values, [channels, channels]);
}

function runKernel(name: string, inputs: tf.NamedTensorMap, attributes: object): tf.Tensor4D {
  return tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);
}
