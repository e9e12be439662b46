// Which keys an action has now: those a person chose for it, else its own. Pure.
import type { KeyChoices } from '../../shared/preferences.ts';
import type { Action } from './actions.ts';
import { shortcutText, type Shortcut } from './shortcuts.ts';
import { readShortcut } from '../../shared/shortcut.ts';
import { unitOfAction } from './unit-keys.ts';

/** A person's choices by the id of the action; an empty list takes its keys away. */
export type KeyMap = ReadonlyMap<string, readonly Shortcut[]>;

/** What lists of keys need of an action: everything but what it does. */
export type ActionDescription = Omit<Action, 'isEnabled' | 'perform' | 'release'>;

export function readKeyMap(choices: KeyChoices): KeyMap {
  return new Map(Object.entries(choices).map(([id, texts]) => [id, texts.flatMap((text) => readShortcut(text) ?? [])]));
}

export function shortcutTexts(shortcuts: readonly Shortcut[]): string[] {
  return shortcuts.map(shortcutText);
}

/**
 * The keys that perform an action. One that follows another has that one's keys, with Shift. Action units come with the keys
 * in force: which unit has which is decided for all of them at once (unit-keys.ts).
 */
export function shortcutsInForce({ id, shortcuts, shiftOf }: Pick<Action, 'id' | 'shortcuts' | 'shiftOf'>, keyMap: KeyMap): readonly Shortcut[] {
  if (unitOfAction(shiftOf ?? id) !== null) return shortcuts;
  if (shiftOf === undefined) return keyMap.get(id) ?? shortcuts;
  return keyMap.get(shiftOf)?.map((shortcut) => ({ ...shortcut, shift: true })) ?? shortcuts;
}

/** True where both lists name the same keys, in whatever order. */
export function isSameShortcuts(one: readonly Shortcut[], other: readonly Shortcut[]): boolean {
  return shortcutTexts(one).sort().join(' ') === shortcutTexts(other).sort().join(' ');
}
