// Draws resources/action-units/*.svg anew: node scripts/draw-action-units.ts. The drawings are this project's own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { drawActionUnits } from './action-unit-drawings/units.ts';

const folder = resolve(import.meta.dirname, '../resources/action-units');
mkdirSync(folder, { recursive: true });
const drawings = drawActionUnits();
for (const [name, svg] of drawings) writeFileSync(join(folder, name), svg);
console.log(`${drawings.size} drawings in ${folder}`);
