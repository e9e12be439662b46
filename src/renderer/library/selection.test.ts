import { describe, expect, it } from 'vitest';
import { extendTo, moveIndex, NOTHING_SELECTED, selectOnly, toggle } from './selection.ts';

const ORDER = [10, 11, 12, 13, 14];

describe('selection', () => {
  it('adds and removes one face without touching the others', () => {
    const two = toggle(selectOnly(10), 12);
    expect([...two.ids]).toEqual([10, 12]);
    expect([...toggle(two, 10).ids]).toEqual([12]);
  });

  it('takes a range in either direction and keeps its start', () => {
    const forward = extendTo(selectOnly(11), 13, ORDER);
    expect([...forward.ids]).toEqual([11, 12, 13]);
    expect([...extendTo(forward, 10, ORDER).ids]).toEqual([10, 11]);
  });

  it('starts anew where the start of the range has left the list', () => {
    expect([...extendTo(selectOnly(99), 12, ORDER).ids]).toEqual([12]);
    expect([...extendTo(NOTHING_SELECTED, 12, ORDER).ids]).toEqual([12]);
  });
});

describe('moveIndex', () => {
  // 0 1 2 3
  // 4 5 6 7
  // 8 9
  const layout = { count: 10, columns: 4, rowsShown: 2 };

  it.each([
    [5, 'left', 4], [0, 'left', 0], [3, 'right', 4], [9, 'right', 9],
    [5, 'up', 1], [1, 'up', 1], [1, 'down', 5], [9, 'down', 9],
    [6, 'first', 0], [6, 'last', 9], [6, 'pageUp', 2], [1, 'pageUp', 1], [1, 'pageDown', 5],
  ] as const)('from %i %s leads to %i', (from, move, to) => {
    expect(moveIndex(from, move, layout)).toBe(to);
  });

  it('goes to the last face where the row below is shorter', () => {
    expect(moveIndex(7, 'down', layout)).toBe(9);
  });

  it('has nowhere to go in an empty list', () => {
    expect(moveIndex(0, 'down', { ...layout, count: 0 })).toBe(-1);
  });
});
