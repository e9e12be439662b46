// Keys by their place on the keyboard (KeyboardEvent.code), so that a layout changes the letter shown, not the hand.
// Pure: which shortcut an event is, how a shortcut reads, which actions quarrel over one.

export interface Shortcut {
  /** KeyboardEvent.code, or `AnyDigit` for whatever types 0..9. */
  readonly code: string;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Control, or Command on a Mac. */
  readonly mod?: boolean;
}

export const ANY_DIGIT = 'AnyDigit';

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

/** Equal for two shortcuts that the same press would answer to. */
export function shortcutIdentity({ code, shift, alt, mod }: Shortcut): string {
  const parts = [mod === true ? 'mod' : '', alt === true ? 'alt' : '', shift === true ? 'shift' : '', code];
  return parts.filter((part) => part !== '').join('+');
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Enter: 'Enter', Space: 'Space',
  Backspace: '⌫', Delete: 'Del', Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Semicolon: ';',
  Quote: "'", Backslash: '\\', Comma: ',', Period: '.', Slash: '/', Backquote: '`', PageUp: 'PgUp', PageDown: 'PgDn',
  [ANY_DIGIT]: '0–9',
};

/** What is printed on the key, by the layout in use where the browser tells it, else as on a US keyboard. */
export function keyName(code: string, layout?: ReadonlyMap<string, string>): string {
  const printed = layout?.get(code);
  if (printed !== undefined) return printed.toUpperCase();
  return NAMES[code] ?? code.replace(/^(Key|Digit)/, '');
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

/** Pairs of ids that want the same shortcut. */
export function findConflicts(actions: readonly { id: string; shortcuts: readonly Shortcut[] }[]): [string, string][] {
  const owners = new Map<string, string>();
  const conflicts: [string, string][] = [];
  for (const action of actions) {
    for (const shortcut of action.shortcuts) {
      const identity = shortcutIdentity(shortcut);
      const owner = owners.get(identity);
      if (owner !== undefined && owner !== action.id) conflicts.push([owner, action.id]);
      else owners.set(identity, action.id);
    }
  }
  return conflicts;
}
