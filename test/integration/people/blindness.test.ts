// In an open blind pass nobody is told another's codes on the faces they code themselves. Proved as non-interference: one
// person asks everything there is to ask, another then codes, and what the first is told stays the same to the letter.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABSENT, present, type ActionUnitCode } from '../../../src/shared/action-unit-code.ts';
import type { LabelChange } from '../../../src/shared/contract/annotations.ts';
import { contract, type Client } from '../../../src/shared/contract/index.ts';
import type { SnapshotManifest } from '../../../src/shared/training-snapshot.ts';
import { wrapConnection } from '../../../src/main/database/index.ts';
import { accessTo } from '../../../src/main/people/rights.ts';
import { addScoredRun } from '../../helpers/scored-run.ts';
import { READING, WITHOUT_LABELS, WRITING, type Asking } from './answers.ts';
import { FRAMES, openPeopleProject, SUBJECTS, type Coder, type PeopleProject } from './people-project.ts';

let project: PeopleProject;
let ada: Coder;
let ben: Coder;
let desk: Client;
let blindFaces: readonly number[];
let openFaces: readonly number[];
let passId: number;
let before: { coder: Answers; owner: Answers };
let after: { coder: Answers; owner: Answers };

type Answers = Record<string, unknown>;

const unit = (actionUnit: number, code: ActionUnitCode | null): LabelChange => ({ field: 'action-unit', actionUnit, code });
let gestures = 0;
async function code(by: { client: Client; id: number }, imageId: number, ...changes: LabelChange[]) {
  gestures += 1;
  return by.client.annotations.write({ annotatorId: by.id, imageId, gestureId: `gesture-${String(gestures)}`, changes });
}

/** What Ada is told by everything that she may ask on that connection. */
async function askAll(client: Client, isCoder: boolean): Promise<Answers> {
  const asking: Asking = { client, id: ada.id, other: ben.id, imageIds: blindFaces, folder: project.bench.folder, finished: (jobId) => project.bench.finished(jobId) };
  const answers: Answers = {};
  for (const [name, ask] of Object.entries(READING)) {
    if (!isCoder || accessTo(name.split('.')) === 'coder') answers[name] = await ask(asking);
  }
  return answers;
}

const askBoth = async () => ({ coder: await askAll(ada.client, true), owner: await askAll(desk, false) });

async function importGiven(intensity: number): Promise<void> {
  const { bench, all } = project;
  const path = join(bench.folder, 'given.csv');
  const lines = Array.from({ length: SUBJECTS * FRAMES }, (_, place) => `S${String(Math.floor(place / FRAMES))}/${String(place % FRAMES)}.jpg,${String(place < blindFaces.length ? intensity : 1)}`);
  await writeFile(path, `image,AU12\n${lines.join('\n')}\n`);
  const { jobId } = await all.exchange.importLabels({ path, format: 'csv', dataset: 'Faces' });
  expect((await bench.finished(jobId)).problem).toBeNull();
}

/** Past the application, as no person could. */
function alterFile(sql: string): void {
  const connection = new Database(join(project.bench.projectFolder, 'project.sqlite'));
  connection.exec(sql);
  connection.close();
}

/** A run's scores, made of labels that Ben gave. */
function addRun(id: string, imageIds: readonly number[]): void {
  const connection = new Database(join(project.bench.projectFolder, 'project.sqlite'));
  addScoredRun(wrapConnection(connection), id, imageIds.map((imageId) => ({ imageId, given: 'happiness' as const })));
  connection.close();
}

/** What the run's numbers stand for, as far as the queue asks. */
async function addSnapshot(runId: string): Promise<void> {
  const manifest: SnapshotManifest = {
    format: 'duchenne-snapshot', version: 1, createdAt: '2026-01-01T00:00:00.000Z', hash: 'made', labelRule: 'made', seed: 1, folds: 1, size: 16, channels: 1,
    actionUnits: [12], expressions: ['happiness', 'sadness'], auFaces: 0, feFaces: openFaces.length, subjects: [], notes: [],
  };
  const folder = join(project.bench.projectFolder, 'snapshots', manifest.hash);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'snapshot.json'), JSON.stringify(manifest));
  alterFile(`update run set snapshot_hash = 'made' where id = '${runId}'`);
}

