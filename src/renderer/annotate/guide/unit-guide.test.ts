import { describe, expect, it } from 'vitest';
import { ACTION_UNITS } from '../../../shared/facs.ts';
import { drawingOf, searchUnits, textOf } from './unit-guide.ts';

describe.each(ACTION_UNITS.map(({ number, name }) => [number, name] as const))('AU %i %s', (number) => {
  it('has words for each heading, and a drawing in both schemes', () => {
    const text = textOf(number);
    for (const part of [text?.moves, text?.look, text?.confused, text?.intensity]) {
      expect(part).toMatch(/^[A-Z1-9].*\.$/);
      expect(part?.length).toBeGreaterThan(14);
    }
    expect(drawingOf(number, 'light')).toMatch(new RegExp(`au-${String(number).padStart(2, '0')}\\.svg`));
    expect(drawingOf(number, 'dark')).toMatch(/#dark$/);
  });
});

it('tells no two units the same', () => {
  const looks = ACTION_UNITS.map(({ number }) => textOf(number)?.look);
  expect(new Set(looks).size).toBe(ACTION_UNITS.length);
});

it('names only units that there are', () => {
  const known = new Set(ACTION_UNITS.map(({ number }) => number));
  const named = ACTION_UNITS.flatMap(({ number }) => [...(textOf(number)?.confused ?? '').matchAll(/\b\d+\b/g)].map((match) => Number(match[0])));
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((number) => !known.has(number))).toEqual([]);
});

describe('search', () => {
  const found = (search: string): number[] => searchUnits(search).map(({ number }) => number);

  it('means all when empty, in FACS order', () => {
    expect(found(' ')).toEqual(ACTION_UNITS.map(({ number }) => number));
  });

  it('finds by number, name, muscle and words, the number first', () => {
    expect(found('AU 12')).toEqual([12]);
    expect(found('4')).toEqual([4]);
    expect(found('lid tight')[0]).toBe(7);
    expect(found('zygomaticus')).toEqual([11, 12]);
    expect(found('crow’s feet')).toContain(6);
    expect(found('elbow')).toEqual([]);
  });
});
