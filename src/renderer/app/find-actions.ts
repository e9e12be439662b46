// Which actions a few typed words mean: all of the words must be in the action's title or group, in whatever order. Titles
// that begin with what was typed come first, then those with a word that does. Pure.
import type { ActionDescription } from './key-map.ts';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();

export function findActions<T extends Pick<ActionDescription, 'title' | 'group'>>(actions: readonly T[], query: string): T[] {
  const words = plain(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [...actions];
  const found = actions.filter(({ title, group }) => words.every((word) => plain(`${title} ${group}`).includes(word)));
  const typed = words.join(' ');
  return found.toSorted((one, other) => rank(one.title, typed) - rank(other.title, typed));
}

/** 0 for a title that begins so, 1 for one with a word that does, 2 for the rest. */
function rank(title: string, typed: string): number {
  const text = plain(title);
  if (text.startsWith(typed)) return 0;
  return text.includes(` ${typed}`) ? 1 : 2;
}

/** By group, in the order in which the groups first appear. */
export function groupActions<T extends Pick<ActionDescription, 'group'>>(actions: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const action of actions) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return [...groups];
}
