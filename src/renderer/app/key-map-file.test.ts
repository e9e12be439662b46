import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS } from '../../shared/facs.ts';
import { actionCatalogue } from './catalogue.ts';
import { readKeyMapFile, writeKeyMapFile } from './key-map-file.ts';
import { readKeyMap, type KeyMap } from './key-map.ts';

const withChoices = (keyMap: KeyMap) => actionCatalogue({ units: ACTION_UNIT_SETS.DISFA, templates: [] }, keyMap);
const read = (content: unknown) => readKeyMapFile(typeof content === 'string' ? content : JSON.stringify(content), withChoices);
const fileOf = (keys: unknown) => ({ format: 'duchenne-keys', version: 1, keys });

describe('a key map file', () => {
  it('comes back as it was written', () => {
    const keyMap = readKeyMap({ 'unit-12': ['KeyL'], 'expression-fear': ['KeyP', 'F8'], 'copy-frame': [] });
    expect(read(writeKeyMapFile(keyMap))).toEqual({ keyMap });
    expect(writeKeyMapFile(keyMap)).toContain('"unit-12": [\n      "KeyL"\n    ]');
  });

  it('is refused with the entry that is wrong', () => {
    expect(read(fileOf({ 'expression-fear': ['KeyP'], undo: ['mod+KeyU', 'Ctrl+U'] }))).toEqual({ mistakes: ['“undo”, shortcut 2: is not a shortcut such as KeyQ or mod+shift+KeyZ.'] });
    expect(read(fileOf({ undo: 7 }))).toEqual({ mistakes: [expect.stringMatching(/^“undo”: /) as string] });
    expect(read(fileOf({ 'fly-away': ['KeyP'], 'expression-fear': ['KeyC'] }))).toEqual({
      mistakes: ['“fly-away”, KeyP: There is no such action.', expect.stringContaining('“expression-fear”, KeyC: “Happiness”') as string],
    });
  });

  it('keeps keys of templates that belong to another project', () => {
    expect(read(fileOf({ 'template-smile': ['F8'] }))).toHaveProperty('keyMap');
  });

  it('is refused where it is something else', () => {
    expect(read('{')).toEqual({ mistakes: ['The file is no JSON.'] });
    expect(read([])).toHaveProperty('mistakes');
    expect(read({ format: 'duchenne-keys', version: 2, keys: {} })).toEqual({ mistakes: ['It is no key map of this version of Duchenne: version is not as expected.'] });
  });
});
