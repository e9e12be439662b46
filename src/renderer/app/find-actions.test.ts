import { describe, expect, it } from 'vitest';
import { findActions, groupActions } from './find-actions.ts';

const actions = [
  { title: 'Not coded', group: 'Action unit touched last' },
  { title: 'Next face', group: 'Move' },
  { title: 'Previous face', group: 'Move' },
  { title: 'Take the code of José', group: 'Final code' },
  { title: 'Code line', group: 'Coding' },
];
const titles = (query: string): string[] => findActions(actions, query).map(({ title }) => title);

describe('findActions', () => {
  it('finds all words in whatever order, in title or group', () => {
    expect(titles('face next')).toEqual(['Next face']);
    expect(titles('move face')).toEqual(['Next face', 'Previous face']);
    expect(titles('neighbour')).toEqual([]);
  });

  it('puts titles that begin with what was typed first, then words that do', () => {
    expect(titles('code')).toEqual(['Code line', 'Not coded', 'Take the code of José']);
  });

  it('does not mind case and accents', () => {
    expect(titles('jose')).toEqual(['Take the code of José']);
  });

  it('shows all where nothing is typed', () => {
    expect(titles('  ')).toHaveLength(actions.length);
  });
});

it('groupActions keeps the order of groups', () => {
  expect(groupActions(actions).map(([group, members]) => [group, members.length])).toEqual([['Action unit touched last', 1], ['Move', 2], ['Final code', 1], ['Coding', 1]]);
});
