import { describe, expect, it } from 'vitest';
import { ABSENT, present } from './action-unit-code.ts';
import { confidenceOf, describeOrigin, formatProbability, isSureEnough, suggestedCode, type SuggestionOrigin, type UnitOpinion } from './suggestions.ts';

const opinion = (said: Partial<UnitOpinion>): UnitOpinion => ({ probability: null, intensity: null, isPresent: null, ...said });

describe('what accepting would write', () => {
  it.each([
    [{ probability: 0.5 }, present(null)],
    [{ probability: 0.49 }, ABSENT],
    [{ probability: 0.9, intensity: 3.2 }, present(3)],
    // OpenFace: _c decides, _r says how much; it may say both that a unit is there and that it is fainter than A.
    [{ isPresent: true, intensity: 0.2 }, present(1)],
    [{ isPresent: false, intensity: 2.4 }, ABSENT],
    [{ isPresent: true, intensity: 5 }, present(5)],
    [{ isPresent: true }, present(null)],
    [{ intensity: 0.49 }, ABSENT],
    [{ intensity: 1.5 }, present(2)],
  ])('of %j is %j', (said, code) => {
    expect(suggestedCode(opinion(said))).toEqual(code);
  });

  it('is as sure as the source is of what it says, absent included', () => {
    expect(confidenceOf({ probability: 0.03 })).toBeCloseTo(0.97);
    expect(confidenceOf({ probability: null })).toBeNull();
    expect([isSureEnough({ probability: 0.1 }, 0.9), isSureEnough({ probability: 0.11 }, 0.9), isSureEnough({ probability: null }, 1)]).toEqual([true, false, true]);
  });
});

it('never rounds a probability up to certainty', () => {
  expect([0.874, 0.999, 1, 0.05].map(formatProbability)).toEqual(['.87', '.99', '1.0', '.05']);
});

it('tells an origin in a line', () => {
  const origin: SuggestionOrigin = { sourceName: 'MAL, seed 0', kind: 'run', runId: 'mal-1', file: null, probability: 0.87, intensity: null, presentFrom: 2, familiarity: 'face', accepted: { threshold: 0.8 } };
  expect(describeOrigin(origin)).toBe('run "MAL, seed 0", .87, trained on this face, with all at least .80 sure');
  expect(describeOrigin({ ...origin, kind: 'openface', sourceName: 'S001.csv', probability: null, familiarity: null, accepted: 'one' })).toBe('OpenFace "S001.csv"');
});
