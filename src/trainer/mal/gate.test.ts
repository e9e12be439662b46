import { describe, expect, it } from 'vitest';
import { createGate, gateKappa, gateOpening, observeBatch } from './gate.ts';

describe('the gate', () => {
  it("measures Cohen's kappa: his own example of 1960", () => {
    const gate = createGate(3);
    const table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
    const pairs = table.flatMap((row, given) => row.flatMap((count, said) => Array.from({ length: count }, () => ({ given, said }))));
    observeBatch(gate, pairs);
    expect(gateKappa(gate)).toBeCloseTo(0.492, 3);
  });

  it('is near 0 where labels have nothing to do with the faces, and unknown before any batch', () => {
    const gate = createGate(2);
    expect(gateKappa(gate)).toBeNull();
    observeBatch(gate, [0, 1].flatMap((given) => [0, 1].map((said) => ({ given, said }))));
    expect(gateKappa(gate)).toBe(0);
  });

  it('forgets', () => {
    const gate = createGate(2);
    observeBatch(gate, [{ given: 0, said: 1 }, { given: 1, said: 0 }]);
    for (let step = 0; step < 200; step += 1) observeBatch(gate, [{ given: 0, said: 0 }, { given: 1, said: 1 }]);
    expect(gateKappa(gate)).toBeGreaterThan(0.95);
  });

  it('opens in a line between its thresholds, and is open while nothing is known', () => {
    const thresholds = { shut: 0.08, open: 0.16 };
    expect(gateOpening(null, thresholds)).toBe(1);
    expect(gateOpening(0.05, thresholds)).toBe(0);
    expect(gateOpening(0.12, thresholds)).toBeCloseTo(0.5, 6);
    expect(gateOpening(0.4, thresholds)).toBe(1);
    expect(gateOpening(0.1, { shut: 0.1, open: 0.1 })).toBe(1);
  });
});
