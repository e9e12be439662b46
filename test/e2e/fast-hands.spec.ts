// Twenty faces a second by keyboard: every write lands on the face that was shown, and none is lost when the process is
// killed once the screen says it is saved.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { pressesByKeys, pressesByLine, readTrueCodes, readUnitKeys, typeFaces, type TrueCodes } from './hands.ts';
import { expect, test } from './hosts/fixture.ts';
import { HomePage } from './pages/home.ts';

const commandLine = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const KEYS = [['z', 'neutral'], ['c', 'happiness'], ['v', 'sadness'], ['b', 'surprise'], ['n', 'fear'], ['m', 'disgust'], [',', 'anger'], ['.', 'contempt']] as const;
const FACES = 40;
const demoLabels = fileURLToPath(new URL('../../resources/demo/au/labels.csv', import.meta.url));
const BEAT_MS = 50;

/** The long table of the project's labels: a row for each face, annotator and field. */
async function exportLabels(folder: string): Promise<Record<string, string>[]> {
  const out = join(folder, 'labels.csv');
  const project = join(folder, 'home', 'projects', 'demo');
  await promisify(execFile)(process.execPath, [commandLine, 'export', project, '--format', 'csv-long', '--out', out]);
  const rows: unknown = parse(await readFile(out), { columns: true, bom: true });
  return rows as Record<string, string>[];
}

test('no write lands on a wrong face', async ({ host, folder }) => {
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();
  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-fe');
  const desk = await library.openFirst();
  await desk.press('z');
  await desk.signIn('Ada');
  await desk.expectSaved();

  const shown: string[] = [];
  const started = Date.now();
  for (let face = 0; face < FACES; face += 1) {
    shown.push((await desk.pictureName()).replace(/^Face /, ''));
    await desk.press(KEYS[face % KEYS.length]?.[0] ?? 'z');
    await desk.press('ArrowRight');
    // The hand does not wait for the screen; it keeps the beat of twenty a second.
    const beat = started + (face + 1) * BEAT_MS - Date.now();
    if (beat > 0) await page.waitForTimeout(beat);
  }
  await desk.expectSaved();
  await host.killAndRestart();
  await host.close();

  const byAda = (await exportLabels(folder)).filter((row) => row.annotator === 'Ada');
  expect(new Set(shown).size).toBe(FACES);
  expect(Object.fromEntries(byAda.map((row) => [row.image, row.value]))).toEqual(
    Object.fromEntries(shown.map((image, face) => [image, KEYS[face % KEYS.length]?.[1]])),
  );
});

test('action units by keys and by code line land on their faces', async ({ host, folder }) => {
  const { page } = host;
  const home = new HomePage(page);
  await home.openDemo();
  const library = await home.goToLibrary();
  await library.filter('Data set', 'demo-au');
  const desk = await library.openFirst();
  const truth = [...readTrueCodes(demoLabels)].toSorted(([left], [right]) => (left < right ? -1 : 1)).slice(0, FACES);
  const units = [...(truth[0]?.[1].keys() ?? [])];
  const keys = await readUnitKeys(page, units);
  expect(new Set(keys.values()).size).toBe(units.length);
  // Who labels is asked once, before the hand is fast.
  await desk.press('z');
  await desk.signIn('Ada');
  await desk.expectSaved();

  await typeFaces(page, truth.map(([, codes], face) => (face % 2 === 0 ? pressesByKeys(codes, keys) : pressesByLine(codes))), BEAT_MS);
  await desk.expectSaved();
  await host.killAndRestart();
  await host.close();

  const written = new Map<string, Record<string, string>>();
  for (const { annotator, field = '', image = '', value = '' } of await exportLabels(folder)) {
    if (annotator === 'Ada' && field !== 'expression') written.set(image, { ...written.get(image), [field]: value });
  }
  const asCells = (codes: TrueCodes) => Object.fromEntries([...codes].map(([unit, intensity]) => [`AU${unit}`, String(intensity)]));
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(truth.map(([image, codes]) => [image, asCells(codes)])));
});
