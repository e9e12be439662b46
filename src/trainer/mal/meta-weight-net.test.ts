import { describe, expect, it } from 'vitest';
import { trainingConfigSchema } from '../../shared/training-config.ts';
import { createRandom } from '../random.ts';
import { lossWeightGradient, lossWeights, metaWeightNet } from './meta-weight-net.ts';
import { createSampleRecords } from './sample-records.ts';
import type { WeighingView } from './weighting.ts';

const LOSSES = Float32Array.of(0.1, 2.5, 0.8, 4);
const VIEW: WeighingView = {
  records: createSampleRecords({ samples: 6, expressions: 2, actionUnits: 1 }),
  trained: Int32Array.of(0, 1, 2, 3, 4, 5), rows: Int32Array.of(4, 1, 0, 5), losses: LOSSES,
  weights: new Float32Array(6).fill(1), fixedWeights: null,
};
const net = metaWeightNet.createPhi(createRandom(3));

describe('Meta-Weight-Net', () => {
  it("weighs the batch's faces by their loss alone, to mean 1, and leaves the others", () => {
    const weights = metaWeightNet.weigh(net, VIEW);
    expect((weights[4] ?? 0) + (weights[1] ?? 0) + (weights[0] ?? 0) + (weights[5] ?? 0)).toBeCloseTo(4, 5);
    expect([weights[2], weights[3]]).toEqual([1, 1]);
    expect(new Set(Array.from(VIEW.rows, (row) => weights[row])).size).toBe(4);
    const alike = metaWeightNet.weigh(net, { ...VIEW, losses: Float32Array.of(2, 2, 2, 2) });
    for (const row of VIEW.rows) expect(alike[row]).toBeCloseTo(1, 6);
  });

  it('has the meta-gradient of its definition, the normalisation included', () => {
    const influence = Float32Array.of(0.3, -1, 0.5, 0.2);
    const metaLoss = (phi: Float64Array): number =>
      lossWeights(phi, LOSSES).weights.reduce((sum, weight, index) => sum - weight * (influence[index] ?? 0), 0);
    const gradient = lossWeightGradient(net.phi, LOSSES, influence);
    for (let k = 0; k < net.phi.length; k += 7) {
      const at = (step: number): number => metaLoss(net.phi.map((value, index) => (index === k ? value + step : value)));
      expect(gradient[k]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 6);
    }
  });

  it('learns to weigh high losses down where they harm the meta faces', () => {
    let phi = net;
    const config = trainingConfigSchema.parse({});
    const influence = { exact: LOSSES.map((loss) => 1 - loss), classContrast: new Float32Array(4) };
    for (let step = 0; step < 60; step += 1) phi = metaWeightNet.learn?.(phi, VIEW, { influence, config }) ?? phi;
    const weights = metaWeightNet.weigh(phi, VIEW);
    expect(weights[4]).toBeGreaterThan(1.5);
    expect(weights[5]).toBeLessThan(0.5);
  });
});
