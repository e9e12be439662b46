import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addTestImages, createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import { createLedger, ensureAnnotator } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { applyDecisions, type AppliedDecisions } from './apply-decisions.ts';
import { readDecisionsFile } from './decisions-file.ts';

let database: ProjectDatabase;
let images: number[];
let folder: string;
beforeEach(async () => {
  database = createTestDatabase();
  images = addTestImages(database, 4);
  folder = await mkdtemp(join(tmpdir(), 'duchenne-fix-'));
  database.transact(() => {
    const { id } = ensureAnnotator(database, { name: 'faces coders', kind: 'import', at: TEST_TIME });
    const ledger = createLedger(database);
    for (const imageId of images) {
      ledger.write({ annotatorId: id, imageId, gestureId: 'import', at: TEST_TIME, source: 'import', changes: [{ field: 'expression', label: 'anger' }] });
    }
  });
});
afterEach(() => rm(folder, { recursive: true }));

let gestures = 0;
async function apply(text: string, dataset: string | null = null): Promise<AppliedDecisions> {
  const path = join(folder, 'fix.csv');
  await writeFile(path, text);
  const decisions = await readDecisionsFile(path);
  gestures += 1;
  return applyDecisions(database, { path, decisions, annotator: 'Ada', gestureId: `fix-${gestures}`, runId: null, dataset, at: TEST_TIME });
}
const finals = (): string[] => database.prepare<[], { label: string }>('select label from fe_final order by image_id').all().map(({ label }) => label);
const events = (): unknown => database.connection.prepare('select count(*) from annotation_event').pluck().get();

describe('a file of decisions', () => {
  it('changes and confirms labels, and changes nothing the second time', async () => {
    const text = '\ufeffimage,expression\nsubject_0000/0001.png,Happy\nsubject_0000/0002.png,anger\n.\\subject_0000\\0003.png,not a face\n';
    expect(await apply(text)).toMatchObject({ rows: 3, changed: 2, confirmed: 1 });
    expect(finals()).toEqual(['happiness', 'anger', 'not_a_face', 'anger']);
    const before = events();
    expect(await apply(text)).toEqual({ rows: 3, changed: 0, confirmed: 3, imageIds: [] });
    expect(events()).toBe(before);
  });

  it('is played whole or not at all, and all its mistakes are named', async () => {
    const before = events();
    await expect(apply('image,expression\nsubject_0000/0001.png,fear\nnowhere.png,fear\nsubject_0000/0001.png,sadness\n')).rejects.toThrow(
      '2 line(s) cannot be used, so nothing was written: line 3: no picture nowhere.png; line 4: subject_0000/0001.png is fear on line 2.',
    );
    await expect(apply('image,expression\nsubject_0000/0001.png,furious\n,fear\n')).rejects.toThrow('line 2: "furious" is not an expression; line 3: no image');
    expect(finals()).toEqual(['anger', 'anger', 'anger', 'anger']);
    expect(events()).toBe(before);
    expect(database.connection.prepare(`select count(*) from annotator where name = 'Ada'`).pluck().get()).toBe(0);
  });

  it('asks for the data set where a path is in several', async () => {
    database.connection.exec(`insert into dataset (id, name, path_pattern, created_at) values (2, 'more', '', '');
      insert into image (dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, created_at)
      select 2, root_id, relative_path, content_hash, bytes, width, height, channels, format, created_at from image where id = ${images[0] ?? 0}`);
    const text = 'image,expression\nsubject_0000/0001.png,fear\n';
    await expect(apply(text)).rejects.toThrow('is in several data sets (faces, more): name one');
    expect(await apply(text, 'faces')).toMatchObject({ changed: 1 });
    await expect(apply(text, 'unknown')).rejects.toThrow('There is no data set "unknown"');
  });

  it('is refused with its reason where it is no such file', async () => {
    await expect(apply('picture,label\na,b\n')).rejects.toThrow('The file has no column image and expression.');
    await expect(apply('image,expression\n"broken,fear\n')).rejects.toThrow('not a well-formed CSV');
    await expect(readDecisionsFile(join(folder, 'none.csv'))).rejects.toMatchObject({ details: { code: 'not_found' } });
  });

  it('is one gesture, however many faces it names', async () => {
    await apply('image,expression\nsubject_0000/0001.png,fear\nsubject_0000/0002.png,fear\n');
    expect(database.connection.prepare(`select count(distinct gesture_id) from annotation_event where source = 'fix'`).pluck().get()).toBe(1);
  });
});
