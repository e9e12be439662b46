// Every action there is for the person at this window: with their keys in force, and as it comes.
import { useMemo } from 'react';
import { ACTION_UNIT_SETS } from '../../shared/facs.ts';
import { actionCatalogue } from './catalogue.ts';
import type { Catalogue } from './key-choice.ts';
import type { KeyMap } from './key-map.ts';
import { useKeyMap } from './preferences.ts';
import { useProjectSettings } from './project-settings.ts';
import { useUnits } from './unit-choice.ts';

export interface Keyboard {
  readonly keyMap: KeyMap;
  readonly catalogue: Catalogue;
  /** The same with nothing chosen. */
  readonly untouched: Catalogue;
  /** The same with other choices, to look at before they are made. */
  readonly withChoices: (keyMap: KeyMap) => Catalogue;
}

/** Without a project the units are those that a new one begins with. */
export function useKeyboard(): Keyboard {
  const keyMap = useKeyMap();
  const units = useUnits();
  const templates = useProjectSettings()?.templates;
  return useMemo(() => {
    const project = { units: units.length > 0 ? units : ACTION_UNIT_SETS.DISFA, templates: templates ?? [] };
    const withChoices = (choices: KeyMap): Catalogue => actionCatalogue(project, choices);
    return { keyMap, catalogue: withChoices(keyMap), untouched: withChoices(new Map()), withChoices };
  }, [keyMap, units, templates]);
}
