import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { evidenceMargin, evidencePosterior, evidenceScores, fitEvidence, type LabelledLogits } from './evidence.ts';

/** Two labels, apart along the first of two correlated AU logits. */
function drawn(count: number, gap: number): LabelledLogits {
  const random = createRandom(4, count);
  const labels = Int8Array.from({ length: count }, (_, row) => row % 2);
  const logits = new Float32Array(count * 2);
  for (let row = 0; row < count; row += 1) {
    const shared = random.normal();
    logits[row * 2] = shared + 0.3 * random.normal() + (row % 2) * gap;
    logits[row * 2 + 1] = shared;
  }
  return { logits, labels, rows: Int32Array.from({ length: count }, (_, row) => row), actionUnits: 2, expressions: 3 };
}

/** Labels that have nothing to do with eight AU logits. */
function meaningless(seed: number): LabelledLogits {
  const random = createRandom(seed, 11);
  return {
    logits: Float32Array.from({ length: 40 * 8 }, () => random.normal()), labels: Int8Array.from({ length: 40 }, (_, row) => row % 2),
    rows: Int32Array.from({ length: 40 }, (_, row) => row), actionUnits: 8, expressions: 2,
  };
}

/** Share of faces whose own label scores best, with the face in the fit or taken out of it. */
function agreement(data: LabelledLogits, isOwnOut: boolean): number {
  const model = fitEvidence(data);
  if (model === null) throw new Error('The faces can be fitted.');
  const right = data.rows.filter((row) => {
    const x = data.logits.subarray(row * data.actionUnits, (row + 1) * data.actionUnits);
    const label = data.labels[row] ?? 0;
    return evidenceMargin(evidenceScores(model, x, isOwnOut ? { label, logits: x } : null), label) > 0;
  });
  return right.length / data.rows.length;
}

describe('AU evidence', () => {
  it('is the log-likelihood of linear discriminant analysis', () => {
    const data: LabelledLogits = {
      logits: Float32Array.of(1, -1, 5, 3), labels: Int8Array.of(0, 0, 1, 1), rows: Int32Array.of(0, 1, 2, 3), actionUnits: 1, expressions: 2,
    };
    const model = fitEvidence(data);
    // Means 0 and 4, pooled variance 1, ridge a tenth of it.
    const scores = model === null ? [] : evidenceScores(model, Float32Array.of(1), null);
    expect(scores[0]).toBeCloseTo(-0.5 / 1.1, 4);
    expect(scores[1]).toBeCloseTo(-4.5 / 1.1, 4);
    expect(evidenceMargin(Float64Array.from(scores), 0)).toBeCloseTo(4 / 1.1, 4);
  });

  it('sees through what the logits share', () => {
    const data = drawn(400, 1.5);
    const model = fitEvidence(data);
    expect(model).not.toBeNull();
    if (model === null) return;
    let right = 0;
    for (const row of data.rows) {
      const x = data.logits.subarray(row * 2, row * 2 + 2);
      const label = data.labels[row] ?? 0;
      if (evidenceMargin(evidenceScores(model, x, { label, logits: x }), label) > 0) right += 1;
    }
    // The first logit alone would reach .75; the second takes their common part out of it.
    expect(right / 400).toBeGreaterThan(0.9);
  });

  it('lets no face vouch for itself: labels without meaning are right no more often than chance', () => {
    // Summed over many small fits, for one alone is a matter of luck.
    let vouched = 0;
    let fair = 0;
    for (let seed = 0; seed < 30; seed += 1) {
      const data = meaningless(seed);
      vouched += agreement(data, false);
      fair += agreement(data, true);
    }
    expect(vouched / 30).toBeGreaterThan(0.65);
    expect(fair / 30).toBeGreaterThan(0.4);
    expect(fair / 30).toBeLessThan(0.53);
  });

  it('is exactly what a fit without the face would say', () => {
    const data = drawn(30, 1);
    const model = fitEvidence(data);
    const without = fitEvidence({ ...data, rows: data.rows.filter((row) => row !== 7) });
    if (model === null || without === null) throw new Error('Thirty faces can be fitted.');
    const x = data.logits.subarray(14, 16);
    const found = evidenceScores(model, x, { label: 1, logits: x });
    const expected = evidenceScores(without, x, null);
    // Up to the ridge and the count of faces, which lose a thirtieth.
    for (const label of [0, 1]) expect(found[label]).toBeCloseTo(expected[label] ?? NaN, 0.5);
  });

  it('says nothing with fewer than two labels of two faces, and never predicts a label it has not fitted', () => {
    expect(fitEvidence({ ...drawn(4, 1), rows: Int32Array.of(0, 1, 2) })).toBeNull();
    const model = fitEvidence(drawn(20, 1));
    const scores = model === null ? new Float64Array(0) : evidenceScores(model, Float32Array.of(0, 0), null);
    expect(scores[2]).toBe(-Infinity);
    const posterior = evidencePosterior(scores);
    expect(posterior[2]).toBe(0);
    expect(posterior.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
    expect(evidenceMargin(scores, 2)).toBe(-30);
  });
});
