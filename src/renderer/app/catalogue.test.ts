// No key may mean two things on any screen, and the catalogue knows every action that a screen declares.
import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS, ACTION_UNITS } from '../../shared/facs.ts';
import { MENU_ACTION_IDS } from '../../shared/menu-actions.ts';
import { DEFAULT_PROJECT_SETTINGS } from '../../shared/project-settings.ts';
import { actionCatalogue } from './catalogue.ts';
import { findDescription, setsAtOnce } from './key-choice.ts';
import type { KeyMap } from './key-map.ts';
import { findConflicts } from './shortcuts.ts';

const NOTHING_CHOSEN: KeyMap = new Map();
const { templates } = DEFAULT_PROJECT_SETTINGS;
const everyUnit = ACTION_UNITS.map((unit) => unit.number);
const SETS: [string, readonly number[]][] = [...Object.entries(ACTION_UNIT_SETS), ['every unit there is', everyUnit], ['one unit', [12]]];

const screens = SETS.flatMap(([name, units]) => setsAtOnce(actionCatalogue({ units, templates }, NOTHING_CHOSEN)).map(({ title, actions }) => [`${title} with ${name}`, actions] as const));

describe('keys', () => {
  it.each(screens)('mean one thing each in %s', (_name, actions) => {
    expect(findConflicts(actions)).toEqual([]);
  });

  it.each(screens)('belong to an action that is there once in %s', (_name, actions) => {
    const ids = actions.map((action) => action.id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
    expect(actions.filter(({ shiftOf }) => shiftOf !== undefined && !ids.includes(shiftOf))).toEqual([]);
  });
});

describe('the catalogue', () => {
  const catalogue = actionCatalogue({ units: ACTION_UNIT_SETS.DISFA, templates }, NOTHING_CHOSEN);
  // With pages of keys there are actions that turn them.
  const paged = actionCatalogue({ units: everyUnit, templates }, NOTHING_CHOSEN);
  const known = [catalogue.everywhere, ...catalogue.screens, ...paged.screens].flatMap(({ actions }) => actions.map((action) => action.id));

  it('knows every action whose id a file of the screens declares', () => {
    const declared = declaredIds();
    expect(declared.length).toBeGreaterThan(60);
    expect(declared.filter(({ pattern }) => !known.some((id) => pattern.test(id)))).toEqual([]);
  });

  it('knows every action of the desktop menu, and every action unit of FACS', () => {
    expect(MENU_ACTION_IDS.filter((id) => !known.includes(id))).toEqual([]);
    expect(everyUnit.filter((unit) => !known.includes(`unit-${unit}`))).toEqual([]);
  });

  it('is made of the actions themselves', () => {
    expect(findDescription(catalogue, 'undo')).toMatchObject({ title: 'Undo, on whatever picture', shortcuts: [{ code: 'KeyZ', mod: true }] });
  });
});

/** Ids in files that make actions: `id: 'undo'`, and `id: \`take-${place}\`` with anything in the place of what is filled in. */
function declaredIds(): { file: string; pattern: RegExp }[] {
  const files = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true });
  return Object.entries(files)
    .filter(([, text]) => /import (type )?\{[^}]*\bAction\b[^}]*\} from '[^']*actions\.ts'/.test(text))
    .flatMap(([file, text]) => [...text.matchAll(/\bid: (?:'([^']+)'|`([^`]+)`)/g)].map(([, plain, filled]) => ({ file, pattern: patternOf(plain ?? filled ?? '') })));
}

function patternOf(id: string): RegExp {
  const parts = id.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}
