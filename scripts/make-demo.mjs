// Makes resources/demo out of the complete rendered faces: node scripts/make-demo.mjs --from ../shared/data/rendered-faces
//
// A part small enough to ship and large enough to train on: whole subjects and whole identities, so that splits by person
// mean something. Labels as given; the truth beside them stays where it is. The same seed makes the same demo.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Of the first 400, the seed whose test part holds most faces of its rarest action unit. */
const SEED = 30;
/** Pictures in all, bytes. */
const MOST_BYTES = 4_500_000;
const SUBJECTS = { development: 11, test: 4 };
/** Every second frame: twice the people for the same bytes, and neighbouring frames differ little. */
const FRAME_STEP = 2;

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string', default: join(root, 'resources/demo') } } });
if (values.from === undefined || !existsSync(join(values.from, 'fe/labels.csv'))) {
  console.error('Say where the rendered faces are: node scripts/make-demo.mjs --from ../shared/data/rendered-faces');
  process.exit(1);
}
const from = resolve(values.from);
const to = resolve(values.to);
const random = createRandom(SEED);

rmSync(to, { recursive: true, force: true });
const au = makeActionUnits();
const fe = makeExpressions(MOST_BYTES - au.bytes);
writeDescription();
console.log(`${au.images} faces of ${au.subjects} subjects and ${fe.images} faces of ${fe.identities} identities, ${((au.bytes + fe.bytes) / 1e6).toFixed(2)} MB`);

function makeActionUnits() {
  const subjects = readTable('au/subjects.csv');
  const chosen = Object.entries(SUBJECTS).flatMap(([part, count]) => shuffle(subjects.rows.filter((row) => row.part === part)).slice(0, count));
  const names = new Set(chosen.map((row) => row.subject));
  const labels = readTable('au/labels.csv');
  const rows = labels.rows.filter((row) => names.has(row.subject) && Number(row.frame) % FRAME_STEP === 1);
  writeTable('au/subjects.csv', subjects.columns, subjects.rows.filter((row) => names.has(row.subject)));
  writeTable('au/labels.csv', labels.columns, rows);
  const bytes = rows.reduce((sum, row) => sum + copyPicture(`au/images/${row.image}`), 0);
  return { images: rows.length, subjects: names.size, bytes };
}

/** Identities in random order, each whole, as long as there is room. */
function makeExpressions(room) {
  const labels = readTable('fe/labels.csv');
  const byIdentity = Map.groupBy(labels.rows, (row) => row.identity);
  const names = new Set();
  let left = room;
  for (const [identity, rows] of shuffle([...byIdentity])) {
    const bytes = rows.reduce((sum, row) => sum + statSync(join(from, 'fe/images', row.image)).size, 0);
    if (bytes > left) continue;
    left -= bytes;
    names.add(identity);
  }
  const rows = labels.rows.filter((row) => names.has(row.identity));
  writeTable('fe/labels.csv', labels.columns, rows);
  for (const row of rows) copyPicture(`fe/images/${row.image}`);
  return { images: rows.length, identities: names.size, bytes: room - left };
}

function writeDescription() {
  const datasets = [
    { dataset: 'demo-au', images: 'au/images', labels: 'au/labels.csv', format: 'csv', parts: 'au/subjects.csv' },
    { dataset: 'demo-fe', images: 'fe/images', labels: 'fe/labels.csv', format: 'csv' },
  ];
  writeText('demo.json', `${JSON.stringify({ datasets }, null, 2)}\n`);
  cpSync(join(from, 'LICENSE'), join(to, 'LICENSE'));
  writeText('README.md', `# Demo faces

Part of a set of rendered 112 x 112 faces with known action units: no photograph and no real person is in it.

- \`au/\`: ${au.images} faces of ${au.subjects} subjects (${SUBJECTS.development} development, ${SUBJECTS.test} test), every second frame of each; \`au/labels.csv\` has
  FACS intensities 0..5 by action unit, \`au/subjects.csv\` the part of each subject.
- \`fe/\`: ${fe.images} faces of ${fe.identities} whole identities; \`fe/labels.csv\` has an expression for each, **some of them wrong on purpose**, as
  in any large set that people labelled in a hurry. Finding those is what the demo is for.

Made by \`scripts/make-demo.mjs\`, seed ${SEED}. Rendered faces are easier than photographs: a score on them says nothing of people.

## Licence and credits

The faces are rendered with the rig of ICT-FaceKit, MIT License, Copyright (c) 2020 USC Institute for Creative Technologies (see
\`LICENSE\`), and may be used under the same licence. Paper: Li et al., "Learning Formation of Physically-Based Face Attributes",
CVPR 2020 (arXiv 2004.03458). Core contributors of the rig: Kalle Bladin, Owen Ingraham, Yajie Zhao, Pratusha Prasad, Xinglei Ren,
Bipin Kishore, Marcel Ramos; internships: Yuka Murata, Tal Rastopchin, Xiang Li.
`);
}

/** Tables of this data have no quoted cells. */
function readTable(path) {
  const [header = '', ...lines] = readFileSync(join(from, path), 'utf8').trimEnd().split(/\r?\n/);
  const columns = header.split(',');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index], cell])));
  return { columns, rows };
}

function writeTable(path, columns, rows) {
  writeText(path, `${[columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => cells.join(',')).join('\n')}\n`);
}

function writeText(path, text) {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  writeFileSync(join(to, path), text);
}

function copyPicture(path) {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  writeFileSync(join(to, path), readFileSync(join(from, path)));
  return statSync(join(to, path)).size;
}

/** Numbers in 0..1 from a seed (mulberry32). */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fisher-Yates, into a new list. */
function shuffle(items) {
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
  }
  return shuffled;
}
