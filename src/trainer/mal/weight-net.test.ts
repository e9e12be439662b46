import { describe, expect, it } from 'vitest';
import type { Phi } from './phi.ts';
import { createSampleRecords, recordVisit, type SampleRecords } from './sample-records.ts';
import { createWeightNet, learnSlopes, sampleWeights, slopes, standardiseInfluence, weightFeatures } from './weight-net.ts';

const SAMPLES = 6;
const TRAINED = Int32Array.of(0, 1, 2, 3, 4);

/** Sample 0 fits its label worst, 4 best; 5 was never seen. */
function records(): SampleRecords {
  const made = createSampleRecords({ samples: SAMPLES, expressions: 2, actionUnits: 1 });
  for (const sample of TRAINED) {
    recordVisit(made, sample, {
      loss: 3 - sample / 2, margin: sample ** 2 - 4, evidence: 2 * sample - 5, posterior: Float32Array.of(0.5, 0.5), logits: Float32Array.of(0),
    });
  }
  return made;
}

describe('the weight net', () => {
  it('gives the better fitting sample the larger weight, mean 1 over the training part, average to one never seen', () => {
    const features = weightFeatures(records());
    const { weights } = sampleWeights(createWeightNet(), features, TRAINED);
    const trained = Array.from(weights.subarray(0, 5));
    expect(trained).toEqual(trained.toSorted((a, b) => a - b));
    expect(trained.reduce((sum, weight) => sum + weight, 0) / 5).toBeCloseTo(1, 5);
    expect(Array.from(features.subarray(15))).toEqual([0, 0, 0]);
  });

  it('knows how weights move with slopes, the mean included', () => {
    const net = createWeightNet();
    const features = weightFeatures(records());
    const { perSlope } = sampleWeights(net, features, TRAINED);
    for (let k = 0; k < 3; k += 1) {
      // A step of phi moves the slope by sigmoid(phi).
      const nudged = (step: number): Float32Array =>
        sampleWeights({ ...net, phi: net.phi.map((value, index) => (index === k ? value + step : value)) }, features, TRAINED).weights;
      const slopePerPhi = 1 / (1 + Math.exp(-(net.phi[k] ?? 0)));
      for (let sample = 0; sample < SAMPLES; sample += 1) {
        const quotient = ((nudged(0.01)[sample] ?? 0) - (nudged(-0.01)[sample] ?? 0)) / 0.02;
        expect((perSlope[sample * 3 + k] ?? NaN) * slopePerPhi).toBeCloseTo(quotient, 3);
      }
    }
  });

  it('steepens where good fits help the meta faces, flattens where they harm', () => {
    const net = createWeightNet();
    const { perSlope } = sampleWeights(net, weightFeatures(records()), TRAINED);
    const settings = { learningRate: 0.1, pull: 0 };
    const helping = Float32Array.of(-2, -1, 0, 1, 2);
    const up = learnSlopes(net, { rows: TRAINED, influence: helping, perSlope }, settings);
    const down = learnSlopes(net, { rows: TRAINED, influence: helping.map((value) => -value), perSlope }, settings);
    for (let k = 0; k < 3; k += 1) {
      expect(slopes(up)[k]).toBeGreaterThan(1);
      expect(slopes(down)[k]).toBeLessThan(1);
      expect(slopes(down)[k]).toBeGreaterThan(0);
    }
  });

  it('is pulled back to slope 1 where the meta faces say nothing', () => {
    let net: Phi = { ...createWeightNet(), phi: Float64Array.of(2, -1, 0) };
    const silent = { rows: TRAINED, influence: new Float32Array(5), perSlope: new Float32Array(SAMPLES * 3) };
    for (let step = 0; step < 400; step += 1) net = learnSlopes(net, silent, { learningRate: 0.02, pull: 0.05 });
    for (const slope of slopes(net)) expect(slope).toBeCloseTo(1, 1);
  });
});

describe('influence', () => {
  it('is standardised in the batch and held within 3 deviations', () => {
    const values = standardiseInfluence(Float32Array.from({ length: 50 }, (_, index) => (index === 0 ? 1000 : index % 3)));
    expect(values[0]).toBe(3);
    expect(Array.from(standardiseInfluence(Float32Array.of(2, 2, 2)))).toEqual([0, 0, 0]);
    const [low = 0, high = 0] = standardiseInfluence(Float32Array.of(1, 3));
    expect([low, high]).toEqual([-1, 1]);
  });
});

describe('sample records', () => {
  it('start a running mean at its first value and keep four fifths of the past', () => {
    const made = createSampleRecords({ samples: 2, expressions: 2, actionUnits: 1 });
    const visit = (loss: number, evidence: number | null): void =>
      recordVisit(made, 1, { loss, margin: -loss, evidence, posterior: Float32Array.of(0.25, 0.75), logits: Float32Array.of(loss) });
    visit(2, null);
    visit(1, 4);
    expect(made.meanLoss[1]).toBeCloseTo(1.8, 5);
    expect(made.meanMargin[1]).toBeCloseTo(-1.8, 5);
    expect(made.meanEvidence[1]).toBe(4);
    expect(Array.from(made.meanPosterior)).toEqual([0, 0, 0.25, 0.75]);
    expect(Array.from(made.lastLogits)).toEqual([0, 1]);
    expect(Array.from(made.visits)).toEqual([0, 2]);
  });
});
