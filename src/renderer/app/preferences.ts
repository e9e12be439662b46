// What the person at this window chose for themselves: keys and habits. Kept by the core under the name they code under,
// so that another port or browser finds the same; here it is what the core said last.
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Habits, Preferences, PreferencesChange } from '../../shared/preferences.ts';
import { rememberedName, useAnnotator, useRole } from './annotator.ts';
import { client } from './client.ts';
import { connectionStore } from './connection.ts';
import { readKeyMap, shortcutTexts, type KeyMap } from './key-map.ts';
import { showProblem } from './notify.ts';
import { forgetOldUnitKeys, readOldUnitKeys } from './old-unit-keys.ts';
import { useProject } from './projects.ts';
import type { Shortcut } from './shortcuts.ts';

interface State {
  /** Whose they are; null while nobody is signed in. */
  readonly person: string | null;
  readonly keyMap: KeyMap;
  readonly habits: Habits;
}

export const preferencesStore = create<State>(() => ({ person: null, keyMap: new Map(), habits: {} }));

export function useKeyMap(): KeyMap {
  return preferencesStore((state) => state.keyMap);
}

/** Whose keys and habits are in force; null while nobody is signed in. */
export function usePerson(): string | null {
  return preferencesStore((state) => state.person);
}

/** Gives actions other keys; null gives one its own back. In force when it resolves, and durable. */
export async function chooseShortcuts(changes: Readonly<Record<string, readonly Shortcut[] | null>>): Promise<void> {
  const keys = Object.fromEntries(Object.entries(changes).map(([id, shortcuts]) => [id, shortcuts === null ? null : shortcutTexts(shortcuts)]));
  await change({ keys });
}

/** Puts these in the place of every choice of keys; none gives every action its own back. */
export async function replaceKeyMap(keyMap: KeyMap): Promise<void> {
  const { person } = preferencesStore.getState();
  const keys = Object.fromEntries([...keyMap].map(([id, shortcuts]) => [id, shortcutTexts(shortcuts)]));
  keep(person, await client.preferences.replaceKeys({ person, keys }));
}

export async function changeHabits(habits: Habits): Promise<void> {
  await change({ habits });
}

async function change(changes: PreferencesChange): Promise<void> {
  const { person } = preferencesStore.getState();
  keep(person, await client.preferences.change({ person, change: changes }));
}

function keep(person: string | null, { keys, habits }: Preferences): void {
  // Somebody else sat down meanwhile: theirs are in force.
  if (preferencesStore.getState().person === person) preferencesStore.setState({ keyMap: readKeyMap(keys), habits });
}

/** Reads the choices of whoever is at this window, and again when that changes or the connection came back. Mount once. */
export function useFollowedPreferences(): void {
  const person = useNameAtWindow();
  const opened = connectionStore((connection) => connection.opened);
  useEffect(() => {
    if (person === undefined) return;
    preferencesStore.setState({ person });
    readPreferences(person).catch(showProblem);
  }, [person, opened]);
}

/**
 * The name that the next label will be given under, signed in to the open project or not; null for nobody. undefined until
 * that is known: whoever came by a coder's address is who the address says, whatever name this browser remembers.
 */
function useNameAtWindow(): string | null | undefined {
  const project = useProject();
  const annotator = useAnnotator();
  const role = useRole();
  if (annotator !== null) return annotator.name;
  if (project === undefined || (project !== null && role === undefined)) return undefined;
  return (role === 'coder' ? '' : rememberedName()) || null;
}

async function readPreferences(person: string | null): Promise<void> {
  try {
    keep(person, await client.preferences.get({ person }));
  } catch (error) {
    showProblem(error);
    // A file that could not be read was put aside; what holds now is asked for once more.
    keep(person, await client.preferences.get({ person }));
  }
  const old = readOldUnitKeys();
  if (old === null) return;
  await change({ keys: old });
  forgetOldUnitKeys();
}
