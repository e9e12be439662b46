import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { MENU_ACTION_IDS, type MenuActionId, type OfferedAction } from '../../shared/menu-actions.ts';
import { menuTemplate } from './menu.ts';

function entriesOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((entry) => [entry, ...(Array.isArray(entry.submenu) ? entriesOf(entry.submenu) : [])]);
}

const offered: OfferedAction[] = MENU_ACTION_IDS.map((id) => ({ id, title: `Title of ${id}`, shortcut: id === 'undo' ? 'mod+shift+KeyZ' : null, isEnabled: id !== 'redo' }));
const nothing = (): void => undefined;

describe.each(['darwin', 'linux', 'win32'] as const)('on %s', (platform) => {
  const entries = entriesOf(menuTemplate(platform, offered, nothing));

  test('the menu has a place for every action of the shared list, once, under the page’s own title', () => {
    expect(entries.flatMap((entry) => entry.id ?? []).toSorted()).toEqual([...MENU_ACTION_IDS].toSorted());
    expect(entries.find((entry) => entry.id === 'undo')?.label).toBe('Title of undo');
  });

  test('choosing an entry sends its action', () => {
    const sent: MenuActionId[] = [];
    for (const entry of entriesOf(menuTemplate(platform, offered, (id) => sent.push(id)))) {
      // What Electron hands over plays no part.
      if (entry.click !== undefined) Reflect.apply(entry.click, undefined, []);
    }
    expect(sent.toSorted()).toEqual([...MENU_ACTION_IDS].toSorted());
  });

  test('what does not apply now is greyed', () => {
    expect(entries.filter((entry) => entry.enabled === false).map((entry) => entry.id)).toEqual(['redo']);
  });

  test('no accelerator takes a key away from the page', () => {
    expect(entries.filter((entry) => entry.accelerator !== undefined && entry.registerAccelerator !== false)).toEqual([]);
  });

  test('before the page has offered anything there is what the system can do', () => {
    expect(entriesOf(menuTemplate(platform, [], nothing)).map((entry) => entry.role)).toContain('copy');
  });
});

test.each([
  ['mod+shift+KeyZ', 'CmdOrCtrl+Shift+Z'], ['alt+Digit3', 'Alt+3'], ['F1', 'F1'], ['mod+Backslash', 'CmdOrCtrl+\\'], ['IntlBackslash', undefined],
])('%s reads %s in the menu', (shortcut, accelerator) => {
  const entries = entriesOf(menuTemplate('linux', [{ id: 'undo', title: 'Undo', shortcut, isEnabled: true }], nothing));
  expect(entries.find((entry) => entry.id === 'undo')?.accelerator).toBe(accelerator);
});

test('quitting is in the application menu on macOS and in the project menu elsewhere', () => {
  const roles = (platform: NodeJS.Platform) => entriesOf(menuTemplate(platform, offered, nothing)).map((entry) => entry.role);
  expect(roles('darwin')).toContain('appMenu');
  expect(roles('darwin')).not.toContain('quit');
  expect(roles('linux')).toContain('quit');
});
