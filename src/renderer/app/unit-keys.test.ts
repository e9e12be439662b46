import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS, ACTION_UNITS, findActionUnit } from '../../shared/facs.ts';
import { assignUnitKeyPages, assignUnitKeys, MIDDLE_ROW, unitKeyChoices, unitOfAction, UNIT_KEYS, type OwnKeys } from './unit-keys.ts';

const keysOf = (units: readonly number[], own: OwnKeys): Record<string, string> => Object.fromEntries(assignUnitKeys(units, { own, elsewhere: new Set() }));

describe('assignUnitKeys', () => {
  it('puts upper-face units on the top row and lower-face units on the middle row, from the left', () => {
    expect(Object.fromEntries(assignUnitKeys(ACTION_UNIT_SETS.DISFA))).toEqual({
      1: 'KeyQ', 2: 'KeyW', 4: 'KeyE', 5: 'KeyR', 6: 'KeyT',
      9: 'KeyA', 12: 'KeyS', 15: 'KeyD', 17: 'KeyF', 20: 'KeyG', 25: 'KeyH', 26: 'KeyJ',
    });
  });

  const lower = ACTION_UNIT_SETS['Full FACS'].filter((unit) => findActionUnit(unit)?.region === 'lower').slice(0, MIDDLE_ROW.length + 1);

  it('spills to the right end of a row that has units of its own, to the left end of one that has none', () => {
    const last = lower.at(-1) ?? 0;
    expect(assignUnitKeys([1, ...lower]).get(last)).toBe('BracketRight');
    expect(assignUnitKeys(lower).get(last)).toBe('KeyQ');
  });

  it('serves a person’s own key first', () => {
    expect(keysOf([1, 2, 12, 15], { 12: 'KeyL' })).toEqual({ 1: 'KeyQ', 2: 'KeyW', 12: 'KeyL', 15: 'KeyS' });
  });

  it('moves no unit but the one whose place was chosen', () => {
    expect(keysOf([1, 2, 12], { 12: 'KeyQ' })).toEqual({ 12: 'KeyQ', 2: 'KeyW', 1: 'KeyE' });
  });

  it('leaves a unit without a key where it was taken away, and its place to nobody', () => {
    expect(keysOf([1, 2, 12], { 1: null })).toEqual({ 2: 'KeyW', 12: 'KeyA' });
  });

  it('takes no key that another action was given', () => {
    expect(Object.fromEntries(assignUnitKeys([1, 12], { own: {}, elsewhere: new Set(['KeyQ']) }))).toEqual({ 1: 'KeyW', 12: 'KeyA' });
  });
});

const facs = ACTION_UNITS.map((unit) => unit.number);

function expectEveryUnitReached(units: readonly number[]): void {
  const pages = assignUnitKeyPages(units);
  expect(pages.flatMap((page) => page.units).sort()).toEqual([...units].sort());
  for (const page of pages) {
    expect([...page.keys.keys()].sort()).toEqual([...page.units].sort());
    const keys = [...page.keys.values()];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !UNIT_KEYS.includes(key))).toEqual([]);
  }
}

describe('assignUnitKeyPages', () => {
  it.each(Object.entries(ACTION_UNIT_SETS))('gives every unit of %s a page and a key, and no key twice on a page', (_name, units) => {
    expectEveryUnitReached(units);
  });

  it('does so for a lab’s own set of any size', () => {
    for (let size = 1; size <= facs.length; size += 1) {
      expectEveryUnitReached(facs.slice(0, size));
      expectEveryUnitReached(facs.slice(-size));
    }
  });

  it('keeps a set that both rows hold on one page', () => {
    expect(assignUnitKeyPages(facs.slice(0, UNIT_KEYS.length))).toHaveLength(1);
    for (const name of ['BP4D', 'DISFA', 'Aff-Wild2', 'OpenFace', 'Py-Feat'] as const) expect(assignUnitKeyPages(ACTION_UNIT_SETS[name])).toHaveLength(1);
  });

  it('names a page for each part of the face', () => {
    expect(assignUnitKeyPages(ACTION_UNIT_SETS['Full FACS']).map((page) => page.title)).toEqual(['Upper face', 'Lower face', 'Miscellaneous', 'Head and eyes']);
    expect(assignUnitKeyPages(facs.slice(0, UNIT_KEYS.length + 1)).map((page) => page.title)).toEqual(['Upper face', 'Lower face', 'Miscellaneous']);
  });

  it('puts head on the top row and eyes on the middle row of their page', () => {
    const keys = assignUnitKeyPages(ACTION_UNIT_SETS['Full FACS']).at(-1)?.keys;
    expect([keys?.get(51), keys?.get(61)]).toEqual(['KeyQ', 'KeyA']);
  });

  it('serves own keys within the page of the unit', () => {
    const [upper, lowerFace] = assignUnitKeyPages(ACTION_UNIT_SETS['Full FACS'], { own: { 2: 'KeyL', 12: 'KeyL' }, elsewhere: new Set() });
    expect([upper?.keys.get(2), lowerFace?.keys.get(12)]).toEqual(['KeyL', 'KeyL']);
  });
});

describe('unitKeyChoices', () => {
  it('tells keys of units from keys that others took', () => {
    const keyMap = new Map([
      ['unit-12', [{ code: 'KeyL' }]],
      ['unit-1', []],
      ['expression-fear', [{ code: 'KeyP' }]],
      ['zoom-in', [{ code: 'KeyO', alt: true }]],
    ]);
    expect(unitKeyChoices(keyMap)).toEqual({ own: { 1: null, 12: 'KeyL' }, elsewhere: new Set(['KeyP']) });
    expect(unitOfAction('unit-12-back')).toBeNull();
  });
});
