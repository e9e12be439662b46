// Weights known beforehand, from fe_fixed_weights.npy in the run folder: how well training would do with weights that
// know the truth, for instance. Nothing is learned.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeNpy } from '../../shared/npy.ts';
import { Problem } from '../../shared/problem.ts';
import type { TrainingConfig } from '../../shared/training-config.ts';
import { createPhi } from './phi.ts';
import type { Weighting } from './weighting.ts';

export const fixedWeighting: Weighting = {
  rhythm: 'meta-step',
  createPhi: () => createPhi(new Float64Array(0)),
  weigh(_phi, { fixedWeights, trained, weights }) {
    if (fixedWeights === null) return weights;
    let sum = 0;
    for (const row of trained) sum += fixedWeights[row] ?? 0;
    return sum === 0 ? fixedWeights : fixedWeights.map((weight) => (weight * trained.length) / sum);
  },
  learn: null,
};

const FILE = 'fe_fixed_weights.npy';

/** float32 [M], none below 0, one a row of fe_labels.npy; null for any other weighting. Throws Problem (not_found, bad_input). */
export async function readFixedWeights(runFolder: string, config: TrainingConfig, samples: number): Promise<Float32Array | null> {
  if (config.method !== 'mal' || config.weighting !== 'fixed') return null;
  const where = join(runFolder, FILE);
  const remedy = `Put ${FILE} into the run folder, float32, one weight an expression face, or choose another weighting.`;
  let bytes: Buffer;
  try {
    bytes = await readFile(where);
  } catch (cause) {
    throw new Problem('not_found', 'The run is to train with fixed weights, and has none.', { where, remedy, cause });
  }
  const { data, shape } = decodeNpy(bytes, 'float32', where);
  if (shape.join() !== String(samples) || !data.every((weight) => Number.isFinite(weight) && weight >= 0)) {
    throw new Problem('bad_input', `Fixed weights must be ${samples} numbers, none below 0.`, { where, remedy });
  }
  return data;
}
