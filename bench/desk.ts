// npm run bench:desk — a hand that codes faces of ../shared/data/rendered-faces/au from their truth, twenty a second, by real
// key presses in a real Chromium on the real build; then whether each code is on its face, and how long keys took.
//   --frames N --rate FACES_A_SECOND
// Needs a build (`npm run build`) and CHROMIUM_PATH, or Playwright's own Chromium. Writes docs/results/desk.json and the desk's section of docs/RESULTS.md.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { pressesByKeys, pressesByLine, readTrueCodes, readUnitKeys, typeFaces, type Press, type TrueCodes } from '../test/e2e/hands.ts';
import { startBrowserHost } from '../test/e2e/hosts/browser-host.ts';
import { HomePage } from '../test/e2e/pages/home.ts';
import { LibraryPage } from '../test/e2e/pages/library.ts';
import { measureBareInserts } from './desk/bare-insert.ts';
import { distributionOf, droppedFrames, type Distribution } from './desk/distribution.ts';
import { READ_PROBE, START_PROBE, type PageRecord } from './desk/probe.ts';
import { duchenne } from './loop/command-line.ts';
import { describeMachine, writeSection, type Machine } from './loop/results.ts';

interface DeskResult {
  readonly machine: Machine;
  /** Processes that wanted a core, over the minute before the end: above the cores, times are of a busy machine. */
  readonly load: number;
  readonly faces: number;
  readonly facesASecond: { readonly wanted: number; readonly reached: number };
  readonly wrongFaces: readonly string[];
  readonly painted: Distribution;
  readonly durable: Distribution;
  readonly bareInsert: Distribution;
  readonly paging: { readonly faces: number; readonly frames: number; readonly dropped: number; readonly gaps: Distribution };
}

const options = parseArgs({ options: { frames: { type: 'string', default: '200' }, rate: { type: 'string', default: '20' } } }).values;
const beatMs = 1000 / Number(options.rate);
const shared = process.env.DUCHENNE_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const data = join(shared, 'data/rendered-faces/au');
const commandLine = fileURLToPath(new URL('../out/main/cli.js', import.meta.url));

/** A project of the first faces with no label of anybody: the truth is for the hand alone. */
async function prepare(work: string, truth: ReadonlyMap<string, TrueCodes>): Promise<string> {
  const [units = new Map<number, number>()] = truth.values();
  for (const image of truth.keys()) {
    mkdirSync(dirname(join(work, 'faces', image)), { recursive: true });
    cpSync(join(data, 'images', image), join(work, 'faces', image));
  }
  const project = join(work, 'project');
  await duchenne('project', 'create', project);
  // One face of the set by other coders, so that the panel shows its units; it is not among those coded here.
  const other = [...readTrueCodes(join(data, 'labels.csv'))].at(-1)?.[0] ?? '';
  mkdirSync(join(work, 'other'), { recursive: true });
  cpSync(join(data, 'images', other), join(work, 'other', 'one.jpg'));
  const columns = ['image', ...[...units.keys()].map((unit) => `AU${unit}`)];
  writeFileSync(join(work, 'other.csv'), stringify([['one.jpg', ...[...units.keys()].map(() => 0)]], { header: true, columns }));
  await duchenne('import', project, '--images', join(work, 'other'), '--labels', join(work, 'other.csv'), '--format', 'csv', '--dataset', 'other');
  await duchenne('import', project, '--images', join(work, 'faces'), '--dataset', 'faces');
  return project;
}

async function openDesk(page: Page): Promise<void> {
  await new HomePage(page).goToLibrary();
  const library = new LibraryPage(page);
  await library.filter('Data set', 'faces');
  const desk = await library.openFirst();
  // Who labels is asked once, before the hand is fast; the expression is none of what is measured.
  await desk.press('z');
  await desk.signIn('Hand');
  await desk.expectSaved();
}

interface Measured {
  readonly painted: number[];
  readonly durable: number[];
}

/** Key to paint and key to durable, for every press that writes: writes come in the order of their keys. */
function measure(record: PageRecord, presses: readonly Press[]): Measured {
  if (record.keys.length !== presses.length) throw new Error(`${record.keys.length} key presses arrived of ${presses.length}.`);
  const writing = record.keys.filter((_, place) => presses[place]?.writes === true);
  if (writing.length !== record.made.length) throw new Error(`${writing.length} key presses were to write, and ${record.made.length} gestures were made.`);
  const savedAt = new Map(record.saved.map(({ gestureId, at }) => [gestureId, at]));
  const since = (at: number | undefined, place: number): number[] => (at === undefined ? [] : [at - (writing[place]?.at ?? at)]);
  return {
    painted: record.made.flatMap(({ gestureId }, place) => since(record.painted[gestureId], place)),
    durable: record.made.flatMap(({ gestureId }, place) => since(savedAt.get(gestureId), place)),
  };
}

