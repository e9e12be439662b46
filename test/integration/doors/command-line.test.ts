// The command line as real processes: the whole loop on small faces, and wrong input, which says what to do and writes nothing.
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { WRONG_FACES, writePictures } from '../../helpers/labelled-project.ts';
import { jpegOf, picture, writeFiles } from '../../helpers/pictures.ts';
import { duchenne, startDuchenne, startServer, type Ended } from './processes.ts';

let folder = '';
let home = '';
/** Runs with --json where the person stands in the test's folder; the document, whatever the exit code. */
async function run(...words: string[]): Promise<{ document: unknown; ended: Ended }> {
  const ended = await duchenne({ home, folder }, ...words, '--json');
  return { document: JSON.parse(ended.stdout), ended };
}

const failure = z.object({ error: z.object({ code: z.string(), what: z.string(), where: z.string().nullable(), remedy: z.string().nullable() }) });
async function fails(...words: string[]): Promise<z.infer<typeof failure>['error']> {
  const { document, ended } = await run(...words);
  expect(ended.exitCode).toBe(1);
  return failure.parse(document).error;
}

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'duchenne-command-line-')));
  home = join(folder, 'home');
  await writePictures(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the loop', () => {
  const QUICK = ['--method', 'mal', '--engine', 'wasm', '--steps', '24', '--size', '16', '--seed', '3', '--set', 'width=4', '--set', 'auBatch=8', '--set', 'feBatch=12', '--set', 'metaBatch=8', '--set', 'checkpointEvery=4'];
  const decisions = () => WRONG_FACES.map((image) => `${image},happiness`).join('\n');
  const rows = z.array(z.object({ image: z.string(), dataset: z.string(), given: z.string(), weight: z.number(), suspicion: z.number(), suggested: z.string(), suggested_probability: z.number(), decision: z.string().nullable() }));

  test('makes a project where the person stands', async () => {
    expect((await run('project', 'create', 'study', '--name', 'A study')).document).toMatchObject({ name: 'A study', path: join(folder, 'study') });
  });

  test('says what an import would do, and does nothing yet', async () => {
    const { document } = await run('import', 'study', '--images', 'au', '--dataset', 'AU', '--dry-run');
    expect(document).toMatchObject({ isDryRun: true, images: { found: 48, added: 48 } });
    expect((await run('project', 'info', 'study')).document).toMatchObject({ images: 0, datasets: [] });
  });

  test('imports pictures, parts and labels; twice adds nothing', async () => {
    const parts = ['subject,part', ...Array.from({ length: 8 }, (_, subject) => `S${String(subject)},${subject < 6 ? 'development' : 'test'}`)];
    await writeFile(join(folder, 'parts.csv'), `${parts.join('\n')}\n`);
    const words = ['import', 'study', '--images', 'au', '--pattern', '{subject}/{frame}', '--labels', 'au.csv', '--format', 'csv', '--dataset', 'AU', '--part-file', 'parts.csv'];
    const first = (await run(...words)).document;
    expect(first).toMatchObject({ images: { added: 48 }, parts: { subjects: 8, images: 48 }, labels: { rows: 48, matchedImages: 48, errorCount: 0 } });
    expect((await run(...words)).document).toMatchObject({ images: { added: 0, alreadyThere: 48 }, labels: { labelsWritten: 0 } });
    const guessed = await run('import', 'study', '--images', 'fe', '--labels', 'fe.csv', '--dataset', 'FE');
    expect(guessed.document).toMatchObject({ images: { added: 24 }, labels: { format: 'csv', rows: 24, labelsWritten: 24 } });
  });

  test('trains, ranks, takes decisions, exports', async () => {
    const { document, ended } = await run('train', 'study', ...QUICK);
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr).toMatch(/of 24 steps/);
    expect(document).toMatchObject({ method: 'mal', engine: 'wasm', seed: 3, steps: 24, state: 'completed' });
    const trained = z.object({ runId: z.string(), msPerStep: z.number().positive(), snapshot: z.object({ hash: z.string() }), last: z.array(z.object({ part: z.string(), meanAuc: z.number().nullable(), perActionUnit: z.array(z.unknown()) })), chosen: z.array(z.unknown()) }).parse(document);
    expect(trained.last.map(({ part }) => part)).toContain('test');

    const queue = rows.parse((await run('queue', 'study', '--run', 'last', '--csv', 'queue.csv')).document);
    expect(queue).toHaveLength(24);
    expect(queue.map(({ suspicion }) => suspicion)).toEqual(queue.map(({ suspicion }) => suspicion).toSorted((left, right) => right - left));
    const written: unknown[] = parse(await readFile(join(folder, 'queue.csv')), { columns: true });
    expect(written).toHaveLength(24);
    expect(written[0]).toMatchObject({ image: queue[0]?.image, given: queue[0]?.given, decision: '' });

    await writeFile(join(folder, 'decisions.csv'), `image,expression\n${decisions()}\n`);
    expect((await run('fix', 'study', '--csv', 'decisions.csv', '--annotator', 'Ada', '--run', trained.runId)).document).toEqual({ rows: 2, changed: 2, confirmed: 0 });
    const after = rows.parse((await run('queue', 'study', '--run', trained.runId)).document);
    expect(after.filter(({ decision }) => decision !== null).map(({ image }) => image).toSorted()).toEqual(WRONG_FACES);

    expect((await run('estimate', 'study')).document).toMatchObject({ runId: trained.runId, reviewed: 2, undecided: 22, wrongLeft: null });
    const explained = z.object({ learned: z.object({ decisions: z.number() }), faces: z.array(z.object({ path: z.string(), reasons: z.array(z.string()).min(1) })) });
    const { faces } = explained.parse((await run('queue', 'study', '--explain', '3')).document);
    expect(faces).toHaveLength(3);
    expect(faces.map(({ path }) => path).filter((path) => WRONG_FACES.includes(path))).toEqual([]);

    expect((await run('export', 'study', '--format', 'csv-wide', '--out', 'labels.csv', '--dataset', 'FE')).document).toMatchObject({ rows: 24 });
    expect(await readFile(join(folder, 'labels.csv'), 'utf8')).toMatch(new RegExp(`${WRONG_FACES[0] ?? ''}.*happiness`));
    expect((await run('runs', 'study')).document).toMatchObject([{ id: trained.runId, state: 'completed' }]);
  });

  test('Ctrl-C stops a run with a checkpoint, and it can be gone on with', async () => {
    const child = startDuchenne({ home, folder }, 'train', 'study', ...QUICK, '--steps', '100000', '--json');
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      const wasTraining = stderr.includes('of 100,000 steps');
      stderr += chunk.toString();
      if (!wasTraining && stderr.includes('of 100,000 steps')) child.kill('SIGINT');
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect(child.exitCode).toBe(130);
    expect(stderr).toContain('Stopping');
    const stopped: unknown = JSON.parse(stdout);
    expect(stopped).toMatchObject({ state: 'cancelled', canResume: true });
    const { runId } = z.object({ runId: z.string() }).parse(stopped);
    expect((await run('queue', 'study', '--run', runId)).ended.exitCode).toBe(1);
  });

  test('people are told in words', async () => {
    const queue = await duchenne({ home, folder }, 'queue', 'study');
    expect(queue.stdout).toMatch(/image +given +weight +suspicion +suggested/);
    expect((await duchenne({ home, folder }, 'queue', 'study', '--explain', '1')).stdout).toMatch(/^\d+\. \S+: given \w+, suggested \w+ .*\n {3}[\s\S]*The order is the one of before any decision/);
    expect((await duchenne({ home, folder }, 'estimate', 'study')).stdout).toContain('The review draws every tenth face.');
    const info = await duchenne({ home, folder }, 'project', 'info', 'study');
    expect(info.stdout).toContain('A study');
  });
});