beforeAll(async () => {
  project = await openPeopleProject();
  [ada, ben] = [await project.coder('Ada'), await project.coder('Ben')];
  blindFaces = project.imageIds.slice(0, (SUBJECTS - 1) * FRAMES);
  openFaces = project.imageIds.slice(blindFaces.length);
  await importGiven(2);
  // On faces outside the pass both see each other.
  for (const id of openFaces) {
    await code(ada, id, unit(12, present(3)), { field: 'expression', label: 'sadness' });
    await code(ben, id, unit(12, ABSENT), { field: 'expression', label: 'happiness' });
  }
  const pass = await project.all.people.createPass({
    name: 'First', isBlind: true, hidesGiven: true, coding: 'action-units', actionUnits: [1, 12], annotators: [ada.id, ben.id], imageIds: [...blindFaces],
    overlap: { share: 1, raters: 2 },
  });
  passId = pass.id;
  const [own = 0] = blindFaces;
  await code(ada, own, unit(12, present(4)), unit(1, ABSENT), { field: 'expression', label: 'neutral' });
  addRun('run', openFaces);
  await addSnapshot('run');
  alterFile(`insert into suggestion_source (id, name, kind, file, created_at) values (1, 'OpenFace', 'openface', 'made.csv', '2026-01-01T00:00:00.000Z')`);
  desk = project.connect();
  await desk.annotations.signIn({ name: 'Ada' });
  before = await askBoth();
  for (const id of blindFaces) await code(ben, id, unit(12, present(1)), unit(1, present(5)), { field: 'expression', label: 'happiness' });
  await ben.client.annotations.undo({ annotatorId: ben.id });
  await project.all.agreement.adjudicate({ annotatorId: ben.id, imageId: own, gestureId: 'settled', changes: [unit(12, present(2))] });
  await importGiven(5);
  for (const id of blindFaces) {
    alterFile(`insert into suggested_face (source_id, image_id) values (1, ${String(id)}); insert into suggestion (source_id, image_id, action_unit, probability) values (1, ${String(id)}, 12, 0.9)`);
  }
  alterFile(`insert into fe_score select 'run', ${String(own)}, 99, given, weight, suspicion, suggested, suggested_probability, mean_loss, mean_margin, mean_evidence,
    final_margin, final_evidence, influence, posterior, action_units from fe_score limit 1`);
  after = await askBoth();
});
afterAll(() => project[Symbol.asyncDispose]());

test('every procedure of the contract is either asked here or known to tell no label', () => {
  const all = Object.entries(contract).flatMap(([room, procedures]) => Object.keys(procedures).map((name) => `${room}.${name}`));
  const known = new Set<string>([...Object.keys(READING), ...WRITING, ...WITHOUT_LABELS]);
  expect(all.filter((name) => !known.has(name) && !known.has(`${name.split('.')[0] ?? ''}.*`))).toEqual([]);
});

