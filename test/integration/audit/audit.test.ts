// The ledger as an auditor reads it, through the router and the command line: who, what, when, from what to what, and
// what an undo took back.
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { ABSENT, present } from '../../../src/shared/action-unit-code.ts';
import type { AuditFilter } from '../../../src/shared/contract/audit.ts';
import { openLabelledProject } from '../../helpers/labelled-project.ts';
import type { TestWorkbench } from '../../helpers/workbench.ts';
import { duchenne } from '../doors/processes.ts';

/** Ada codes a face, changes her mind, takes it back and does it again; Bo labels another. */
async function codeAndUndo({ client }: TestWorkbench): Promise<{ ada: number; faces: [number, number] }> {
  const ada = (await client.annotations.signIn({ name: 'Ada' })).id;
  const bo = (await client.annotations.signIn({ name: 'Bo' })).id;
  const { items } = await client.images.list({ filter: {}, sort: 'path', limit: 10 });
  const [first = 0, second = 0] = items.map(({ id }) => id);
  const unit = (code: typeof ABSENT) => [{ field: 'action-unit' as const, actionUnit: 4, code }];
  await client.annotations.write({ annotatorId: ada, imageId: first, gestureId: 'one', changes: unit(ABSENT) });
  await client.annotations.write({ annotatorId: ada, imageId: first, gestureId: 'two', changes: unit(present(3)) });
  await client.annotations.undo({ annotatorId: ada });
  await client.annotations.redo({ annotatorId: ada });
  await client.annotations.write({ annotatorId: bo, imageId: second, gestureId: 'three', changes: [{ field: 'expression', label: 'fear' }] });
  return { ada, faces: [first, second] };
}

test('undo and redo say what they take back, and filters meet', async () => {
  await using bench = await openLabelledProject();
  const { client } = bench;
  const { ada, faces } = await codeAndUndo(bench);
  const ask = async (filter: AuditFilter) => (await client.audit.events({ filter, limit: 500 })).items;

  const byAda = await ask({ annotatorId: ada });
  const [redo, undo, second, first] = byAda;
  expect(byAda.map(({ source, before, after }) => ({ source, before, after }))).toEqual([
    { source: 'redo', before: ABSENT, after: present(3) },
    { source: 'undo', before: present(3), after: ABSENT },
    { source: 'desk', before: ABSENT, after: present(3) },
    { source: 'desk', before: null, after: ABSENT },
  ]);
  expect(redo).toMatchObject({ takesBack: { id: undo?.id, at: undo?.at, source: 'undo' }, takenBackBy: null });
  expect(undo).toMatchObject({ takesBack: { id: second?.id, source: 'desk' }, takenBackBy: redo?.id });
  expect(second).toMatchObject({ takesBack: null, takenBackBy: undo?.id });
  expect(first).toMatchObject({ takesBack: null, takenBackBy: null, annotator: 'Ada', annotatorKind: 'person', field: 'au:4', imageId: faces[0] });

  expect((await ask({ isByHand: true })).map(({ annotator }) => annotator)).toEqual(['Bo', 'Ada', 'Ada', 'Ada', 'Ada']);
  expect(await ask({ isByHand: true, field: 'expression' })).toMatchObject([{ annotator: 'Bo', after: { label: 'fear' } }]);
  expect(await ask({ isByHand: true, field: 'action-units', source: 'undo' })).toEqual([undo]);
  const imported = await ask({ source: 'import', subject: 'S3', field: 'au:12' });
  expect(imported.length).toBeGreaterThan(3);
  expect(new Set(imported.map(({ path }) => path.split('/')[0]))).toEqual(new Set(['S3']));
  expect(await ask({ imageId: faces[1], isByHand: true })).toHaveLength(1);
  expect(await ask({ text: '100%' })).toEqual([]);
});

test('the CSV has every event of the filter once, in words and as stored; the command line writes the same', async () => {
  await using bench = await openLabelledProject();
  const { client } = bench;
  const { ada } = await codeAndUndo(bench);
  const read = async (filter: AuditFilter): Promise<Record<string, string>[]> => {
    let csv = '';
    for await (const { text } of await client.audit.csv({ filter })) csv += text;
    return parse(csv, { columns: true });
  };
  const rows = await read({ annotatorId: ada });
  expect(rows[1]).toMatchObject({
    annotator: 'Ada', kind: 'person', field: 'au:4', field_name: 'AU 4 Brow lowerer', before: 'present C', after: 'absent', source: 'undo', takes_back: rows[2]?.event,
    taken_back_by: rows[0]?.event, before_json: '{"occurrence":"present","intensity":3,"side":null}', after_json: '{"occurrence":"absent"}', origin: '',
  });
  expect(rows[1]?.at_utc).toMatch(/^2026-01-01T\d\d:\d\d:\d\d\.\d{3}Z$/);
  const all = await read({});
  const { items } = await client.audit.events({ limit: 500 });
  expect(all.map(({ event }) => Number(event))).toEqual(items.map(({ id }) => id));

  await client.projects.close();
  const folder = await realpath(bench.folder);
  const where = { home: join(folder, 'home'), folder };
  expect(await duchenne(where, 'audit', 'project', '--annotator', 'Ada', '--out', 'ada.csv')).toMatchObject({ exitCode: 0, stdout: '4 events: ' + join(folder, 'ada.csv') + '\n' });
  expect(parse(await readFile(join(folder, 'ada.csv')), { columns: true })).toEqual(rows);
  const again = await duchenne(where, 'audit', 'project', '--out', 'ada.csv');
  expect(again.exitCode).toBe(1);
  expect(parse(await readFile(join(folder, 'ada.csv')), { columns: true })).toEqual(rows);
});

test('the command line prints the newest, as text and as JSON, and refuses names it does not know', async () => {
  await using bench = await openLabelledProject();
  await codeAndUndo(bench);
  await bench.client.projects.close();
  const folder = await realpath(bench.folder);
  const where = { home: join(folder, 'home'), folder };
  const json = await duchenne(where, 'audit', 'project', '--by-hand', '--field', '4', '--limit', '2', '--from', '2026-01-01', '--to', '2026-01-01', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ events: [{ source: 'redo' }, { source: 'undo' }], hasMore: true });
  const words = await duchenne(where, 'audit', 'project', '--by-hand', '--source', 'undo');
  expect(words.stdout).toMatch(/Ada +AU 4 Brow lowerer +present C +absent +Undo of #\d+/);
  const unknown = await duchenne(where, 'audit', 'project', '--annotator', 'Eve');
  expect(unknown).toMatchObject({ exitCode: 1, stdout: '' });
  expect(unknown.stderr).toMatch(/There is no annotator "Eve"/);
  const notADay = await duchenne(where, 'audit', 'project', '--from', 'yesterday');
  expect(notADay).toMatchObject({ exitCode: 1, stdout: '' });
});