describe('wrong input', () => {
  beforeAll(async () => {
    await writeFiles(folder, { 'faces/one.jpg': await jpegOf(1), 'faces/two.jpg': await jpegOf(2) });
    await run('project', 'create', 'wrong');
    await run('import', 'wrong', '--images', 'faces', '--dataset', 'faces');
  });
  const labelEvents = async (): Promise<unknown> => (await run('project', 'info', 'wrong')).document;

  test('a missing folder', async () => {
    expect(await fails('import', 'wrong', '--images', 'nowhere', '--dataset', 'x')).toMatchObject({ where: expect.stringContaining('nowhere') as string });
  });

  test('an empty folder', async () => {
    await mkdir(join(folder, 'empty'));
    expect((await fails('import', 'wrong', '--images', 'empty', '--dataset', 'x')).what).toMatch(/picture/i);
    expect(await labelEvents()).toMatchObject({ datasets: [{ name: 'faces' }] });
  });

  test('a truncated JPEG, a file of no bytes and a text named .png are told and left out', async () => {
    const whole = await picture(64, 64).jpeg().toBuffer();
    await writeFiles(folder, { 'odd/cut.jpg': whole.subarray(0, Math.floor(whole.length / 2)), 'odd/none.png': '', 'odd/text.png': 'not a picture', 'odd/good.png': await picture(32, 32).png().toBuffer() });
    const { document, ended } = await run('import', 'wrong', '--images', 'odd', '--dataset', 'odd');
    expect(ended.exitCode).toBe(0);
    const { images } = z.object({ images: z.object({ added: z.number(), skipped: z.array(z.object({ path: z.string(), reason: z.string().min(5) })) }) }).parse(document);
    expect(images.added).toBe(1);
    expect(images.skipped.map(({ path }) => path.split('/').at(-1)).toSorted()).toEqual(['cut.jpg', 'none.png', 'text.png']);
  });

  test.each([
    ['a bad row in the middle', 'image,AU1\none.jpg,1\ntwo.jpg,many\n', /many|line 3/],
    ['a row too short', 'image,AU1,AU2\none.jpg,1,1\ntwo.jpg\n', /line 3|column/i],
    ['an unknown action unit', 'image,AU3\none.jpg,1\n', /AU ?3/],
  ])('%s writes no label', async (_, content, place) => {
    await writeFile(join(folder, 'labels.csv'), content);
    const error = await fails('import', 'wrong', '--labels', 'labels.csv', '--format', 'csv', '--dataset', 'faces');
    expect(`${error.what} ${error.where ?? ''} ${error.remedy ?? ''}`).toMatch(place);
    expect(await labelEvents()).toMatchObject({ datasets: expect.arrayContaining([expect.objectContaining({ name: 'faces', withActionUnits: 0 })]) as unknown });
  });

  test('labels of pictures that are not there are counted', async () => {
    await writeFile(join(folder, 'labels.csv'), 'image,AU1\nthree.jpg,1\nfour.jpg,0\n');
    const { document } = await run('import', 'wrong', '--labels', 'labels.csv', '--format', 'csv', '--dataset', 'faces', '--dry-run');
    expect(document).toMatchObject({ labels: { matchedImages: 0, unmatchedCount: 2, labelsWritten: 0 } });
  });

  test('a database that is a text file is left as it is', async () => {
    await writeFiles(folder, { 'text/project.sqlite': 'this is no database, and long enough to look at '.repeat(100) });
    expect((await fails('project', 'info', 'text')).code).toBe('database_corrupt');
    expect(await readFile(join(folder, 'text/project.sqlite'), 'utf8')).toMatch(/^this is no database/);
  });

  test('a project in use by another process', async () => {
    // With a page of our own, so that nothing needs to be built.
    await writeFiles(folder, { 'screens/index.html': '<!doctype html><title>Screens</title>' });
    const holder = await startServer({ home, screens: join(folder, 'screens'), words: ['--project', join(folder, 'wrong')] });
    try {
      const pid = String(holder.process.pid);
      expect(await fails('project', 'info', 'wrong')).toMatchObject({ code: 'project_in_use', what: expect.stringContaining(pid) as string });
    } finally {
      await holder.end('SIGTERM');
    }
    expect(await labelEvents()).toMatchObject({ name: 'wrong' });
  });

  test.runIf(process.platform !== 'win32')('a project folder that may only be read', async (context) => {
    // Root may write anywhere: there the command runs as the account "nobody".
    const isRoot = process.getuid?.() === 0;
    const reader = isRoot ? { uid: 65_534 } : {};
    await cp(join(folder, 'wrong'), join(folder, 'read-only'), { recursive: true });
    const before = await readFile(join(folder, 'read-only/project.sqlite'));
    await chmod(folder, 0o755);
    await chmod(join(folder, 'read-only'), 0o555);
    await chmod(join(folder, 'read-only/project.sqlite'), 0o444);
    await mkdir(join(folder, 'reader-home'));
    await chmod(join(folder, 'reader-home'), 0o777);
    const standing = { home: join(folder, 'reader-home'), folder, ...reader };
    const ended = await duchenne(standing, 'project', 'info', 'read-only', '--json');
    if (isRoot && ended.stdout === '') context.skip('the account "nobody" cannot read the sources here');
    expect(ended.exitCode).toBe(1);
    expect(failure.parse(JSON.parse(ended.stdout)).error).toMatchObject({ code: 'read_only' });
    expect(await readFile(join(folder, 'read-only/project.sqlite'))).toEqual(before);
    await chmod(join(folder, 'read-only'), 0o755);
  });

  test.each([
    [['frobnicate'], /Unknown command 'frobnicate'/],
    [['train', 'wrong', '--steps', 'many'], /must be a whole number/],
    [['train', 'wrong', '--method', 'magic'], /Allowed choices are au, mtl, mal/],
    [['train', 'wrong', '--set', 'foo=1'], /foo/],
    [['import', 'wrong', '--dataset', 'x'], /nothing to import/],
    [['import', 'wrong', '--dataset', 'x', '--labels', 'labels.csv', '--format', 'folder'], /has no labels/],
    [['project', 'info', 'nowhere'], /no such folder/i],
    [['fix', 'wrong', '--csv', 'nowhere.csv'], /cannot be read/],
    [['export', 'wrong', '--format', 'png', '--out', 'x'], /Allowed choices/],
  ])('%j', async (words, message) => {
    const error = await fails(...words);
    expect(error.what).toMatch(message);
    expect(error.remedy).not.toBeNull();
  });
});
