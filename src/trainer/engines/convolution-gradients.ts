// The two gradient kernels of a convolution, composed of forward kernels. tfjs's wasm backend has no
// Conv2DBackpropFilter at all, and its Conv2DBackpropInput is a plain loop, five to ten times slower than its
// (XNNPACK) forward convolution. Both gradients are convolutions themselves, so they are run as such.
import * as tf from '@tensorflow/tfjs-core';

type Padding = [[number, number], [number, number], [number, number], [number, number]];
type ConvolutionInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** Registers both kernels for a backend; safe to call twice. NHWC, dilation 1. */
export function registerConvolutionGradients(backendName: string): void {
  replaceKernel({
    backendName,
    kernelName: tf.Conv2DBackpropFilter,
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as unknown as { x: tf.Tensor4D; dy: tf.Tensor4D };
      const attributes = attrs as unknown as tf.Conv2DBackpropFilterAttrs;
      const info = convolutionInfo(x.shape, attributes.filterShape, attributes);
      return tf.tidy(() => filterGradient(x, dy, info));
    },
  });
  replaceKernel({
    backendName,
    kernelName: tf.Conv2DBackpropInput,
    kernelFunc: ({ inputs, attrs }) => {
      const { dy, filter } = inputs as unknown as { dy: tf.Tensor4D; filter: tf.Tensor4D };
      const attributes = attrs as unknown as tf.Conv2DBackpropInputAttrs;
      const info = convolutionInfo(attributes.inputShape, filter.shape, attributes);
      return tf.tidy(() => inputGradient(dy, filter, info));
    },
  });
}

/**
 * dL/dfilter [kh, kw, in, out] = x correlated with dy over batch and place: a convolution whose batch is the input
 * channels, whose channels are the faces, and whose filter is dy, dilated by the stride.
 */
function filterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, info: ConvolutionInfo): tf.Tensor4D {
  const { padInfo, filterHeight, filterWidth, inChannels, outChannels } = info;
  if (isPointwise(info)) {
    const places = x.size / inChannels;
    const product = tf.matMul(tf.transpose(tf.reshape(x, [places, inChannels])), tf.reshape(dy, [places, outChannels]));
    return tf.reshape(product, [1, 1, inChannels, outChannels]);
  }
  const channelsFirst = tf.transpose(x, [3, 1, 2, 0]);
  const filter = tf.transpose(dy, [1, 2, 0, 3]);
  const padding: Padding = [[0, 0], [padInfo.top, padInfo.bottom], [padInfo.left, padInfo.right], [0, 0]];
  const all = tf.conv2d(channelsFirst, filter, 1, padding, 'NHWC', [info.strideHeight, info.strideWidth]);
  // Where the stride leaves rows over at the edge there are more places than filter taps.
  const taps = cutTo(all, [inChannels, filterHeight, filterWidth, outChannels]);
  return tf.transpose(taps, [1, 2, 0, 3]);
}

/** dL/dx [N, H, W, in]: dy with zeros between its places (stride - 1 of them), convolved with the turned filter. */
function inputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, info: ConvolutionInfo): tf.Tensor4D {
  const { inHeight, inWidth, filterHeight, filterWidth, padInfo } = info;
  const turned = tf.transpose(turnedAround(filter), [0, 1, 3, 2]);
  const spread = spreadOut(dy, info);
  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  // Full correlation, cut to the places of x: H + kh - 1 rows in, H rows out.
  const bottom = inHeight + filterHeight - 1 - top - spread.shape[1];
  const right = inWidth + filterWidth - 1 - left - spread.shape[2];
  const cut = cutTo(spread, [
    spread.shape[0], spread.shape[1] + Math.min(0, bottom), spread.shape[2] + Math.min(0, right), spread.shape[3],
  ]);
  const padding: Padding = [[0, 0], [Math.max(0, top), Math.max(0, bottom)], [Math.max(0, left), Math.max(0, right)], [0, 0]];
  return tf.conv2d(cut, turned, 1, padding);
}

/** Whether the convolution is a matrix product over places. */
function isPointwise({ filterHeight, filterWidth, strideHeight, strideWidth }: ConvolutionInfo): boolean {
  return filterHeight === 1 && filterWidth === 1 && strideHeight === 1 && strideWidth === 1;
}

/** The first rows and columns of a map; the map itself where that is all of it, for a slice is a copy. */
function cutTo(map: tf.Tensor4D, shape: tf.Tensor4D['shape']): tf.Tensor4D {
  return map.shape.join() === shape.join() ? map : tf.slice(map, [0, 0, 0, 0], shape);
}

/** The filter turned by 180 degrees: its taps in reverse order, copied whole (tf.reverse goes number by number). */
function turnedAround(filter: tf.Tensor4D): tf.Tensor4D {
  const [height, width, from, to] = filter.shape;
  const taps = tf.split(tf.reshape(filter, [height * width, from * to]), height * width);
  return tf.reshape(tf.concat(taps.toReversed()), filter.shape);
}

/** [N, h, w, C] to [N, h * stride, w * stride, C] with zeros between. */
function spreadOut(dy: tf.Tensor4D, { strideHeight, strideWidth }: ConvolutionInfo): tf.Tensor4D {
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const [faces, height, width, channels] = dy.shape;
  const between: [number, number][] = [[0, 0], [0, strideHeight - 1], [0, 0], [0, (strideWidth - 1) * channels]];
  const zeros = tf.pad(tf.reshape(dy, [faces * height, 1, width, channels]), between);
  return tf.reshape(zeros, [faces, height * strideHeight, width * strideWidth, channels]);
}

function convolutionInfo(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dimRoundingMode }: Pick<tf.Conv2DBackpropInputAttrs, 'strides' | 'pad' | 'dimRoundingMode'>,
): ConvolutionInfo {
  return tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides, 1, pad, dimRoundingMode, false,
  );
}

function replaceKernel(kernel: tf.KernelConfig): void {
  // Undefined where there is none, whatever its type says.
  const known = tf.getKernel(kernel.kernelName, kernel.backendName) as tf.KernelConfig | undefined;
  if (known !== undefined) {
    tf.unregisterKernel(kernel.kernelName, kernel.backendName);
  }
  tf.registerKernel(kernel);
}
