// The network: one residual trunk for both tasks, the last shared layer z = h W + b, and two linear heads on z.
// Plain functions over a flat map of named parameters; names are what the checkpoint stores.
import * as tf from '@tensorflow/tfjs-core';
import type { TrainingConfig } from '../shared/training-config.ts';
import {
  convolution, groupNormalisation, halving, rectifier,
  type Gradients, type Layer, type Parameters,
} from './layers.ts';
import { hasAttention } from './mal/weightings.ts';
import { createRandom, STREAM } from './random.ts';
import type { StoredTensor } from './safetensors.ts';

/** What fixes every shape of the network. */
interface NetworkShape {
  /** Side of the picture, pixels. */
  readonly size: number;
  readonly channels: number;
  readonly width: number;
  readonly actionUnits: number;
  readonly expressions: number;
  /** Whether Self-Cure Network's attention reads the last shared layer (mal/self-cure.ts). */
  readonly hasAttention?: boolean;
}

/** The trunk's three residual blocks, as multiples of width; each halves the map. */
const BLOCKS = [
  { name: 'block1', multiple: 2 },
  { name: 'block2', multiple: 4 },
  { name: 'block3', multiple: 6 },
] as const;

const STEM_KERNEL = 5;

/** Channels in a normalisation group: 8 where that divides, so that narrow nets keep at least two groups. */
function groupCount(channels: number): number {
  for (const size of [8, 4, 2]) if (channels % size === 0 && channels > size) return channels / size;
  return 1;
}

/** The map's side above the last block, halved until it is no larger than this. */
const LARGEST_MAP = 7;

/**
 * D, the length of h: every place of the last map times its channels. Ours: faces are aligned, so where something is
 * says what it is; averaging over the map instead learned slower and scored lower.
 */
export function featureCount({ width, size }: Pick<NetworkShape, 'width' | 'size'>): number {
  let side = Math.ceil(size / 2);
  for (let block = 0; block < BLOCKS.length || side > LARGEST_MAP; block += 1) side = Math.floor(side / 2);
  return side * side * projectedCount({ width });
}

/** Z, the length of z. */
function projectedCount({ width }: Pick<NetworkShape, 'width'>): number {
  return width * (BLOCKS.at(-1)?.multiple ?? 1);
}

/**
 * Fresh parameters: convolutions normal with He's variance, dense layers with 1/inputs, scales 1, offsets and biases 0.
 * The same seed and fold give the same numbers on every engine. The caller disposes them.
 */
export function createParameters(shape: NetworkShape, seed: number, fold: number): Parameters {
  const random = createRandom(seed, STREAM.initialisation, fold);
  const parameters: Record<string, tf.Tensor> = {};
  for (const { name, size, deviation, constant } of parameterPlan(shape)) {
    const values = new Float32Array(size.reduce((total, side) => total * side, 1));
    for (let index = 0; index < values.length; index += 1) {
      values[index] = deviation === 0 ? constant : random.normal() * deviation;
    }
    parameters[name] = tf.keep(tf.tensor(values, size));
  }
  return parameters;
}

interface PlannedParameter {
  readonly name: string;
  readonly size: number[];
  /** Standard deviation of the first values; 0 where they are constant. */
  readonly deviation: number;
  readonly constant: number;
}

function parameterPlan(shape: NetworkShape): PlannedParameter[] {
  const { channels, width, actionUnits, expressions } = shape;
  const plan: PlannedParameter[] = [];
  const addConvolution = (name: string, side: number, [from, to]: [number, number]): void => {
    plan.push({ name: `${name}.kernel`, size: [side, side, from, to], deviation: Math.sqrt(2 / (side * side * from)), constant: 0 });
    plan.push({ name: `${name}.scale`, size: [to], deviation: 0, constant: 1 });
    plan.push({ name: `${name}.offset`, size: [to], deviation: 0, constant: 0 });
  };
  const addDense = (name: string, from: number, to: number): void => {
    plan.push({ name: `${name}.weight`, size: [from, to], deviation: Math.sqrt(1 / from), constant: 0 });
    plan.push({ name: `${name}.bias`, size: [to], deviation: 0, constant: 0 });
  };
  addConvolution('stem', STEM_KERNEL, [channels, width]);
  let from = width;
  for (const { name, multiple } of BLOCKS) {
    const to = width * multiple;
    addConvolution(`${name}.first`, 3, [from, to]);
    addConvolution(`${name}.second`, 3, [to, to]);
    addConvolution(`${name}.skip`, 1, [from, to]);
    from = to;
  }
  const projected = projectedCount(shape);
  addDense('shared', featureCount(shape), projected);
  addDense('auHead', projected, actionUnits);
  if (expressions > 0) addDense('feHead', projected, expressions);
  if (shape.hasAttention === true) addDense('attention', projected, 1);
  return plan;
}

