// Preferences as people meet them: through the router, in real files.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createWorkbench } from '../../../src/main/workbench.ts';
import { openTestWorkbench, type TestWorkbench } from '../../helpers/workbench.ts';

const folderOf = (bench: TestWorkbench): string => bench.dependencies.paths.dataFolder;
const fileOf = (bench: TestWorkbench): string => join(folderOf(bench), 'preferences.json');

async function breakFile(bench: TestWorkbench, text: string): Promise<void> {
  await mkdir(folderOf(bench), { recursive: true });
  await writeFile(fileOf(bench), text);
}

async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ORPCError) || error.code !== 'PROBLEM') throw new Error(`expected a Problem, got ${String(error)}`);
  return error.message;
}

describe('preferences', () => {
  it('are of each person, and begin as they are while nobody is signed in', async () => {
    await using bench = await openTestWorkbench();
    const { preferences } = bench.client;
    expect(await preferences.get({ person: null })).toEqual({ keys: {}, habits: {} });
    await preferences.change({ person: null, change: { keys: { 'unit-12': ['KeyL'] } } });
    expect(await preferences.get({ person: 'Ada' })).toEqual({ keys: { 'unit-12': ['KeyL'] }, habits: {} });

    await preferences.change({ person: 'Ada', change: { keys: { 'rest-absent': ['Space'] }, habits: { isAutoAdvance: true } } });
    await preferences.change({ person: 'Bob', change: { keys: { 'unit-12': null } } });
    expect(await preferences.get({ person: 'Ada' })).toEqual({ keys: { 'unit-12': ['KeyL'], 'rest-absent': ['Space'] }, habits: { isAutoAdvance: true } });
    expect(await preferences.get({ person: 'Bob' })).toEqual({ keys: {}, habits: {} });
    expect(await preferences.get({ person: null })).toEqual({ keys: { 'unit-12': ['KeyL'] }, habits: {} });
  });

  it('are there for the next start, whole, with nothing left beside them', async () => {
    await using bench = await openTestWorkbench();
    await bench.client.preferences.change({ person: 'Ada', change: { keys: { undo: ['mod+KeyU'] } } });
    const next = createWorkbench(bench.dependencies);
    expect(await next.client.preferences.get({ person: 'Ada' })).toEqual({ keys: { undo: ['mod+KeyU'] }, habits: {} });
    await next.close();
    expect((await readdir(folderOf(bench))).filter((name) => name.startsWith('preferences'))).toEqual(['preferences.json']);
  });

  it('keep every change of many at once', async () => {
    await using bench = await openTestWorkbench();
    const ids = Array.from({ length: 20 }, (_, index) => `unit-${index}`);
    await Promise.all(ids.map((id) => bench.client.preferences.change({ person: 'Ada', change: { keys: { [id]: ['KeyL'] } } })));
    expect(Object.keys((await bench.client.preferences.get({ person: 'Ada' })).keys).sort()).toEqual(ids.sort());
  });

  it('are replaced as one, and habits stay', async () => {
    await using bench = await openTestWorkbench();
    const { preferences } = bench.client;
    await preferences.change({ person: 'Ada', change: { keys: { undo: ['mod+KeyU'] }, habits: { source: 'crop' } } });
    expect(await preferences.replaceKeys({ person: 'Ada', keys: { redo: [] } })).toEqual({ keys: { redo: [] }, habits: { source: 'crop' } });
  });

  it.each([
    ['cut short', '{"version": 1, "nobody"', /no JSON/],
    ['of another shape', '{"version": 1, "nobody": {"keys": {"undo": ["Ctrl+U"]}, "habits": {}}, "people": []}', /nobody\.keys\.undo\.0: is not a shortcut/],
    ['of a version to come', '{"version": 2}', /version/],
  ])('in a file that is %s are kept as .broken, said, and lost to nobody', async (_what, text, words) => {
    await using bench = await openTestWorkbench();
    await breakFile(bench, text);
    expect(await refusal(bench.client.preferences.change({ person: 'Ada', change: { keys: { undo: [] } } }))).toMatch(words);
    expect(await bench.client.preferences.get({ person: 'Ada' })).toEqual({ keys: {}, habits: {} });
    await bench.client.preferences.change({ person: 'Ada', change: { keys: { undo: [] } } });
    expect(await readFile(`${fileOf(bench)}.broken`, 'utf8')).toBe(text);

    await breakFile(bench, 'broken again');
    expect(await refusal(bench.client.preferences.get({ person: 'Ada' }))).toContain('preferences.json.broken-2');
    expect(await readFile(`${fileOf(bench)}.broken`, 'utf8')).toBe(text);
  });

  it('refuse what is no shortcut and no name of an action, and write nothing', async () => {
    await using bench = await openTestWorkbench();
    expect(await refusal(bench.client.preferences.change({ person: null, change: { keys: { undo: ['Ctrl+U'] } } }))).toContain('is not a shortcut');
    expect(await refusal(bench.client.preferences.change({ person: null, change: { keys: { '__proto__x': [] } } }))).toContain('change.keys.__proto__x');
    expect(await readdir(folderOf(bench)).catch(() => [])).not.toContain('preferences.json');
  });

  it('say where they could not be kept, and stay as they were', async () => {
    await using bench = await openTestWorkbench();
    await bench.client.preferences.change({ person: null, change: { keys: { undo: ['mod+KeyU'] } } });
    // A folder in the way of the file that is written aside.
    await mkdir(`${fileOf(bench)}.unfinished`);
    expect(await refusal(bench.client.preferences.change({ person: null, change: { keys: { undo: [] } } }))).toContain('could not be kept');
    expect(await bench.client.preferences.get({ person: null })).toEqual({ keys: { undo: ['mod+KeyU'] }, habits: {} });
  });
});
