// Keys that no action may be given, each with the reason: the browser or the system has them, text needs them, or the
// keyboard does not tell them apart. Pure.
import type { Shortcut } from './shortcuts.ts';

const NAMELESS = /^(|Unidentified|(Shift|Control|Alt|Meta|OS)(Left|Right)?|CapsLock|NumLock|ScrollLock|ContextMenu|Fn|FnLock)$/;

const WITH_MOD: readonly { readonly codes: RegExp; readonly reason: string }[] = [
  { codes: /^Key[TNWRLQ]$/, reason: 'The browser keeps it for tabs, windows and its address line.' },
  { codes: /^(Tab|PageUp|PageDown|Digit[1-9]|F4)$/, reason: 'The browser moves between its tabs with it.' },
  { codes: /^(Minus|Equal|Digit0|Numpad(Add|Subtract|0))$/, reason: 'The browser zooms with it.' },
  { codes: /^Key[FGPSOJHDU]$/, reason: 'The browser has a use of its own for it (find, print, save, history).' },
  { codes: /^Key[CVXAZY]$/, reason: 'Text needs it: copy, paste, cut, select all, undo.' },
];

const PLAIN: Readonly<Record<string, string>> = {
  Tab: 'Tab moves the focus through the screen.',
  Escape: 'Esc closes what is open and leads back; it stays where it is.',
  F5: 'The browser reads the page anew with it.',
  F11: 'The browser fills the screen with it.',
  F12: 'The browser opens its tools with it.',
};

const WITH_ALT: Readonly<Record<string, string>> = {
  F4: 'The system closes the window with it.',
  Tab: 'The system moves between windows with it.',
  Space: 'The system opens the menu of the window with it.',
  ArrowLeft: 'The browser goes back with it.',
  ArrowRight: 'The browser goes forward with it.',
  Home: 'The browser goes to its start page with it.',
};

/** Why these keys cannot be given to an action, or null where they can. */
export function reasonOwned({ code, mod = false, alt = false }: Shortcut): string | null {
  if (NAMELESS.test(code)) return 'This key alone is no shortcut.';
  if (mod && alt) return 'Ctrl and Alt together are AltGr, which types characters on many keyboards.';
  if (mod) return WITH_MOD.find(({ codes }) => codes.test(code))?.reason ?? null;
  return (alt ? WITH_ALT[code] : PLAIN[code]) ?? null;
}
