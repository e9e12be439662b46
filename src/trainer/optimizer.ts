// AdamW (Loshchilov and Hutter 2019): Adam with weight decay kept out of the moments. Biases, scales and offsets are
// not decayed.
import * as tf from '@tensorflow/tfjs-core';
import { parameter, type Gradients, type Parameters } from './layers.ts';
import { inScope } from './scope.ts';

/** First and second moments by parameter name, and how many steps they have seen. */
export interface Moments {
  readonly first: Parameters;
  readonly second: Parameters;
  readonly steps: number;
}

interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly weightDecay: number;
}

const EPSILON = 1e-8;

export function createMoments(parameters: Parameters): Moments {
  const zeros = (): Parameters =>
    Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [name, tf.keep(tf.zeros(tensor.shape))]));
  return { first: zeros(), second: zeros(), steps: 0 };
}

/**
 * One step on every parameter that has a gradient; the others keep their values. Returns new kept tensors and disposes
 * those they replace.
 */
export function adamStep(
  state: { parameters: Parameters; moments: Moments },
  gradients: Gradients,
  settings: AdamSettings,
): { parameters: Parameters; moments: Moments } {
  const steps = state.moments.steps + 1;
  const parameters: Record<string, tf.Tensor> = { ...state.parameters };
  const first: Record<string, tf.Tensor> = { ...state.moments.first };
  const second: Record<string, tf.Tensor> = { ...state.moments.second };
  const { beta1, beta2, learningRate } = settings;
  // Both bias corrections in one factor and one epsilon, so that each parameter takes few small operations.
  const correction = Math.sqrt(1 - beta2 ** steps);
  const rate = (learningRate * correction) / (1 - beta1 ** steps);
  for (const [name, gradient] of Object.entries(gradients)) {
    const value = parameter(state.parameters, name);
    const oldFirst = parameter(state.moments.first, name);
    const oldSecond = parameter(state.moments.second, name);
    inScope(() => {
      const m = tf.keep(tf.add(tf.mul(oldFirst, beta1), tf.mul(gradient, 1 - beta1)));
      const v = tf.keep(tf.add(tf.mul(oldSecond, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
      const step = tf.mul(tf.div(m, tf.add(tf.sqrt(v), EPSILON * correction)), rate);
      const decayed = isDecayed(name) ? tf.mul(value, 1 - learningRate * settings.weightDecay) : value;
      parameters[name] = tf.keep(tf.sub(decayed, step));
      first[name] = m;
      second[name] = v;
    });
    tf.dispose([value, oldFirst, oldSecond]);
  }
  return { parameters, moments: { first, second, steps } };
}

function isDecayed(name: string): boolean {
  return name.endsWith('.kernel') || name.endsWith('.weight');
}
