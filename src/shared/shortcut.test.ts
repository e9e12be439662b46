import { describe, expect, it } from 'vitest';
import { readShortcut, shortcutText, type Shortcut } from './shortcut.ts';

const written: [string, Shortcut][] = [
  ['KeyQ', { code: 'KeyQ' }],
  ['shift+F1', { code: 'F1', shift: true }],
  ['mod+alt+shift+BracketLeft', { code: 'BracketLeft', mod: true, alt: true, shift: true }],
  ['AnyDigit', { code: 'AnyDigit' }],
];

describe('the text of a shortcut', () => {
  it.each(written)('%s comes back as it was', (text, shortcut) => {
    expect(shortcutText(shortcut)).toBe(text);
    expect(readShortcut(text)).toEqual(shortcut);
  });

  it.each(['', 'q', 'shift', 'shift+', 'shift+mod+KeyZ', 'mod+mod+KeyZ', 'Ctrl+KeyZ', 'KeyQ '])('%j is none', (text) => {
    expect(readShortcut(text)).toBeNull();
  });
});
