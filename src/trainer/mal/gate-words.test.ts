import { describe, expect, it } from 'vitest';
import { explainGate } from './gate-words.ts';

const GATE = { hasGate: true, gateShutKappa: 0.08, gateOpenKappa: 0.16 };

describe('explainGate', () => {
  it('says how the gate stands and what number put it there', () => {
    expect(explainGate(null, 1, GATE)).toMatch(/^The gate is open: nothing is known/);
    expect(explainGate(0.01, 0, GATE)).toMatch(/^The gate is shut: .*kappa 0\.01.*shut below 0\.08/);
    expect(explainGate(0.1, 0.25, GATE)).toMatch(/^The gate is 25 % open: .*kappa 0\.10.*0\.08.*0\.16/);
    expect(explainGate(0.5, 1, GATE)).toMatch(/^The gate is open: .*kappa 0\.50.*0\.16/);
    expect(explainGate(0.5, 1, { ...GATE, hasGate: false })).toMatch(/^There is no gate.*kappa 0\.50/);
  });
});
