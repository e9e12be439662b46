// docs/CODING.md is kept true: every key that it names is some action's, and every key in a table is that action's.
import { expect, it } from 'vitest';
import { ACTION_UNIT_SETS } from '../../shared/facs.ts';
import { DEFAULT_PROJECT_SETTINGS } from '../../shared/project-settings.ts';
import { actionCatalogue } from './catalogue.ts';
import { shortcutKeys } from './shortcuts.ts';

const [page = ''] = Object.values(import.meta.glob<string>('../../../docs/CODING.md', { query: '?raw', import: 'default', eager: true }));
const { templates } = DEFAULT_PROJECT_SETTINGS;
// The largest set: with its pages there are keys that turn them.
const catalogue = actionCatalogue({ units: ACTION_UNIT_SETS['Full FACS'], templates }, new Map());
const actions = [catalogue.everywhere, ...catalogue.screens].flatMap((set) => set.actions);
const keysOf = new Map<string, string[]>();
for (const { title, shortcuts } of actions) {
  for (const shortcut of shortcuts) {
    const keys = shortcutKeys(shortcut, { isMac: false }).join('+');
    keysOf.set(keys, [...(keysOf.get(keys) ?? []), title]);
  }
}

const KEYS = /<kbd>[^<]+<\/kbd>(?:\+<kbd>[^<]+<\/kbd>)*/g;
const readKeys = (text: string): string => [...text.matchAll(/<kbd>([^<]+)<\/kbd>/g)].map((match) => match[1] ?? '').join('+');

it('names no key that does nothing', () => {
  const named = [...page.matchAll(KEYS)].map(([text]) => readKeys(text));
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((keys) => !keysOf.has(keys))).toEqual([]);
});

it('says in its tables what each key does, in the words of the action', () => {
  const lines = [...page.matchAll(/^\| (<kbd>.*<\/kbd>) \| (.+) \|$/gm)].map((match): [string, string] => [readKeys(match[1] ?? ''), match[2] ?? '']);
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.filter(([keys, title]) => keysOf.get(keys)?.includes(title) !== true)).toEqual([]);
});
