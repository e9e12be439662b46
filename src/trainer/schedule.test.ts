import { describe, expect, it } from 'vitest';
import { learningRateAt } from './schedule.ts';

describe('learning rate', () => {
  const schedule = { learningRate: 1, learningRateWarmupSteps: 10, steps: 100 };

  it('climbs in a line, then falls by half a cosine to nearly nothing', () => {
    expect(learningRateAt(0, schedule)).toBeCloseTo(0.1);
    expect(learningRateAt(9, schedule)).toBeCloseTo(1);
    expect(learningRateAt(10, schedule)).toBeCloseTo(1);
    expect(learningRateAt(55, schedule)).toBeCloseTo(0.5);
    expect(learningRateAt(99, schedule)).toBeLessThan(0.001);
  });

  it('warms up for a quarter of a short run at most', () => {
    const short = { ...schedule, steps: 20 };
    expect(learningRateAt(4, short)).toBeCloseTo(1);
    expect(learningRateAt(0, { ...schedule, steps: 1 })).toBe(1);
  });
});
