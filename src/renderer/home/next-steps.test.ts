import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../shared/contract/images.ts';
import { currentStep, nextSteps } from './next-steps.ts';

const dataset = (change: Partial<Dataset>): Dataset => ({ id: 1, name: 'faces', images: 10, withActionUnits: 0, withExpression: 0, subjects: 2, ...change });

describe('nextSteps', () => {
  it('starts with importing where there is nothing', () => {
    const steps = nextSteps({ datasets: [], runs: [], review: null });
    expect(currentStep(steps)?.id).toBe('import');
    expect(steps.some((step) => step.isDone)).toBe(false);
  });

  it('asks for both kinds of labels before training, from whichever data set', () => {
    const units = dataset({ withActionUnits: 4 });
    expect(currentStep(nextSteps({ datasets: [units], runs: [], review: null }))?.id).toBe('label');
    const expressions = dataset({ id: 2, withExpression: 5 });
    expect(currentStep(nextSteps({ datasets: [units, expressions], runs: [], review: null }))?.id).toBe('train');
  });

  it('counts what is there', () => {
    const steps = nextSteps({ datasets: [dataset({ images: 1200 }), dataset({ id: 2 })], runs: [], review: null });
    expect(steps[0]?.detail).toBe('1,210 pictures in 2 data sets.');
  });
});
