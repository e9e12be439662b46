import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from './registry.ts';

interface Case {
  side: number;
  kernel: number;
  stride: number;
  from: number;
  to: number;
}

const CASES: Case[] = [
  { side: 8, kernel: 3, stride: 1, from: 2, to: 5 },
  { side: 8, kernel: 3, stride: 2, from: 3, to: 4 },
  { side: 7, kernel: 3, stride: 2, from: 2, to: 3 },
  { side: 9, kernel: 5, stride: 2, from: 1, to: 4 },
  { side: 10, kernel: 5, stride: 3, from: 2, to: 2 },
  { side: 6, kernel: 1, stride: 2, from: 4, to: 3 },
  { side: 5, kernel: 1, stride: 1, from: 2, to: 2 },
  { side: 3, kernel: 3, stride: 2, from: 4, to: 6 },
];

/** Both gradients of one convolution, on the engine in force, from the same numbers. */
function gradients({ side, kernel, stride, from, to }: Case): { filter: number[]; input: number[] } {
  return tf.tidy(() => {
    const wave = (shape: number[], speed: number): tf.Tensor =>
      tf.tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, index) => Math.sin(index * speed)), shape);
    const x = wave([3, side, side, from], 0.7);
    const filter = wave([kernel, kernel, from, to], 1.3);
    const places = Math.ceil(side / stride);
    const dy = wave([3, places, places, to], 0.9);
    const attributes = { strides: stride, pad: 'same', dataFormat: 'NHWC' };
    const run = (name: string, inputs: tf.NamedTensorMap, more: tf.NamedAttrMap): number[] => {
      const result: tf.Tensor = tf.engine().runKernel(name, inputs, { ...attributes, ...more });
      return Array.from(result.dataSync());
    };
    return {
      filter: run(tf.Conv2DBackpropFilter, { x, dy }, { filterShape: filter.shape }),
      input: run(tf.Conv2DBackpropInput, { dy, filter }, { inputShape: x.shape }),
    };
  });
}

describe('convolution gradients on wasm', () => {
  let expected: ReturnType<typeof gradients>[] = [];
  beforeAll(async () => {
    await loadEngine('cpu');
    expected = CASES.map(gradients);
    await loadEngine('wasm');
  });

  it.each(CASES.map((entry, index) => ({ ...entry, index })))(
    'are those of the reference for side $side, kernel $kernel, stride $stride',
    ({ index, ...entry }) => {
      const found = gradients(entry);
      for (const name of ['filter', 'input'] as const) {
        const reference = expected[index]?.[name] ?? [];
        expect(found[name]).toHaveLength(reference.length);
        found[name].forEach((value, place) => {
          expect(value).toBeCloseTo(reference[place] ?? NaN, 3);
        });
      }
    },
  );

  it('leave no tensor behind', () => {
    const before = tf.memory().numTensors;
    for (const entry of CASES) gradients(entry);
    expect(tf.memory().numTensors).toBe(before);
  });
});
