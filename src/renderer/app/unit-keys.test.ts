import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS, findActionUnit } from '../../shared/facs.ts';
import { assignUnitKeys, chooseKey, MIDDLE_ROW, TOP_ROW } from './unit-keys.ts';

describe('assignUnitKeys', () => {
  it('puts upper-face units on the top row and lower-face units on the middle row, from the left', () => {
    expect(Object.fromEntries(assignUnitKeys(ACTION_UNIT_SETS.DISFA))).toEqual({
      1: 'KeyQ', 2: 'KeyW', 4: 'KeyE', 5: 'KeyR', 6: 'KeyT',
      9: 'KeyA', 12: 'KeyS', 15: 'KeyD', 17: 'KeyF', 20: 'KeyG', 25: 'KeyH', 26: 'KeyJ',
    });
  });

  it.each(Object.entries(ACTION_UNIT_SETS))('gives no key twice in %s', (_name, units) => {
    const keys = [...assignUnitKeys(units).values()];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives every unit of a published set of up to 23 units a key', () => {
    for (const units of Object.values(ACTION_UNIT_SETS).filter((set) => set.length <= TOP_ROW.length + MIDDLE_ROW.length)) {
      expect(assignUnitKeys(units).size).toBe(units.length);
    }
  });

  it('spills from the right end of the other row', () => {
    const lower = ACTION_UNIT_SETS['Full FACS'].filter((unit) => findActionUnit(unit)?.region === 'lower').slice(0, MIDDLE_ROW.length + 1);
    expect(assignUnitKeys(lower).get(lower.at(-1) ?? 0)).toBe('BracketRight');
  });

  it('serves a person’s own key first', () => {
    const keys = assignUnitKeys([1, 2, 12], { 12: 'KeyQ' });
    expect(Object.fromEntries(keys)).toEqual({ 12: 'KeyQ', 1: 'KeyW', 2: 'KeyE' });
  });
});

describe('chooseKey', () => {
  const context = { units: [1, 2, 12], own: {} };

  it('moves a unit to a free key', () => {
    expect(chooseKey(12, 'KeyL', context)).toEqual({ own: { 12: 'KeyL' } });
  });

  it('refuses a key that another unit has, and names it', () => {
    expect(chooseKey(12, 'KeyW', context)).toEqual({ refusal: expect.stringContaining('AU 2') as string });
  });

  it('refuses the keys of the expressions', () => {
    expect(chooseKey(12, 'KeyX', context)).toHaveProperty('refusal');
  });
});
