// What the parts of the desk know of suggestions.
import { createContext, use } from 'react';
import type { ImageSuggestions, SuggestionSource, UnitSuggestion } from '../../../shared/contract/suggestions.ts';
import type { SuggestionCommands } from './suggestion-commands.ts';

export interface SuggestionsOnDesk {
  /** Newest first. */
  readonly sources: readonly SuggestionSource[];
  readonly source: SuggestionSource | null;
  /** Why the core shows nothing; null where it does. */
  readonly hiddenBecause: string | null;
  /** null where nothing is on screen: no source, hidden by the person or by the core, or still being read. */
  readonly shown: ImageSuggestions | null;
  /** Neither coded nor rejected. */
  readonly open: readonly UnitSuggestion[];
  /** The unit that the keys for yes and no mean. */
  readonly current: number | null;
  readonly threshold: number;
  readonly isShown: boolean;
  readonly units: readonly number[];
  readonly commands: SuggestionCommands;
  readonly onActivate: (actionUnit: number) => void;
}

export const SuggestionsContext = createContext<SuggestionsOnDesk | null>(null);

/** null outside of the desk. */
export function useSuggestionsOnDesk(): SuggestionsOnDesk | null {
  return use(SuggestionsContext);
}
