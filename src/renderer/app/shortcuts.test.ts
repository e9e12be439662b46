import { describe, expect, it } from 'vitest';
import { ANY_DIGIT, findConflicts, keyName, matches, shortcutKeys, type KeyPress } from './shortcuts.ts';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({ code, key: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more });

describe('shortcuts', () => {
  it('go by the place of the key, whatever the layout prints on it', () => {
    expect(matches({ code: 'KeyQ' }, press('KeyQ', { key: 'a' }))).toBe(true);
    expect(matches({ code: 'KeyQ' }, press('KeyA', { key: 'q' }))).toBe(false);
  });

  it('do not answer to a press with other modifiers', () => {
    expect(matches({ code: 'KeyZ' }, press('KeyZ', { ctrlKey: true }))).toBe(false);
    expect(matches({ code: 'KeyZ', mod: true }, press('KeyZ', { metaKey: true }))).toBe(true);
    expect(matches({ code: 'KeyQ' }, press('KeyQ', { shiftKey: true }))).toBe(false);
  });

  it('take a digit however the layout types it', () => {
    expect(matches({ code: ANY_DIGIT }, press('Digit1', { key: '1', shiftKey: true }))).toBe(true);
    expect(matches({ code: ANY_DIGIT }, press('Numpad4', { key: '4' }))).toBe(true);
    expect(matches({ code: ANY_DIGIT }, press('Digit1', { key: '&' }))).toBe(false);
    expect(matches({ code: ANY_DIGIT }, press('Digit1', { key: '1', altKey: true }))).toBe(false);
  });

  it('name the quarrelling actions', () => {
    const actions = [{ id: 'a', shortcuts: [{ code: 'KeyA' }] }, { id: 'b', shortcuts: [{ code: 'KeyA', shift: true }] }, { id: 'c', shortcuts: [{ code: 'KeyA' }] }];
    expect(findConflicts(actions)).toEqual([['a', 'c']]);
  });

  it('read as what is printed on the keys', () => {
    expect(keyName('KeyQ', new Map([['KeyQ', 'a']]))).toBe('A');
    expect(shortcutKeys({ code: 'KeyZ', mod: true, shift: true }, { isMac: false })).toEqual(['Ctrl', 'Shift', 'Z']);
  });
});
