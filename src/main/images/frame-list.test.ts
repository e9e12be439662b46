import { afterAll, describe, expect, it } from 'vitest';
import { createLabelledDatabase, FIXTURES } from '../../../test/helpers/labelled-images.ts';
import { FRAME_LIST_QUERIES, listFrames } from './frame-list.ts';

const database = createLabelledDatabase();
afterAll(() => database.close());
/** Frames 4, 19, 34, 49. */
const film = FIXTURES.filter(({ subject }) => subject === 'S3').map(({ id }) => id);

describe('the frames of a sequence', () => {
  it('are all of it, in order, from whichever picture', () => {
    for (const id of film) {
      const list = listFrames(database, id);
      expect(list).toMatchObject({ isCutBefore: false, isCutAfter: false });
      expect(list.frames.map((frame) => frame.id)).toEqual(film);
      expect(list.frames[0]).toEqual({ id: 4, frame: 4, timeMs: null, path: null });
    }
  });

  it('say where they go on beyond what is listed', () => {
    const around = (index: number) => {
      const { frames, isCutBefore, isCutAfter } = listFrames(database, film[index] ?? 0, 1);
      return [frames.map(({ id }) => id), isCutBefore, isCutAfter];
    };
    expect(around(0)).toEqual([film.slice(0, 2), false, true]);
    expect(around(1)).toEqual([film.slice(0, 3), false, true]);
    expect(around(2)).toEqual([film.slice(1, 4), true, false]);
  });

  it('are the pictures of the folder, called by their paths, where there are no frame numbers', () => {
    const faces = FIXTURES.filter(({ dataset }) => dataset === 'faces').sort((left, right) => (left.path < right.path ? -1 : 1));
    const { frames, ...cut } = listFrames(database, 2);
    expect(frames.map(({ id, path }) => [id, path])).toEqual(faces.map(({ id, path }) => [id, path]));
    expect(cut).toEqual({ isCutBefore: false, isCutAfter: false });
  });

  it('keep their time, and hold together by sequence alone where there is no subject', () => {
    const mine = createLabelledDatabase();
    const add = mine.connection.prepare(
      `insert into image (id, dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, sequence, frame, time_ms, created_at)
       values (?, 2, 1, ?, 'x', 1, 1, 1, 1, 'png', ?, ?, ?, '')`,
    );
    add.run(101, 'v/1.png', 'clip', 1, 0);
    add.run(102, 'v/2.png', 'clip', 2, 40.5);
    add.run(103, 'w/1.png', 'other', 1, 0);
    expect(listFrames(mine, 102).frames).toEqual([{ id: 101, frame: 1, timeMs: 0, path: null }, { id: 102, frame: 2, timeMs: 40.5, path: null }]);
    mine.close();
  });

  it.each(Object.entries(FRAME_LIST_QUERIES))('%s reads its index in order', (_name, sql) => {
    const plan = database.connection.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(1, 'a', 'b', 1, 1, 10).map(({ detail }) => detail);
    expect(plan).toEqual([expect.stringContaining('USING INDEX image_by_subject (dataset_id=? AND subject=? AND sequence=? AND frame')]);
  });
});
