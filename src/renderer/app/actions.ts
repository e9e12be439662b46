// An action is one object: what it is called, its icon, its keys, when it applies, what it does, what undo takes back
// after it. The keyboard, the palette, the help sheet, the table of keys and the desktop's menu share it. Screens register
// theirs while they are on screen; the newest registration wins. A person's own keys are laid over here, and only here.
import type { TablerIcon } from '@tabler/icons-react';
import { useEffect, useLayoutEffect } from 'react';
import { create } from 'zustand';
import { readShortcut } from '../../shared/shortcut.ts';
import { followFocus, isFocusedByPointer } from './focus-origin.ts';
import { learnKey } from './keyboard-layout.ts';
import { shortcutsInForce } from './key-map.ts';
import { showProblem } from './notify.ts';
import { preferencesStore, useKeyMap } from './preferences.ts';
import { matches, shortcutText, type Shortcut } from './shortcuts.ts';

export interface Action {
  readonly id: string;
  readonly title: string;
  readonly icon?: TablerIcon;
  /** Heading it stands under in the palette, the help sheet and the table of keys. */
  readonly group: string;
  /** The keys it has until a person chooses others. */
  readonly shortcuts: readonly Shortcut[];
  /** It has the keys of that action with Shift, whatever they are, and none of its own. */
  readonly shiftOf?: string;
  /** In words, what undo takes back after it: `the expression of this face`. Absent where it writes nothing. */
  readonly records?: string;
  /** True: its keys work in text fields too. */
  readonly whileTyping?: boolean;
  isEnabled?(): boolean;
  perform(event?: KeyboardEvent): void | Promise<void>;
  /** For keys that are held down: called when the key goes up. */
  release?(): void;
  /** True where another action's line in the help sheet says it too. */
  readonly isUnlisted?: boolean;
  /** False: holding the key performs once. */
  readonly repeats?: boolean;
}

interface Registry {
  readonly sets: readonly (readonly Action[])[];
}

const registry = create<Registry>(() => ({ sets: [] }));

/** Puts actions on the keyboard while the component is mounted. Memoise the list. */
export function useActions(actions: readonly Action[]): void {
  useEffect(() => {
    registry.setState(({ sets }) => ({ sets: [actions, ...sets] }));
    return () => registry.setState(({ sets }) => ({ sets: sets.filter((set) => set !== actions) }));
  }, [actions]);
}

/** Every action that applies now with the keys it has now, newest registration first. */
export function applicableActions(): Action[] {
  const { keyMap } = preferencesStore.getState();
  const seen = new Set<string>();
  return registry.getState().sets.flat().flatMap((action) => {
    if (seen.has(action.id) || !(action.isEnabled?.() ?? true)) return [];
    seen.add(action.id);
    return [{ ...action, shortcuts: shortcutsInForce(action, keyMap) }];
  });
}

/** The first of the keys that an action on this screen has now; null where it has none or is not here. */
export function useShortcutOf(id: string): Shortcut | null {
  const keyMap = useKeyMap();
  // By its text: the lists are made anew with every picture, the keys stay.
  const text = registry(({ sets }) => {
    const action = sets.flat().find((entry) => entry.id === id);
    const [first] = action === undefined ? [] : shortcutsInForce(action, keyMap);
    return first === undefined ? null : shortcutText(first);
  });
  return text === null ? null : readShortcut(text);
}

/** Calls back whenever other actions may apply, until the function it returns is called. */
export function onActionsChange(listener: () => void): () => void {
  return registry.subscribe(listener);
}

/** Performs by id; false where no such action applies here. */
export function performAction(id: string): boolean {
  const action = applicableActions().find((entry) => entry.id === id);
  if (action === undefined) return false;
  run(action);
  return true;
}

function run(action: Action, event?: KeyboardEvent): void {
  try {
    action.perform(event)?.catch(showProblem);
  } catch (error) {
    showProblem(error);
  }
}

const TYPING = 'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';
const MOVABLE = '[role=slider], [role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=menu], [role=menuitem], input[type=radio], input[type=range]';
const PRESSABLE = 'button, a[href], [role=button], input[type=checkbox], [role=switch], summary';
/** Escape closes what is open over the screen before it means anything to the screen. */
const OPEN_OVERLAY = '[role=dialog], [role=menu]';
/** An element with this attribute leaves its keys to the actions of the screen (a grid that moves by them). */
const LEAVES_KEYS = '[data-leaves-keys]';
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);
const PRESSES = new Set(['Enter', 'Space']);

/** As the key found the screen: an overlay that Escape closes may be gone by the time the dispatcher is asked. */
let wasOverlayOpen = false;

function noteOverlay(): void {
  wasOverlayOpen = document.querySelector(OPEN_OVERLAY) !== null;
}

/** True where the focused element has its own use for the key. */
function isTaken(event: KeyboardEvent, action: Action): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest('[role=dialog][aria-modal=true]') !== null) return true;
  if (target.closest(TYPING) !== null) return action.whileTyping !== true;
  if (event.code === 'Escape') return wasOverlayOpen;
  if (target.matches(LEAVES_KEYS)) return false;
  if (MOVES.has(event.code)) return target.closest(MOVABLE) !== null;
  return PRESSES.has(event.code) && target.closest(PRESSABLE) !== null && !isFocusedByPointer();
}

const held = new Map<string, Action>();

let withholders = 0;

/**
 * While true, no key is an action. For what opens over the screen and is typed into at once: until it has the focus, a
 * fast hand's letters would code the face below.
 */
export function useWithheldKeys(isWithheld: boolean): void {
  useLayoutEffect(() => {
    if (!isWithheld) return undefined;
    withholders += 1;
    return () => {
      withholders -= 1;
    };
  }, [isWithheld]);
}

function onKeyDown(event: KeyboardEvent): void {
  learnKey(event);
  if (event.defaultPrevented || event.isComposing || withholders > 0) return;
  const action = applicableActions().find((entry) => entry.shortcuts.some((shortcut) => matches(shortcut, event)));
  if (action === undefined || isTaken(event, action)) return;
  event.preventDefault();
  if (event.repeat && action.repeats === false) return;
  if (action.release !== undefined) held.set(event.code, action);
  run(action, event);
}

function release(code: string): void {
  held.get(code)?.release?.();
  held.delete(code);
}

/** The one keyboard dispatcher, and the desktop menu's ear. Mount once. */
export function useActionDispatcher(): void {
  useEffect(() => {
    const onKeyUp = (event: KeyboardEvent): void => release(event.code);
    const onBlur = (): void => [...held.keys()].forEach(release);
    window.addEventListener('keydown', noteOverlay, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', onBlur);
    const leaveFocus = followFocus();
    const leaveMenu = window.duchenne?.onMenuAction((id) => performAction(id));
    return () => {
      window.removeEventListener('keydown', noteOverlay, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', onBlur);
      leaveFocus();
      leaveMenu?.();
    };
  }, []);
}
