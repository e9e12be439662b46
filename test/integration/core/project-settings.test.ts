// Settings that a project keeps for everybody: through the router, on a real database, over a restart.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_PROJECT_SETTINGS, type CodeTemplate } from '../../../src/shared/project-settings.ts';
import type { ProblemDetails } from '../../../src/shared/problem.ts';
import { createWorkbench } from '../../../src/main/workbench.ts';
import { openTestWorkbench, type TestWorkbench } from '../../helpers/workbench.ts';

const SMILE: CodeTemplate = { id: 'smile', name: 'Felt smile', line: '6B+12C', mode: 'replace' };

/** Writes a row past the core, as a newer version or a broken tool would. */
function plant({ projectFolder }: TestWorkbench, key: string, value: string): void {
  const connection = new Database(join(projectFolder, 'project.sqlite'));
  connection.prepare('insert or replace into project_setting (key, value, changed_at) values (?, ?, ?)').run(key, value, '2026-01-01T00:00:00.000Z');
  connection.close();
}

function storedValue({ projectFolder }: TestWorkbench, key: string): unknown {
  const connection = new Database(join(projectFolder, 'project.sqlite'), { readonly: true });
  const value: unknown = connection.prepare('select value from project_setting where key = ?').pluck().get(key);
  connection.close();
  return value;
}

async function refusal(call: Promise<unknown>): Promise<ProblemDetails> {
  const error: unknown = await call.then(() => undefined, (thrown: unknown) => thrown);
  if (typeof error === 'object' && error !== null && 'data' in error) return error.data as ProblemDetails;
  throw new Error('was not refused', { cause: error });
}

test('a new project codes what is coded in it, shows suggestions and has templates to start from', async () => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  expect(await bench.client.projects.settings()).toEqual({ settings: DEFAULT_PROJECT_SETTINGS, problems: [] });
});

test('what is chosen stays chosen for whoever opens the project next, and the rest stays as it was', async () => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  await bench.client.projects.changeSettings({ unitSet: { kind: 'own', name: 'Brows', units: [1, 2, 4] } });
  await bench.client.projects.changeSettings({ isSuggestionsHidden: true });
  await bench.client.projects.saveTemplate(SMILE);
  await bench.client.projects.close();

  const other = createWorkbench(bench.dependencies);
  try {
    await other.client.projects.open({ path: bench.projectFolder });
    expect((await other.client.projects.settings()).settings).toEqual({
      unitSet: { kind: 'own', name: 'Brows', units: [1, 2, 4] },
      isSuggestionsHidden: true,
      templates: [...DEFAULT_PROJECT_SETTINGS.templates, SMILE],
    });
  } finally {
    await other.close();
  }
});

test.each([
  ['an unknown published set', { kind: 'published', name: 'BP5D' }],
  ['a set without units', { kind: 'own', name: 'None', units: [] }],
  ['a unit that FACS has not', { kind: 'own', name: 'Odd', units: [1, 3] }],
  ['a unit named twice', { kind: 'own', name: 'Twice', units: [1, 1] }],
])('refuses %s and writes nothing', async (_what, unitSet) => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  expect((await refusal(bench.client.projects.changeSettings({ unitSet: unitSet as never }))).code).toBe('bad_input');
  expect(storedValue(bench, 'unitSet')).toBeUndefined();
});

test.each([
  ['no JSON', '{"kind":'],
  ['another shape', '{"kind":"published","name":"BP5D"}'],
])('a stored value that is %s is told, kept as it is, and the default holds until somebody chooses', async (_what, value) => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  plant(bench, 'unitSet', value);
  const { settings, problems } = await bench.client.projects.settings();
  expect(settings).toEqual(DEFAULT_PROJECT_SETTINGS);
  expect(problems).toEqual([expect.objectContaining({ code: 'bad_input', what: expect.stringContaining('Action units of the project') as string, where: expect.stringContaining('project_setting unitSet') as string })]);
  await bench.client.projects.changeSettings({ isSuggestionsHidden: true });
  expect(storedValue(bench, 'unitSet')).toBe(value);

  const { problems: after } = await bench.client.projects.changeSettings({ unitSet: { kind: 'published', name: 'BP4D' } });
  expect(after).toEqual([]);
});

test('a setting of another version is told and kept', async () => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  plant(bench, 'colourOfRows', '"green"');
  const { problems } = await bench.client.projects.settings();
  expect(problems.map(({ what }) => what)).toEqual([expect.stringContaining('colourOfRows')]);
  expect(storedValue(bench, 'colourOfRows')).toBe('"green"');
});

test('templates are added, changed in their place and removed', async () => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  const { projects } = bench.client;
  await projects.saveTemplate(SMILE);
  const { settings } = await projects.saveTemplate({ id: 'happiness', name: 'Joy', line: '6+12+25', mode: 'add' });
  expect(settings.templates.map(({ name }) => name)).toEqual(['Joy', 'Sadness', 'Surprise', 'Fear', 'Disgust', 'Anger', 'Contempt', 'Felt smile']);
  const { settings: fewer } = await projects.removeTemplate({ id: 'smile' });
  expect(fewer.templates.map(({ id }) => id)).not.toContain('smile');
  expect((await refusal(projects.removeTemplate({ id: 'smile' }))).code).toBe('not_found');
});

test('refuses a template under the name of another and one that codes nothing', async () => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  const { projects } = bench.client;
  expect((await refusal(projects.saveTemplate({ ...SMILE, name: 'happiness' }))).code).toBe('conflict');
  expect((await refusal(projects.saveTemplate({ ...SMILE, line: '' }))).code).toBe('bad_input');
  expect((await refusal(projects.saveTemplate({ ...SMILE, line: '6+3' }))).code).toBe('bad_input');
  expect((await projects.settings()).settings.templates).toEqual(DEFAULT_PROJECT_SETTINGS.templates);
});

test('templates that cannot be read are not written over by adding one, only by beginning again', async () => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  const broken = '[{"id":"ours","name":"Ours"}]';
  plant(bench, 'templates', broken);
  expect((await refusal(bench.client.projects.saveTemplate(SMILE))).code).toBe('conflict');
  expect(storedValue(bench, 'templates')).toBe(broken);
  expect(await bench.client.projects.resetTemplates()).toEqual({ settings: DEFAULT_PROJECT_SETTINGS, problems: [] });
});

test('tells whoever watches', async () => {
  await using bench = await openTestWorkbench();
  await bench.createProject();
  const leaving = new AbortController();
  const changes = await bench.client.projects.settingsChanges(undefined, { signal: leaving.signal });
  const first = changes.next();
  await bench.client.projects.changeSettings({ isSuggestionsHidden: true });
  expect((await first).done).toBe(false);
  leaving.abort();
});
