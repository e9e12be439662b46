import { expect, it } from 'vitest';
import { ABSENT, present } from '../../../shared/action-unit-code.ts';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import type { ImageSuggestions, UnitSuggestion } from '../../../shared/contract/suggestions.ts';
import { currentUnit, openUnits, sureUnits } from './open-suggestions.ts';

const UNITS = [1, 4, 12, 25];
const unit = (actionUnit: number, confidence: number | null, isRejected = false): UnitSuggestion => ({
  actionUnit, code: present(null), probability: confidence, confidence, intensity: null, isRejected,
});
const said: ImageSuggestions = {
  hiddenBecause: null, familiarity: null, expressions: [], isExpressionRejected: false,
  units: [unit(25, null), unit(12, 0.7), unit(4, 0.9, true), unit(1, 0.95), unit(43, 0.99)],
};
const own: AnnotatorLabels = { annotator: { id: 1, name: 'Ada', kind: 'person' }, expression: null, votes: null, actionUnits: [{ actionUnit: 1, code: ABSENT }] };
const numbers = (open: readonly UnitSuggestion[]): number[] => open.map(({ actionUnit }) => actionUnit);

it('what waits is neither coded nor rejected nor outside of the panel, in the panel\'s order', () => {
  expect(numbers(openUnits(said, null, UNITS))).toEqual([1, 12, 25]);
  expect(numbers(openUnits(said, own, UNITS))).toEqual([12, 25]);
  expect(openUnits(null, own, UNITS)).toEqual([]);
});

it('a source that says yes or no only is sure enough at any threshold', () => {
  expect(numbers(sureUnits(openUnits(said, null, UNITS), 0.9))).toEqual([1, 25]);
});

it('the keys mean the unit touched last, else the next that waits, round the panel', () => {
  const open = openUnits(said, own, UNITS);
  expect([null, 1, 12, 25].map((active) => currentUnit(open, UNITS, active))).toEqual([12, 12, 12, 25]);
  expect(currentUnit(openUnits(said, own, [1, 12]), [1, 12, 25], 25)).toBe(12);
  expect(currentUnit([], UNITS, 12)).toBeNull();
});
