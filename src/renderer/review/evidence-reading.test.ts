import { describe, expect, it } from 'vitest';
import { readActionUnits, type UnitEvidence } from './evidence-reading.ts';

const unit = (actionUnit: number, probability: number, means: [given: number, suggested: number]): UnitEvidence => ({
  actionUnit, probability, givenMean: means[0], suggestedMean: means[1], coded: null,
});

describe('readActionUnits', () => {
  it('says for each unit which label it speaks for, contradictions first', () => {
    const readings = readActionUnits({
      given: 'sadness',
      suggested: 'happiness',
      actionUnits: [unit(4, 0.1, [0.15, 0.05]), unit(12, 0.9, [0.1, 0.8]), unit(15, 0.7, [0.7, 0.1])],
    });
    expect(readings.map((reading) => [reading.actionUnit, reading.leaning])).toEqual([
      [12, 'for-suggested'],
      [4, 'tells-nothing'],
      [15, 'for-given'],
    ]);
    expect(readings[0]?.against).toBeCloseTo(0.7);
  });

  it('without another class to compare, marks only what is far from the given one', () => {
    const readings = readActionUnits({
      given: 'fear',
      suggested: 'fear',
      actionUnits: [unit(1, 0.5, [0.7, 0.7]), unit(20, 0.1, [0.8, 0.8])],
    });
    expect(readings.map((reading) => [reading.actionUnit, reading.leaning])).toEqual([
      [20, 'against-given'],
      [1, 'tells-nothing'],
    ]);
  });
});
