// Phi, the parameters of a weight net, in plain numbers: no net here has more than a few hundred of them.

/** Phi and its Adam moments, [K] each. */
export interface Phi {
  readonly phi: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly steps: number;
}

export function createPhi(values: Float64Array): Phi {
  return { phi: values, first: new Float64Array(values.length), second: new Float64Array(values.length), steps: 0 };
}

/** One Adam step down `gradient` [K]. */
export function stepPhi(state: Phi, gradient: Float64Array, learningRate: number): Phi {
  const steps = state.steps + 1;
  const first = state.first.map((value, k) => 0.9 * value + 0.1 * (gradient[k] ?? 0));
  const second = state.second.map((value, k) => 0.999 * value + 0.001 * (gradient[k] ?? 0) ** 2);
  const phi = state.phi.map((value, k) => {
    const step = (first[k] ?? 0) / (1 - 0.9 ** steps) / (Math.sqrt((second[k] ?? 0) / (1 - 0.999 ** steps)) + 1e-8);
    return value - learningRate * step;
  });
  return { phi, first, second, steps };
}