export interface TrunkPass {
  /** h [B, D]: the input of the last shared layer. */
  readonly features: tf.Tensor2D;
  /** From dL/dh [B, D] to the gradients of every trunk parameter. */
  backward(dFeatures: tf.Tensor2D): Gradients;
}

/** pictures [B, S, S, C], normalised. Run inside tf.tidy. */
export function trunk(parameters: Parameters, pictures: tf.Tensor4D): TrunkPass {
  const stem = convolution(parameters, 'stem', { input: pictures, stride: 2 });
  const above: Layer[] = [];
  const push = (layer: Layer): tf.Tensor4D => {
    above.push(layer);
    return layer.output;
  };
  let map = push(normalised(parameters, 'stem', stem.output));
  map = push(rectifier(map));
  for (const { name } of BLOCKS) map = push(residualBlock(parameters, name, map));
  while (map.shape[1] > LARGEST_MAP) map = push(halving(map));
  const { shape } = map;
  return {
    features: tf.reshape(map, [shape[0], shape[1] * shape[2] * shape[3]]),
    backward(dFeatures) {
      const gradients: Gradients = {};
      let dMap: tf.Tensor4D = tf.reshape(dFeatures, shape);
      for (const layer of above.toReversed()) dMap = layer.backward(dMap, gradients);
      stem.learn(dMap, gradients);
      return gradients;
    },
  };
}

/** With x halved: relu(norm(conv(relu(norm(conv x)))) + norm(conv 1x1 x)), after He et al. 2016. */
function residualBlock(parameters: Parameters, name: string, input: tf.Tensor4D): Layer {
  const half = halving(input);
  const main: Layer[] = [];
  main.push(convolution(parameters, `${name}.first`, { input: half.output, stride: 1 }));
  main.push(normalised(parameters, `${name}.first`, last(main).output));
  main.push(rectifier(last(main).output));
  main.push(convolution(parameters, `${name}.second`, { input: last(main).output, stride: 1 }));
  main.push(normalised(parameters, `${name}.second`, last(main).output));
  const skip = convolution(parameters, `${name}.skip`, { input: half.output, stride: 1 });
  const skipNormal = normalised(parameters, `${name}.skip`, skip.output);
  const join = rectifier(tf.add(last(main).output, skipNormal.output));
  return {
    output: join.output,
    backward(dOutput, gradients) {
      const dSum = join.backward(dOutput, gradients);
      const dSkip = skip.backward(skipNormal.backward(dSum, gradients), gradients);
      let dMain = dSum;
      for (const layer of main.toReversed()) dMain = layer.backward(dMain, gradients);
      return half.backward(tf.add(dMain, dSkip), gradients);
    },
  };
}

function normalised(parameters: Parameters, name: string, input: tf.Tensor4D): Layer {
  return groupNormalisation(parameters, name, { input, groups: groupCount(input.shape[3]) });
}

function last(layers: readonly Layer[]): Layer {
  const layer = layers.at(-1);
  if (layer === undefined) throw new Error('There is no layer yet.');
  return layer;
}

/** The shape of the network that a snapshot and a configuration ask for. `au` has no expression head. */
export function networkShape(
  config: Pick<TrainingConfig, 'method' | 'weighting' | 'width' | 'channels' | 'size'>,
  counts: { actionUnits: number; expressions: number },
): NetworkShape {
  return {
    size: config.size,
    channels: config.channels,
    width: config.width,
    actionUnits: counts.actionUnits,
    expressions: config.method === 'au' ? 0 : counts.expressions,
    hasAttention: hasAttention(config),
  };
}

export function disposeParameters(parameters: Parameters): void {
  for (const tensor of Object.values(parameters)) tensor.dispose();
}

/** Does some work with stored parameters on the engine, and lets go of them. */
export function withTensors<T>(stored: Readonly<Record<string, StoredTensor>>, work: (parameters: Parameters) => T): T {
  const parameters = Object.fromEntries(
    Object.entries(stored).map(([name, { shape, data }]) => [name, tf.keep(tf.tensor(data as Float32Array, [...shape]))]),
  );
  try {
    return work(parameters);
  } finally {
    disposeParameters(parameters);
  }
}
