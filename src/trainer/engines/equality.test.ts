// The same three MAL steps on every engine that is present. TensorFlow is looked for where DUCHENNE_TENSORFLOW says.
import { afterAll, describe, expect, it } from 'vitest';
import { TENSORFLOW_FOLDER_VARIABLE } from '../../shared/tensorflow-engine.ts';
import { loadEngine } from './registry.ts';
import { compareWithReference, isWithin, TOLERANCES } from './trial.ts';

const hasTensorflow = (process.env[TENSORFLOW_FOLDER_VARIABLE] ?? '') !== '';

describe('three MAL steps agree with the reference', () => {
  afterAll(() => loadEngine('wasm'));

  it('on wasm', async () => {
    const found = await compareWithReference('wasm');
    for (const name of ['losses', 'weights', 'moments', 'scores'] as const) expect(found[name], name).toBeLessThan(TOLERANCES[name]);
  });

  it.skipIf(!hasTensorflow)('on tensorflow (skipped where DUCHENNE_TENSORFLOW names no installed engine)', async () => {
    const found = await compareWithReference('tensorflow');
    for (const name of ['losses', 'weights', 'moments', 'scores'] as const) expect(found[name], name).toBeLessThan(TOLERANCES[name]);
  });

  it('and a difference is seen', () => {
    const none = { losses: 0, weights: 0, moments: 0, scores: 0 };
    expect(isWithin(none, TOLERANCES)).toBe(true);
    for (const name of ['losses', 'weights', 'moments', 'scores'] as const) {
      expect(isWithin({ ...none, [name]: 0.5 }, TOLERANCES)).toBe(false);
      expect(isWithin({ ...none, [name]: NaN }, TOLERANCES)).toBe(false);
    }
  });
});
