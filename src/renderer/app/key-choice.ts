// May an action have these keys? Pure: which other action has them, on which screens both are on, what cannot be given away.
import type { ActionDescription, KeyMap } from './key-map.ts';
import { shortcutsInForce } from './key-map.ts';
import { reasonOwned } from './owned-keys.ts';
import { areSameKeys, shortcutText, type Shortcut } from './shortcuts.ts';
import { unitOfAction } from './unit-keys.ts';

/** Actions that are on at once. */
export interface ActionSet {
  readonly title: string;
  readonly actions: readonly ActionDescription[];
}

/** Every action there is: those of the window, which are on with every screen, and those of each screen. */
export interface Catalogue {
  readonly everywhere: ActionSet;
  readonly screens: readonly ActionSet[];
}

interface Keyboard {
  readonly catalogue: Catalogue;
  readonly keyMap: KeyMap;
}

/** Lists of actions that are on at once, the window's own in each. */
export function setsAtOnce({ everywhere, screens }: Catalogue): ActionSet[] {
  return screens.map(({ title, actions }) => ({ title, actions: [...actions, ...everywhere.actions] }));
}

export function findDescription(catalogue: Catalogue, id: string): ActionDescription | undefined {
  return [catalogue.everywhere, ...catalogue.screens].flatMap(({ actions }) => actions).find((action) => action.id === id);
}

/** Why an action cannot have a shortcut, in a sentence; null where it can. */
export function refuseShortcut(id: string, shortcut: Shortcut, keyboard: Keyboard): string | null {
  const action = findDescription(keyboard.catalogue, id);
  if (action === undefined) return 'There is no such action.';
  const isItsOwn = action.shortcuts.some((own) => shortcutText(own) === shortcutText(shortcut));
  const reason = isItsOwn ? null : reasonOwned(shortcut);
  return reason ?? refuseModifiers(action, shortcut, keyboard) ?? refuseTaken(action, shortcut, keyboard);
}

function followersOf(id: string, { catalogue }: Keyboard): ActionDescription[] {
  return [catalogue.everywhere, ...catalogue.screens].flatMap(({ actions }) => actions).filter(({ shiftOf }) => shiftOf === id);
}

function refuseModifiers({ id, shiftOf }: ActionDescription, { shift, alt, mod }: Shortcut, keyboard: Keyboard): string | null {
  if (shiftOf !== undefined) return 'It has the keys of another action with Shift, and follows that one.';
  if (unitOfAction(id) !== null && (alt === true || mod === true)) return 'An action unit is one key alone.';
  const [follower] = followersOf(id, keyboard);
  return shift === true && follower !== undefined ? `With Shift its key is “${follower.title}”.` : null;
}

function refuseTaken({ id }: ActionDescription, shortcut: Shortcut, keyboard: Keyboard): string | null {
  const taken = ownerOf(id, shortcut, keyboard);
  if (taken !== null) return `${taken} has it. Give that one another key first.`;
  if (followersOf(id, keyboard).length === 0) return null;
  const takenWithShift = ownerOf(id, { ...shortcut, shift: true }, keyboard);
  return takenWithShift === null ? null : `With Shift it would be taken: ${takenWithShift} has that. Give that one another key first.`;
}

/** The other action that a press would mean, quoted, with the screen where they meet. */
function ownerOf(id: string, shortcut: Shortcut, { catalogue, keyMap }: Keyboard): string | null {
  const isEverywhere = catalogue.everywhere.actions.some((action) => action.id === id);
  for (const { title, actions } of setsAtOnce(catalogue)) {
    if (!isEverywhere && !actions.some((action) => action.id === id)) continue;
    const owner = actions.find((action) => action.id !== id && action.shiftOf !== id && shortcutsInForce(action, keyMap).some((other) => areSameKeys(other, shortcut)));
    if (owner !== undefined) return `“${owner.title}” (${title})`;
  }
  return null;
}

/** Why an action cannot have its own keys back, or null where it can. Units go to their places, whoever moves. */
export function refuseReset(id: string, { catalogue, keyMap }: Keyboard): string | null {
  const action = findDescription(catalogue, id);
  if (action === undefined || unitOfAction(id) !== null) return null;
  for (const shortcut of action.shortcuts) {
    const refusal = refuseTaken(action, shortcut, { catalogue, keyMap });
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Templates belong to a project: a key for one of another project waits until that is open. */
const TEMPLATE = 'template-';

/** A shared key map, read against the actions with its keys in force: what is wrong, entry by entry; nothing where all is well. */
export function findMistakes(keyboard: Keyboard): string[] {
  const known = [...keyboard.keyMap].filter(([id]) => !id.startsWith(TEMPLATE) || findDescription(keyboard.catalogue, id) !== undefined);
  return known.flatMap(([id, shortcuts]) => shortcuts.flatMap((shortcut) => {
    const refusal = refuseShortcut(id, shortcut, keyboard);
    return refusal === null ? [] : [`“${id}”, ${shortcutText(shortcut)}: ${refusal}`];
  }));
}
