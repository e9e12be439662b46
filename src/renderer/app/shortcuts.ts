// Keys by their place on the keyboard (KeyboardEvent.code), so that a layout changes the letter shown, not the hand.
// Pure: which shortcut an event is, how a shortcut reads, which actions quarrel over one.

import { ANY_DIGIT, shortcutText, type Shortcut } from '../../shared/shortcut.ts';

export { ANY_DIGIT, shortcutText, type Shortcut } from '../../shared/shortcut.ts';

export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function matches(shortcut: Shortcut, press: KeyPress): boolean {
  const isMod = press.ctrlKey || press.metaKey;
  if (isMod !== (shortcut.mod ?? false) || press.altKey !== (shortcut.alt ?? false)) return false;
  if (shortcut.code === ANY_DIGIT) return /^[0-9]$/.test(press.key);
  return press.code === shortcut.code && press.shiftKey === (shortcut.shift ?? false);
}

/** What was pressed, as a shortcut. */
export function shortcutOf({ code, shiftKey, altKey, ctrlKey, metaKey }: KeyPress): Shortcut {
  return { code, ...(shiftKey && { shift: true }), ...(altKey && { alt: true }), ...((ctrlKey || metaKey) && { mod: true }) };
}

const DIGITS = /^(Digit|Numpad)[0-9]$/;

/** True where one press can answer to both. */
export function areSameKeys(one: Shortcut, other: Shortcut): boolean {
  if (shortcutText(one) === shortcutText(other)) return true;
  const isDigitOf = (any: Shortcut, key: Shortcut): boolean => any.code === ANY_DIGIT && DIGITS.test(key.code) && shortcutText({ ...any, code: '' }) === shortcutText({ ...key, code: '', shift: false });
  return isDigitOf(one, other) || isDigitOf(other, one);
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Enter: 'Enter', Space: 'Space',
  Backspace: '⌫', Delete: 'Del', Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Semicolon: ';',
  Quote: "'", Backslash: '\\', Comma: ',', Period: '.', Slash: '/', Backquote: '`', PageUp: 'PgUp', PageDown: 'PgDn',
  [ANY_DIGIT]: '0–9', Home: 'Home', End: 'End', IntlBackslash: '<',
};

/** What is printed on the key, by the layout in use where the browser tells it, else as on a US keyboard. */
export function keyName(code: string, layout?: ReadonlyMap<string, string>): string {
  const printed = layout?.get(code);
  if (printed !== undefined) return printed.toUpperCase();
  return NAMES[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
}

/** The keys of a shortcut in the order they are pressed. */
export function shortcutKeys(shortcut: Shortcut, context: { isMac: boolean; layout?: ReadonlyMap<string, string> }): string[] {
  const { isMac, layout } = context;
  const keys: string[] = [];
  if (shortcut.mod === true) keys.push(isMac ? '⌘' : 'Ctrl');
  if (shortcut.alt === true) keys.push(isMac ? '⌥' : 'Alt');
  if (shortcut.shift === true) keys.push('Shift');
  keys.push(keyName(shortcut.code, layout));
  return keys;
}

/** Pairs of ids that want the same keys. */
export function findConflicts(actions: readonly { id: string; shortcuts: readonly Shortcut[] }[]): [string, string][] {
  const wanted = actions.flatMap(({ id, shortcuts }) => shortcuts.map((shortcut) => ({ id, shortcut })));
  return wanted.flatMap(({ id, shortcut }, place) =>
    wanted.slice(place + 1).filter((later) => later.id !== id && areSameKeys(shortcut, later.shortcut)).map((later): [string, string] => [id, later.id]));
}
