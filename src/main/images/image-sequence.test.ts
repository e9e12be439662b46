import { afterAll, describe, expect, it } from 'vitest';
import { createLabelledDatabase, FIXTURES } from '../../../test/helpers/labelled-images.ts';
import { listDatasets } from './datasets.ts';
import { FOLDER_QUERIES, FRAME_QUERIES, readSequence } from './image-sequence.ts';

const database = createLabelledDatabase();
afterAll(() => database.close());

describe('the frames around a picture', () => {
  it('are those of its sequence, in order, with their code lines', () => {
    const film = FIXTURES.filter(({ subject }) => subject === 'S3');
    const frames = readSequence(database, film[1]?.id ?? 0);
    expect(frames.map(({ id }) => id)).toEqual(film.map(({ id }) => id));
    expect(frames[0]).toEqual({ id: 4, frame: 4, path: 'S3/T1/004.jpg', timeMs: null, codeLine: '1C+12E' });
  });

  it('are those of its folder where it has no subject', () => {
    const faces = FIXTURES.filter(({ dataset }) => dataset === 'faces').sort((left, right) => (left.path < right.path ? -1 : 1));
    expect(readSequence(database, 2).map(({ id }) => id)).toEqual(faces.map(({ id }) => id));
  });

  it('leave out deeper and neighbouring folders, other sequences, other data sets', () => {
    const mine = createLabelledDatabase();
    const add = mine.connection.prepare(
      `insert into image (id, dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, sequence, frame, created_at)
       values (?, ?, 1, ?, 'x', 1, 1, 1, 1, 'png', ?, ?, ?, '')`,
    );
    for (const [index, path] of ['a.jpg', 'a/1.jpg', 'a/2.jpg', 'a/b/1.jpg', 'a0.jpg', 'aa/1.jpg'].entries()) add.run(100 + index, 1, path, null, null, null);
    expect(readSequence(mine, 102).map(({ path }) => path)).toEqual(['a/1.jpg', 'a/2.jpg']);
    expect(readSequence(mine, 100).map(({ path }) => path)).not.toContain('a/1.jpg');
    add.run(110, 2, 'x/1.jpg', 'X', null, 1);
    add.run(111, 2, 'x/2.jpg', 'X', null, 2);
    add.run(112, 2, 'x/T/3.jpg', 'X', 'T', 3);
    add.run(113, 1, 'x/4.jpg', 'X', null, 4);
    expect(readSequence(mine, 110).map(({ id }) => id)).toEqual([110, 111]);
    mine.close();
  });

  it('are refused for a picture that is not there', () => {
    expect(() => readSequence(database, 999)).toThrow('no such picture');
  });

  it.each(Object.entries({ ...FRAME_QUERIES, 'folder before': FOLDER_QUERIES.before, 'folder onward': FOLDER_QUERIES.onward }))('%s reads its index in order', (_name, sql) => {
    const plan = database.connection.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(1, 'a', 'b', 1, ...(sql.includes('subject') ? [1] : []));
    const text = plan.map(({ detail }) => detail).join('\n');
    expect(text).toMatch(/USING (COVERING )?INDEX (image_by_subject \(dataset_id=\? AND subject=\? AND sequence=\?|sqlite_autoindex_image_1 \(dataset_id=\? AND relative_path)/);
    expect(text).not.toContain('TEMP B-TREE');
  });
});

it('data sets are listed with what is in them', async () => {
  const film = FIXTURES.filter(({ dataset }) => dataset === 'film');
  const faces = FIXTURES.filter(({ dataset }) => dataset === 'faces');
  expect(await listDatasets(database)).toEqual([
    { id: 1, name: 'faces', images: faces.length, withActionUnits: 0, withExpression: faces.filter(({ expression }) => expression !== null).length, subjects: 0 },
    { id: 2, name: 'film', images: film.length, withActionUnits: film.filter(({ units }) => Object.keys(units).length > 0).length, withExpression: 0, subjects: 5 },
  ]);
});
