import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeNpy } from '../../shared/npy.ts';
import { trainingConfigSchema } from '../../shared/training-config.ts';
import { fixedWeighting, readFixedWeights } from './fixed-weights.ts';
import { createPhi } from './phi.ts';
import { createSampleRecords } from './sample-records.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-fixed-'));
});
afterAll(() => rm(folder, { recursive: true }));

const CONFIG = trainingConfigSchema.parse({ weighting: 'fixed' });
const write = (values: readonly number[]): Promise<void> =>
  writeFile(join(folder, 'fe_fixed_weights.npy'), encodeNpy({ type: 'float32', shape: [values.length], data: Float32Array.from(values) }));

describe('fixed weights', () => {
  it('are missed, counted and looked through before anything trains', async () => {
    await expect(readFixedWeights(folder, CONFIG, 3)).rejects.toThrow(/has none/);
    await write([1, 0]);
    await expect(readFixedWeights(folder, CONFIG, 3)).rejects.toThrow(/3 numbers/);
    await write([1, -1, 0]);
    await expect(readFixedWeights(folder, CONFIG, 3)).rejects.toThrow(/none below 0/);
    await write([1, 0, 2]);
    expect(Array.from((await readFixedWeights(folder, CONFIG, 3)) ?? [])).toEqual([1, 0, 2]);
    expect(await readFixedWeights(folder, { ...CONFIG, method: 'mtl' }, 3)).toBeNull();
    expect(await readFixedWeights(folder, { ...CONFIG, weighting: 'mal' }, 3)).toBeNull();
  });

  it('are put to mean 1 over the faces that are trained on', () => {
    const weights = fixedWeighting.weigh(createPhi(new Float64Array(0)), {
      records: createSampleRecords({ samples: 4, expressions: 2, actionUnits: 1 }),
      trained: Int32Array.of(0, 1, 3), rows: Int32Array.of(0), losses: Float32Array.of(1),
      weights: new Float32Array(4).fill(1), fixedWeights: Float32Array.of(1, 0, 1, 1),
    });
    expect(Array.from(weights)).toEqual([1.5, 0, 1.5, 1.5]);
  });
});
