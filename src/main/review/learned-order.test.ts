import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { SUSPICION_SIGNALS, type SuspicionSignal } from '../../shared/contract/review.ts';
import { learnOrder, type JudgedFace, type ScoredFace } from './learned-order.ts';

interface TestFace extends ScoredFace, JudgedFace {}

/** Faces whose signals are noise but for what `speaks` adds where the label is wrong. */
function makeFaces(count: number, seed: number, speaks: Partial<Record<SuspicionSignal, number>>): TestFace[] {
  const random = createRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, (_, imageId) => {
    const isWrong = random() < 0.2;
    const signal = (name: SuspicionSignal) => normal() - (isWrong ? (speaks[name] ?? 0) : 0);
    const margins = Object.fromEntries(SUSPICION_SIGNALS.map((name) => [name, signal(name)])) as Record<SuspicionSignal, number>;
    return { imageId, isWrong, given: imageId % 3 === 0 ? 'fear' : 'anger', signals: { ...margins, posterior: 1 / (1 + Math.exp(-margins.posterior)) } };
  });
}

function wrongInFirst(faces: readonly TestFace[], probabilities: ReadonlyMap<number, number>, count: number): number {
  const sorted = [...faces].sort((left, right) => (probabilities.get(right.imageId) ?? 0) - (probabilities.get(left.imageId) ?? 0));
  return sorted.slice(0, count).filter(({ isWrong }) => isWrong).length;
}

describe('learnOrder', () => {
  it('without decisions puts the face that every signal speaks against first', () => {
    const faces = makeFaces(200, 1, {}).map((face) => ({ ...face, signals: { ...face.signals } }));
    const suspect = faces[17];
    if (suspect === undefined) throw new Error('17 of 200 is there');
    for (const name of SUSPICION_SIGNALS) suspect.signals = { ...suspect.signals, [name]: name === 'posterior' ? 1e-4 : -6 };
    const { probabilities, isLearned, heldOutLoss } = learnOrder(faces, []);
    expect([...probabilities].sort(([, left], [, right]) => right - left)[0]?.[0]).toBe(17);
    expect([isLearned, heldOutLoss]).toEqual([false, null]);
  });

  it('learns which signal speaks the truth here, and then finds more than before', () => {
    const faces = makeFaces(2000, 2, { mean_evidence: 2.5 });
    const judged = faces.slice(0, 300);
    const rest = faces.slice(300);
    const before = learnOrder(faces, []);
    const after = learnOrder(faces, judged);
    expect(after.isLearned).toBe(true);
    expect(after.slopes.mean_evidence).toBeGreaterThan(3 * Math.max(after.slopes.weight, after.slopes.mean_margin));
    expect(wrongInFirst(rest, after.probabilities, 200)).toBeGreaterThan(1.3 * wrongInFirst(rest, before.probabilities, 200));
  });

  it('with few decisions, and signals that are all worth the same, loses nothing of what it found before', () => {
    const found = { before: 0, after: 0 };
    for (let seed = 10; seed < 30; seed += 1) {
      const faces = makeFaces(1000, seed, Object.fromEntries(SUSPICION_SIGNALS.map((name) => [name, 0.9])));
      const rest = faces.slice(50);
      found.before += wrongInFirst(rest, learnOrder(faces, []).probabilities, 100);
      found.after += wrongInFirst(rest, learnOrder(faces, faces.slice(0, 50)).probabilities, 100);
    }
    expect(found.after).toBeGreaterThan(0.985 * found.before);
  });

  it('learns that one class is wrong more often, and calls its faces likelier', () => {
    const faces = makeFaces(1200, 4, { mean_margin: 1.5, final_margin: 1.5 });
    const judged = faces.slice(0, 400).map((face) => ({ ...face, isWrong: face.given === 'fear' ? face.isWrong || face.imageId % 2 === 0 : face.isWrong }));
    const { probabilities } = learnOrder(faces, judged);
    const mean = (name: string) => {
      const own = faces.filter(({ given }) => given === name).map(({ imageId }) => probabilities.get(imageId) ?? 0);
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    };
    expect(mean('fear')).toBeGreaterThan(mean('anger') + 0.1);
  });

  it('says probabilities that hold: of faces called 20 to 40%, about that many are wrong', () => {
    const faces = makeFaces(4000, 5, Object.fromEntries(SUSPICION_SIGNALS.map((name) => [name, 0.6])));
    const { probabilities } = learnOrder(faces, faces.slice(0, 800));
    const called = faces.slice(800).filter(({ imageId }) => Math.abs((probabilities.get(imageId) ?? 0) - 0.3) < 0.1);
    const share = called.filter(({ isWrong }) => isWrong).length / called.length;
    expect(called.length).toBeGreaterThan(100);
    expect(Math.abs(share - 0.3)).toBeLessThan(0.1);
  });
});
