import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../shared/contract/review.ts';
import { explain } from './reasons.ts';

type Facts = Omit<Evidence, 'reasons'>;

const calm: Facts = {
  imageId: 1, rank: 1, dataset: 'faces', path: '1.png', given: 'sadness', current: 'sadness', weight: 1, suspicion: 0.2,
  suggested: 'sadness', suggestedProbability: 0.8, decision: null, isSettled: false,
  posterior: [{ expression: 'happiness', probability: 0.2 }, { expression: 'sadness', probability: 0.8 }],
  meanLoss: 0.3, meanMargin: 1.2, meanEvidence: 0.8, finalMargin: 2, finalEvidence: 1, influence: 0,
  actionUnits: [
    { actionUnit: 4, probability: 0.4, givenMean: 0.5, suggestedMean: 0.5, coded: null },
    { actionUnit: 12, probability: 0.1, givenMean: 0.1, suggestedMean: 0.1, coded: null },
  ],
  votes: null,
};
const wrong: Facts = {
  ...calm, weight: 0.12, suggested: 'happiness', suggestedProbability: 0.97, meanMargin: -2.1, finalMargin: -3, meanEvidence: -1.6, finalEvidence: -2,
  posterior: [{ expression: 'happiness', probability: 0.97 }, { expression: 'sadness', probability: 0.03 }],
  actionUnits: [
    { actionUnit: 4, probability: 0.1, givenMean: 0.6, suggestedMean: 0.1, coded: null },
    { actionUnit: 6, probability: 0.3, givenMean: 0.25, suggestedMean: 0.3, coded: null },
    { actionUnit: 12, probability: 0.93, givenMean: 0.08, suggestedMean: 0.9, coded: null },
  ],
};

describe('explain', () => {
  it('says so where nothing speaks against the label', () => {
    expect(explain(calm)).toEqual(['Nothing speaks clearly against Sadness.']);
  });

  it('puts what the run sees and what the action units say into sentences, strongest first, the hint last', () => {
    expect(explain(wrong)).toEqual([
      'The run sees Happiness with 97%, and the given Sadness with 3%.',
      'Action units contradict Sadness: AU 12 (lip corner puller) 93% here, 8% on faces labelled Sadness, 90% on Happiness; AU 4 (brow lowerer) 10% here, 60% on faces labelled Sadness, 10% on Happiness.',
      'Through the whole training the run saw something else than Sadness (log-odds −2.1 on average, −3.0 at the end).',
      'The run lowered its weight to 0.12 of the average face\'s.',
      'Its action units as a whole fit another expression better than Sadness (log-odds −1.6 on average, −2.0 at the end).',
      'A hint, no rule: Happiness often shows AU 6+12; here AU 6 30%, AU 12 93%.',
    ]);
  });

  it('tells a label that was learned by heart from one that was lost late', () => {
    expect(explain({ ...calm, meanMargin: -1, finalMargin: 2 })[0]).toContain('learned it by heart only late');
    expect(explain({ ...calm, meanMargin: 1, finalMargin: -1 })[0]).toContain('At the end of the training the run turned against');
  });

  it('lets the annotators of the data set speak, louder the less they voted for the label', () => {
    expect(explain({ ...calm, votes: { sadness: 2, happiness: 8, fear: 0 } })).toEqual(['The data set\'s own annotators voted 8 happiness, 2 sadness.']);
    expect(explain({ ...calm, votes: {} })).toEqual(['Nothing speaks clearly against Sadness.']);
  });
});