/** Faces on which not exactly their truth is written. */
function findWrongFaces(project: string, work: string, truth: ReadonlyMap<string, TrueCodes>): string[] {
  const out = join(work, 'labels.csv');
  execFileSync(process.execPath, [commandLine, 'export', project, '--format', 'csv-long', '--out', out]);
  const table: unknown = parse(readFileSync(out), { columns: true, bom: true });
  const rows = table as Record<string, string>[];
  const written = new Map<string, Record<string, string>>();
  for (const { annotator, field = '', image = '', value = '' } of rows) {
    if (annotator === 'Hand' && field !== 'expression') written.set(image, { ...written.get(image), [field]: value });
  }
  const cells = (codes: TrueCodes) => Object.fromEntries([...codes].map(([unit, intensity]) => [`AU${unit}`, String(intensity)]));
  return [...truth].filter(([image, codes]) => !isDeepStrictEqual(written.get(image), cells(codes))).map(([image]) => image);
}

/** Pages back over the faces at the same beat, coding nothing. */
async function measurePaging(page: Page, faces: number): Promise<DeskResult['paging']> {
  await page.evaluate(START_PROBE);
  for (let face = 0; face < faces; face += 1) {
    const started = Date.now();
    await page.keyboard.press('ArrowLeft');
    await page.waitForTimeout(Math.max(0, beatMs - (Date.now() - started)));
  }
  const { frames } = await page.evaluate<PageRecord>(READ_PROBE);
  return { faces, frames: frames.length, dropped: droppedFrames(frames), gaps: distributionOf(frames) };
}

async function runDesk(work: string): Promise<DeskResult> {
  const truth = new Map([...readTrueCodes(join(data, 'labels.csv'))].toSorted(([left], [right]) => (left < right ? -1 : 1)).slice(0, Number(options.frames)));
  const project = await prepare(work, truth);
  const bareInsert = distributionOf(measureBareInserts(work, 1000));
  const host = await startBrowserHost({ dataFolder: join(work, 'home'), project });
  try {
    const { page } = host;
    await openDesk(page);
    const [first = new Map<number, number>()] = truth.values();
    const keys = await readUnitKeys(page, [...first.keys()]);
    const faces = [...truth.values()].map((codes, place) => (place % 2 === 0 ? pressesByKeys(codes, keys) : pressesByLine(codes)));
    await page.evaluate(START_PROBE);
    const started = Date.now();
    await typeFaces(page, faces, beatMs);
    const reached = (faces.length * 1000) / (Date.now() - started);
    await page.getByRole('status', { name: 'Saving' }).getByText(/^Saved/).waitFor({ timeout: 120_000 });
    const record = await page.evaluate<PageRecord>(READ_PROBE);
    const next: Press = { key: 'ArrowRight', writes: false };
    const { painted, durable } = measure(record, faces.flatMap((presses) => [...presses, next]));
    const paging = await measurePaging(page, faces.length);
    await host.killAndRestart();
    await host.close();
    return {
      machine: describeMachine(), load: loadavg()[0] ?? 0, faces: faces.length, facesASecond: { wanted: Number(options.rate), reached },
      wrongFaces: findWrongFaces(project, work, truth), painted: distributionOf(painted), durable: distributionOf(durable), bareInsert, paging,
    };
  } finally {
    await host.close();
  }
}

function describeDesk({ machine, load, faces, facesASecond, wrongFaces, painted, durable, bareInsert, paging }: DeskResult): string {
  const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
  const row = (name: string, { count, p50, p95, p99, max }: Distribution): string => `| ${name} | ${count} | ${[p50, p95, p99, max].map(ms).join(' | ')} |`;
  const ratio = (share: 'p50' | 'p95' | 'p99'): string => (durable[share] / bareInsert[share]).toFixed(1);
  return `## The desk, by real key presses (\`npm run bench:desk\`)

${faces} rendered faces coded from their truth (18 action units, every second face by direct keys, the others by code line) in Chromium on the browser host,
${facesASecond.wanted} faces a second wanted, ${facesASecond.reached.toFixed(1)} reached. ${machine.sentence} Load while it ran: ${load.toFixed(1)}.
**Faces with anything but their truth: ${wrongFaces.length}.**

| milliseconds | n | p50 | p95 | p99 | max |
|---|---|---|---|---|---|
${row('key press to painted change', painted)}
${row('key press to durable write, as the window says', durable)}
${row('bare insert with the same pragmas', bareInsert)}

Durable write to bare insert: ${ratio('p50')} at the median, ${ratio('p95')} at p95, ${ratio('p99')} at p99. A key's time holds its wait behind the keys before it.
Paging ${paging.faces} faces at the same beat: ${paging.dropped} of ${paging.frames + paging.dropped} frames of a 60 Hz screen dropped (longest gap ${ms(paging.gaps.max)} ms).
`;
}

if (!existsSync(data) || !existsSync(commandLine)) {
  process.stderr.write('bench:desk needs ../shared/data/rendered-faces beside the repository (or DUCHENNE_SHARED), and a build (npm run build).\n');
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), 'duchenne-desk-'));
try {
  const result = await runDesk(work);
  mkdirSync(new URL('../docs/results/', import.meta.url), { recursive: true });
  writeFileSync(new URL('../docs/results/desk.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
  writeSection(new URL('../docs/RESULTS.md', import.meta.url), 'desk', describeDesk(result));
  process.stdout.write(describeDesk(result));
  if (result.wrongFaces.length > 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
