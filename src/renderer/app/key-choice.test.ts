import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS } from '../../shared/facs.ts';
import { actionCatalogue } from './catalogue.ts';
import { findDescription, findMistakes, refuseReset, refuseShortcut } from './key-choice.ts';
import { readKeyMap, shortcutsInForce, type KeyMap } from './key-map.ts';
import { reasonOwned } from './owned-keys.ts';
import { readShortcut, shortcutText } from '../../shared/shortcut.ts';

const keyboardOf = (choices: Record<string, string[]> = {}, units: readonly number[] = ACTION_UNIT_SETS.DISFA) => {
  const keyMap: KeyMap = readKeyMap(choices);
  return { keyMap, catalogue: actionCatalogue({ units, templates: [] }, keyMap) };
};

function refuse(id: string, text: string, keyboard = keyboardOf()): string | null {
  const shortcut = readShortcut(text);
  if (shortcut === null) throw new Error(`${text} is no shortcut`);
  return refuseShortcut(id, shortcut, keyboard);
}

function inForce(id: string, { catalogue, keyMap }: ReturnType<typeof keyboardOf>): string[] {
  const action = findDescription(catalogue, id);
  return action === undefined ? [] : shortcutsInForce(action, keyMap).map(shortcutText);
}

describe('a choice of keys', () => {
  it('is taken where the keys are free', () => {
    expect(refuse('expression-fear', 'KeyP')).toBeNull();
    expect(refuse('rest-absent', 'Space')).toContain('Next page of keys');
    expect(refuse('rest-absent', 'alt+F8')).toBeNull();
  });

  it('is refused with the name of the action that has the keys, and the screen where they meet', () => {
    expect(refuse('expression-fear', 'KeyC')).toBe('“Happiness” (Annotate) has it. Give that one another key first.');
    expect(refuse('expression-fear', 'KeyQ')).toContain('“AU 1 Inner brow raiser”');
    expect(refuse('unit-12', 'KeyQ')).toContain('“AU 1 Inner brow raiser”');
  });

  it('counts what a person chose before', () => {
    const keyboard = keyboardOf({ 'expression-happiness': ['KeyP'] });
    expect(refuse('expression-fear', 'KeyP', keyboard)).toContain('“Happiness”');
    expect(refuse('expression-fear', 'KeyC', keyboard)).toBeNull();
  });

  it('lets screens that are never on at once share a key, and the window’s own actions share none', () => {
    expect(refuse('review.skip', 'KeyQ')).toBeNull();
    expect(refuse('grid-open', 'KeyF')).toBeNull();
    expect(refuse('show-palette', 'KeyF')).toContain('(Annotate)');
    expect(refuse('review.skip', 'alt+Digit2')).toContain('“Library”');
  });

  it('holds for every screen that has the action', () => {
    expect(refuse('expression-fear', 'Digit3', keyboardOf({ 'code-line': ['F2'] }))).toContain('“Take the code of person 3” (Agreement)');
  });

  it('knows that a digit opens the code line, however it is typed', () => {
    expect(refuse('expression-fear', 'Digit3')).toContain('“Type a code line”');
    expect(refuse('expression-fear', 'Numpad3')).toContain('“Type a code line”');
    expect(refuse('review.skip', 'Digit9')).toBeNull();
  });

  it('of an action unit is one key alone, whose press with Shift steps back', () => {
    expect(refuse('unit-12', 'KeyL')).toBeNull();
    expect(refuse('unit-12', 'alt+F8')).toBe('An action unit is one key alone.');
    expect(refuse('unit-12', 'shift+KeyL')).toContain('AU 12 Lip corner puller, back');
    expect(refuse('unit-12', 'F8', keyboardOf({ 'rest-absent': ['shift+F8'] }))).toContain('With Shift it would be taken: “What is not coded yet is absent”');
    expect(refuse('unit-12-back', 'KeyL')).toContain('follows');
    expect(inForce('unit-12-back', keyboardOf({ 'unit-12': ['KeyL'] }))).toEqual(['shift+KeyL']);
    expect(inForce('grid-select-right', keyboardOf({ 'grid-right': ['KeyL'] }))).toEqual(['shift+KeyL']);
  });

  it('leaves an action without a key in the list, to be given one again', () => {
    const keyboard = keyboardOf({ 'unit-12': [], 'expression-fear': [] });
    expect([inForce('unit-12', keyboard), inForce('unit-12-back', keyboard), inForce('expression-fear', keyboard)]).toEqual([[], [], []]);
    expect(findDescription(keyboard.catalogue, 'unit-12')?.group).toContain('a press steps on');
    expect(refuse('unit-12', 'F8', keyboard)).toBeNull();
  });

  it('of units on other pages does not matter', () => {
    const keyboard = keyboardOf({}, ACTION_UNIT_SETS['Full FACS']);
    expect(inForce('unit-1', keyboard)).toEqual(['KeyQ']);
    expect(refuse('unit-12', 'KeyA', keyboard)).toContain('“AU 9');
    expect(refuse('unit-64', 'KeyP', keyboard)).toBeNull();
  });

  it('moves a unit by place out of the way of what another action was given', () => {
    const keyboard = keyboardOf({ 'expression-fear': ['KeyL'] }, ACTION_UNIT_SETS['Full FACS']);
    for (const { actions } of keyboard.catalogue.screens) {
      const clash = actions.filter((action) => action.id.startsWith('unit-') && shortcutsInForce(action, keyboard.keyMap).some(({ code }) => code === 'KeyL'));
      expect(clash).toEqual([]);
    }
  });
});

