import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { MENU_ACTION_IDS, type MenuActionId } from '../../shared/menu-actions.ts';
import { menuTemplate } from './menu.ts';

function entriesOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((entry) => [entry, ...(Array.isArray(entry.submenu) ? entriesOf(entry.submenu) : [])]);
}

describe.each(['darwin', 'linux', 'win32'] as const)('on %s', (platform) => {
  test('the menu offers every action of the shared list once, and no other', () => {
    const offered = entriesOf(menuTemplate(platform, () => undefined)).flatMap((entry) => entry.id ?? []);
    expect(offered.toSorted()).toEqual([...MENU_ACTION_IDS].toSorted());
  });

  test('choosing an entry sends its action', () => {
    const sent: MenuActionId[] = [];
    for (const entry of entriesOf(menuTemplate(platform, (id) => sent.push(id)))) {
      // What Electron hands over plays no part.
      if (entry.click !== undefined) Reflect.apply(entry.click, undefined, []);
    }
    expect(sent.toSorted()).toEqual([...MENU_ACTION_IDS].toSorted());
  });

  test('no accelerator takes a key away from the page', () => {
    const taking = entriesOf(menuTemplate(platform, () => undefined)).filter((entry) => entry.accelerator !== undefined && entry.registerAccelerator !== false);
    expect(taking).toEqual([]);
  });
});

test('quitting is in the application menu on macOS and in the project menu elsewhere', () => {
  const roles = (platform: NodeJS.Platform) => entriesOf(menuTemplate(platform, () => undefined)).map((entry) => entry.role);
  expect(roles('darwin')).toContain('appMenu');
  expect(roles('darwin')).not.toContain('quit');
  expect(roles('linux')).toContain('quit');
});
