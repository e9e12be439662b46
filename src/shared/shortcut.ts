// A shortcut: a key by its place on the keyboard, with modifiers. Its text (`mod+shift+KeyZ`) is how it is stored, shared
// in a file, and compared.
import { z } from 'zod';

export interface Shortcut {
  /** KeyboardEvent.code, or `AnyDigit` for whatever types 0..9. */
  readonly code: string;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Control, or Command on a Mac. */
  readonly mod?: boolean;
}

export const ANY_DIGIT = 'AnyDigit';

const MODIFIERS = ['mod', 'alt', 'shift'] as const;
/** Names that browsers give to places of keys: KeyQ, Digit1, BracketLeft, F1, Numpad4, IntlBackslash. */
const CODE = /^[A-Z][A-Za-z]*[0-9]{0,2}$/;

/** `mod+alt+shift+Code`, always in this order: equal for two shortcuts that are the same press. */
export function shortcutText(shortcut: Shortcut): string {
  return [...MODIFIERS.filter((modifier) => shortcut[modifier] === true), shortcut.code].join('+');
}

/** The shortcut that a text names, or null where it names none. */
export function readShortcut(text: string): Shortcut | null {
  const parts = text.split('+');
  const code = parts.pop() ?? '';
  const modifiers = MODIFIERS.filter((modifier) => parts.includes(modifier));
  const shortcut: Shortcut = { code, ...Object.fromEntries(modifiers.map((modifier) => [modifier, true])) };
  return CODE.test(code) && shortcutText(shortcut) === text ? shortcut : null;
}

export const shortcutTextSchema = z.string().refine((text) => readShortcut(text) !== null, { message: 'is not a shortcut such as KeyQ or mod+shift+KeyZ' });
