// Which suggestions of a face still wait for a yes or a no, and which one the keys mean. Pure.
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import type { ImageSuggestions, UnitSuggestion } from '../../../shared/contract/suggestions.ts';
import { isSureEnough } from '../../../shared/suggestions.ts';
import { codeOf } from '../../app/label-overlay.ts';

/** In the order of the panel: neither coded by the person nor rejected. */
export function openUnits(said: ImageSuggestions | null, own: AnnotatorLabels | null, units: readonly number[]): UnitSuggestion[] {
  if (said === null) return [];
  return units.flatMap((unit) => {
    const suggestion = said.units.find(({ actionUnit }) => actionUnit === unit);
    return suggestion === undefined || suggestion.isRejected || codeOf(own, unit) !== null ? [] : [suggestion];
  });
}

/** What taking all above the threshold would take. */
export function sureUnits(open: readonly UnitSuggestion[], threshold: number): UnitSuggestion[] {
  return open.filter((suggestion) => isSureEnough(suggestion, threshold));
}

/** The unit that yes and no mean: the one touched last where it is open, else the first open one after it, round the panel. */
export function currentUnit(open: readonly UnitSuggestion[], units: readonly number[], activeUnit: number | null): number | null {
  if (activeUnit === null) return open[0]?.actionUnit ?? null;
  const from = units.indexOf(activeUnit);
  const onward = open.find(({ actionUnit }) => units.indexOf(actionUnit) >= from);
  return (onward ?? open[0])?.actionUnit ?? null;
}
