// The drawings that ship are those that the generator makes, one for every action unit and no two alike.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { drawActionUnits } from '../../../scripts/action-unit-drawings/units.ts';
import { ACTION_UNITS } from '../../../src/shared/facs.ts';

const folder = resolve(import.meta.dirname, '../../../resources/action-units');
const drawings = drawActionUnits();

it('are as the generator makes them: run node scripts/draw-action-units.ts after changing it', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.svg')).sort()).toEqual([...drawings.keys()].sort());
  for (const [name, svg] of drawings) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(svg);
});

it.each(ACTION_UNITS.map(({ number, name }) => [number, name] as const))('show of AU %i %s a change and where it moves', (number, name) => {
  const svg = drawings.get(`au-${String(number).padStart(2, '0')}.svg`) ?? '';
  expect(svg).toContain(`aria-label="AU ${number}, ${name}"`);
  expect(svg.match(/class="arrow"/g)?.length).toBeGreaterThan(0);
  expect(svg).toMatch(/class="(\w+ new|crease|bulge)"/);
  // Every number is one: a drawing with NaN shows nothing.
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

it('are all different', () => {
  const faces = [...drawings.values()].map((svg) => svg.replace(/aria-label="[^"]*"/, ''));
  expect(new Set(faces).size).toBe(ACTION_UNITS.length);
});
