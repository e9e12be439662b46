// Settings of a project by the command line, as real processes.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duchenne, type Ended } from './processes.ts';

let folder = '';
const run = (...words: string[]): Promise<Ended> => duchenne({ home: join(folder, 'home'), folder }, ...words);

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'duchenne-settings-')));
  await run('project', 'create', 'study');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('changes what is named and says what holds', async () => {
  const { stdout, exitCode } = await run('project', 'settings', 'study', '--units', '12,1,25', '--units-name', 'Smiles', '--suggestions', 'hidden');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/action units +Smiles: 1, 12, 25/);
  expect(stdout).toMatch(/suggestions +hidden/);

  await run('project', 'settings', 'study', '--units', 'bp4d');
  const after = JSON.parse((await run('project', 'settings', 'study', '--json')).stdout) as unknown;
  expect(after).toMatchObject({ settings: { unitSet: { kind: 'published', name: 'BP4D' }, isSuggestionsHidden: true }, problems: [] });
});

test.each([['BP5D', 'There is no set'], ['1,3', 'is not a FACS action unit']])('refuses the units %s and changes nothing', async (units, what) => {
  const before = (await run('project', 'settings', 'study', '--json')).stdout;
  const refused = await run('project', 'settings', 'study', '--units', units);
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain(what);
  expect((await run('project', 'settings', 'study', '--json')).stdout).toBe(before);
});
