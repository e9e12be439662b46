// The table of keys as rows: each action once, under its screen and group, with the keys it has and those it came with. Pure.
import type { TablerIcon } from '@tabler/icons-react';
import { findDescription, type Catalogue } from './key-choice.ts';
import { isSameShortcuts, shortcutsInForce, type KeyMap } from './key-map.ts';
import type { Shortcut } from './shortcuts.ts';

export interface KeyRow {
  readonly id: string;
  readonly title: string;
  readonly icon: TablerIcon | undefined;
  /** `Annotate: Expression`. */
  readonly group: string;
  /** Screens beside the one of the group where the action is the same. */
  readonly alsoIn: readonly string[];
  readonly shortcuts: readonly Shortcut[];
  readonly untouched: readonly Shortcut[];
  /** True where the person's keys are not those that the action comes with. */
  readonly isChanged: boolean;
}

interface Keyboard {
  readonly catalogue: Catalogue;
  readonly untouched: Catalogue;
  readonly keyMap: KeyMap;
}

/** Actions that follow another are not listed: they have no keys of their own. */
export function keyRows({ catalogue, untouched, keyMap }: Keyboard): KeyRow[] {
  const screensOf = new Map<string, Set<string>>();
  const rows = new Map<string, KeyRow>();
  for (const { title, actions } of [catalogue.everywhere, ...catalogue.screens]) {
    const screen = screenOf(title);
    for (const action of actions.filter(({ shiftOf }) => shiftOf === undefined)) {
      screensOf.set(action.id, (screensOf.get(action.id) ?? new Set()).add(screen));
      if (rows.has(action.id)) continue;
      const shortcuts = shortcutsInForce(action, keyMap);
      const own = findDescription(untouched, action.id)?.shortcuts ?? [];
      rows.set(action.id, {
        id: action.id, title: action.title, icon: action.icon, group: `${screen}: ${action.group}`, alsoIn: [], shortcuts, untouched: own, isChanged: !isSameShortcuts(shortcuts, own),
      });
    }
  }
  return [...rows.values()].map((row) => ({ ...row, alsoIn: [...(screensOf.get(row.id) ?? [])].slice(1) }));
}

/** Pages of keys are one screen: `Annotate, upper face` is Annotate. */
function screenOf(title: string): string {
  const [screen = title] = title.split(',');
  return screen === 'everywhere' ? 'Everywhere' : screen;
}