describe('an action’s own keys', () => {
  it('come back only where nobody has them meanwhile', () => {
    expect(refuseReset('expression-happiness', keyboardOf({ 'expression-happiness': ['KeyP'] }))).toBeNull();
    expect(refuseReset('expression-happiness', keyboardOf({ 'expression-happiness': ['KeyP'], 'expression-fear': ['KeyC'] }))).toContain('“Fear”');
  });

  it('may be keys that nobody else is given', () => {
    expect(refuse('back-to-library', 'Escape')).toBeNull();
    expect(refuse('rest-absent', 'Escape')).toContain('closes what is open');
  });
});

describe('a shared key map', () => {
  it('is told what is wrong, entry by entry', () => {
    expect(findMistakes(keyboardOf({ 'unit-12': ['KeyL'], 'expression-fear': ['KeyP'] }))).toEqual([]);
    expect(findMistakes(keyboardOf({ 'unit-12': ['KeyL'], 'fly-away': ['KeyP'], undo: ['mod+KeyT'] }))).toEqual([
      '“fly-away”, KeyP: There is no such action.',
      '“undo”, mod+KeyT: The browser keeps it for tabs, windows and its address line.',
    ]);
  });

  it('is refused where two of its entries want the same keys', () => {
    const mistakes = findMistakes(keyboardOf({ 'expression-fear': ['KeyP'], 'expression-anger': ['KeyP'] }));
    expect(mistakes).toHaveLength(2);
    expect(mistakes[0]).toContain('“Anger”');
    expect(findMistakes(keyboardOf({ 'unit-12': ['KeyL'], 'unit-15': ['KeyL'] }))[0]).toContain('“AU 12');
  });

  it('may exchange keys', () => {
    expect(findMistakes(keyboardOf({ 'expression-fear': ['KeyC'], 'expression-happiness': ['KeyN'] }))).toEqual([]);
  });
});

describe('keys that are not given away', () => {
  it.each(['Tab', 'Escape', 'F5', 'mod+KeyT', 'mod+KeyC', 'mod+Digit2', 'alt+F4', 'alt+ArrowLeft', 'mod+alt+KeyQ', 'CapsLock', 'ShiftLeft'])('%s, with the reason', (text) => {
    expect(reasonOwned(readShortcut(text) ?? { code: '' })).toMatch(/\.$/);
  });

  it.each(['KeyQ', 'shift+F1', 'alt+KeyQ', 'mod+KeyK', 'Space', 'Enter', 'IntlBackslash'])('but %s is', (text) => {
    expect(reasonOwned(readShortcut(text) ?? { code: '' })).toBeNull();
  });
});