describe('while the pass is open', () => {
  test.each(Object.keys(READING))('%s tells Ada nothing of what Ben codes', (name) => {
    expect(after.owner[name]).toEqual(before.owner[name]);
    expect(after.coder[name]).toEqual(before.coder[name]);
  });

  test('a write answers with the own codes alone, and *the* label is the own one', async () => {
    const [, second = 0] = blindFaces;
    const { labels } = await code(ada, second, unit(12, present(3)));
    expect(labels).toEqual({
      imageId: second, expression: null, isDisagreement: false, actionUnits: [{ actionUnit: 12, code: present(3) }],
      byAnnotator: [{ annotator: { id: ada.id, name: 'Ada', kind: 'person' }, actionUnits: [{ actionUnit: 12, code: present(3) }], expression: null, votes: null }],
    });
    const undone = await ada.client.annotations.undo({ annotatorId: ada.id });
    expect(undone?.labels).toMatchObject({ byAnnotator: [], actionUnits: [], expression: null });
    const redone = await ada.client.annotations.redo({ annotatorId: ada.id });
    expect(redone?.labels).toEqual(labels);
    await ada.client.annotations.writeMany({ annotatorId: ada.id, gestureId: 'many', images: [{ imageId: second, changes: [unit(1, ABSENT)] }] });
    expect((await ada.client.annotations.get({ imageId: second })).byAnnotator).toHaveLength(1);
  });

  test('both codes are in the file, and *the* label there is derived from both', async () => {
    const [, second = 0] = blindFaces;
    const { byAnnotator, isDisagreement } = await project.all.annotations.get({ imageId: second });
    expect(byAnnotator.map(({ annotator }) => annotator.name).sort()).toEqual(['Ada', 'Ben', 'Faces coders']);
    expect(isDisagreement).toBe(true);
  });

  test('nobody settles a face that they code blind, takes a suggestion for it, or reads how a run took it', async () => {
    const [imageId = 0] = blindFaces;
    const settle = (client: Client) => client.agreement.adjudicate({ annotatorId: ada.id, imageId, gestureId: 'no', changes: [unit(12, ABSENT)] });
    await expect(settle(ada.client)).rejects.toMatchObject({ data: { code: 'not_allowed' } });
    await expect(settle(desk)).rejects.toMatchObject({ data: { code: 'not_allowed' } });
    const accept = { imageId, sourceId: 1, annotatorId: ada.id, gestureId: 'yes', accepted: { kind: 'units' as const, actionUnits: [12] } };
    for (const client of [ada.client, desk]) await expect(client.suggestions.accept(accept)).rejects.toMatchObject({ data: { code: 'not_allowed' } });
    expect(await desk.training.faceHistory({ runId: 'run', imageId })).toEqual({ points: [] });
    expect((await desk.review.queue({ runId: 'run' })).items.map((item) => item.imageId)).toEqual(openFaces);
  });

  test('the stream of changes tells Ada of her own and of open faces, not that Ben was at a blind one', async () => {
    const leaving = new AbortController();
    const stream = await ada.client.annotations.changes(undefined, { signal: leaving.signal });
    const [imageId = 0] = blindFaces;
    const [openFace = 0] = openFaces;
    const next = stream[Symbol.asyncIterator]().next();
    await code(ben, imageId, unit(12, ABSENT));
    await code(ben, openFace, unit(12, present(5)));
    expect((await next).value).toEqual({ imageIds: [openFace] });
    const own = stream[Symbol.asyncIterator]().next();
    await code(ada, imageId, unit(1, present(2)));
    expect((await own).value).toEqual({ imageIds: [imageId] });
    leaving.abort();
  });

  test('nobody signed in on an owner\'s connection is told least of all', async () => {
    const nobody = project.connect();
    const [imageId = 0] = blindFaces;
    expect(await nobody.annotations.get({ imageId })).toMatchObject({ byAnnotator: [], actionUnits: [] });
    const { id } = await nobody.annotations.signIn({ name: 'Somebody who is not in the pass' });
    expect(id).toBeGreaterThan(ben.id);
    expect((await nobody.annotations.get({ imageId })).byAnnotator.length).toBeGreaterThan(1);
  });

  test('progress is told to everybody, in numbers', async () => {
    const [pass] = await ada.client.people.passes();
    expect(pass?.people.map(({ annotator, assigned, begun, done }) => [annotator.name, assigned, begun, done])).toEqual([['Ada', 9, 2, 2], ['Ben', 9, 8, 8]]);
    const [mine] = await ada.client.people.mine();
    expect(mine).toMatchObject({ pass: { id: passId }, assigned: 9, done: 2 });
    expect(await ada.client.people.place({ passId, imageId: openFaces[0] ?? 0 })).toBeNull();
  });
});

describe('a pass that leaves imported labels in sight', () => {
  test('hides people, not the labels that came with the data set', async () => {
    const [imageId = 0] = openFaces;
    const cid = await project.coder('Cid');
    await project.all.people.createPass({ name: 'Second', isBlind: true, coding: 'expression', annotators: [cid.id], imageIds: [imageId] });
    const labels = await cid.client.annotations.get({ imageId });
    expect(labels.byAnnotator.map(({ annotator }) => annotator.name)).toEqual(['Faces coders']);
    expect(labels).toMatchObject({ actionUnits: [], expression: null, isDisagreement: false });
    expect((await cid.client.annotations.history({ imageId })).map(({ annotator }) => annotator)).toEqual(['Faces coders']);
  });
});

describe('when the pass is closed', () => {
  test('everybody sees everybody\'s codes, at once and on connections that are open', async () => {
    const [imageId = 0] = blindFaces;
    expect((await project.all.people.closePass({ passId })).closedAt).not.toBeNull();
    for (const client of [ada.client, desk]) {
      const labels = await client.annotations.get({ imageId });
      expect(labels.byAnnotator.map(({ annotator }) => annotator.name)).toEqual(expect.arrayContaining(['Ada', 'Ben', 'Adjudication by Ben', 'Faces coders']));
    }
    const now = await askBoth();
    const unchanged = Object.keys(READING).filter((name) => JSON.stringify(now.owner[name]) === JSON.stringify(before.owner[name]));
    // Every question could have told, and does now.
    expect(unchanged).toEqual([]);
    expect((await ada.client.agreement.matrix({ raters: [ada.id, ben.id], resamples: 100 })).rows.find(({ field }) => field === 'au:12')?.faces).toBe(5);
  });
});
