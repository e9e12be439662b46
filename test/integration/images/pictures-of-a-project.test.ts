// What a project hands out of its pictures: files by address, details, parts, the pixels that training asks for.
import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readImageDetail } from '../../../src/main/images/image-detail.ts';
import { assignParts, findMediaFile, findTrainingPictures } from '../../../src/main/images/index.ts';
import { previewPattern } from '../../../src/main/images/preview-pattern.ts';
import { Problem } from '../../../src/shared/problem.ts';
import { openImagesRoom, type ImagesRoom } from '../../helpers/images-room.ts';
import { bitmap, jpegOf, picture, writeFiles } from '../../helpers/pictures.ts';

let room: ImagesRoom;
let faces: string;
beforeEach(async () => {
  room = await openImagesRoom();
  faces = join(room.folder, 'faces');
});
afterEach(async () => {
  await room[Symbol.asyncDispose]();
});

const idOf = (path: string): number => room.database.connection.prepare<[string], number>('select id from image where relative_path = ?').pluck().get(path) ?? 0;
const importFaces = (): Promise<unknown> => room.importFolder({ path: faces, dataset: 'faces' });
const problemOf = async (work: Promise<unknown>): Promise<Problem['details'] | undefined> => {
  const error: unknown = await work.then(() => undefined, (reason: unknown) => reason);
  return error instanceof Problem ? error.details : undefined;
};

/** A face as findFaces would have stored it. */
async function addCrop(path: string, crop: string): Promise<void> {
  await writeFiles(room.services.project().cacheFolder, { 'crops/ab/face.png': await picture(32, 32).png().toBuffer() });
  room.database.connection
    .prepare(`insert into face values (?, 1, 2, 30, 40, 0.9, '[[1,2],[3,4]]', ?, '2026-01-01')`)
    .run(idOf(path), crop);
}

describe('media files', () => {
  it('are the picture itself in full, and small pictures in grids too', async () => {
    await writeFiles(faces, { 'small.jpg': await jpegOf(1) });
    await importFaces();
    for (const size of ['full', 'thumbnail', 'crop'] as const) {
      expect(await findMediaFile(room.services, idOf('small.jpg'), size)).toMatchObject({ path: join(faces, 'small.jpg'), contentType: 'image/jpeg' });
    }
  });

  it('are thumbnails of large pictures, made anew when the cache was emptied', async () => {
    await writeFiles(faces, { 'large.png': await picture(500, 400).png().toBuffer(), 'bits.bmp': bitmap(24, [30, 20]) });
    await importFaces();
    await rm(room.services.project().cacheFolder, { recursive: true });
    const large = await findMediaFile(room.services, idOf('large.png'), 'thumbnail');
    expect(large.contentType).toBe('image/webp');
    expect(await sharp(large.path).metadata()).toMatchObject({ width: 256, format: 'webp' });
    expect(await findMediaFile(room.services, idOf('bits.bmp'), 'full')).toMatchObject({ contentType: 'image/bmp' });
    expect(await findMediaFile(room.services, idOf('bits.bmp'), 'thumbnail')).toMatchObject({ contentType: 'image/webp' });
    expect(large.etag).not.toBe((await findMediaFile(room.services, idOf('large.png'), 'full')).etag);
  });

  it('are the aligned face as crop where there is one', async () => {
    await writeFiles(faces, { 'a.jpg': await jpegOf(1) });
    await importFaces();
    await addCrop('a.jpg', 'crops/ab/face.png');
    expect(await findMediaFile(room.services, idOf('a.jpg'), 'crop')).toMatchObject({ path: join(room.services.project().cacheFolder, 'crops/ab/face.png'), contentType: 'image/png' });
    expect(await findMediaFile(room.services, idOf('a.jpg'), 'full')).toMatchObject({ path: join(faces, 'a.jpg') });
  });

  it('are never outside the data folders, whatever links or rows say', async () => {
    await writeFiles(room.folder, { 'secret.jpg': await jpegOf(7), 'faces/a.jpg': await jpegOf(1), 'faces/sub/b.jpg': await jpegOf(2) });
    await importFaces();
    await addCrop('sub/b.jpg', '../../secret.jpg');
    await rm(join(faces, 'a.jpg'));
    await symlink(join(room.folder, 'secret.jpg'), join(faces, 'a.jpg'));
    room.database.connection.prepare("update image set relative_path = '../secret.jpg' where relative_path = 'sub/b.jpg'").run();
    for (const [path, size] of [['a.jpg', 'full'], ['a.jpg', 'thumbnail'], ['../secret.jpg', 'full'], ['../secret.jpg', 'crop']] as const) {
      expect(await problemOf(findMediaFile(room.services, idOf(path), size)), `${path} ${size}`).toMatchObject({ code: 'not_found', what: expect.stringContaining('leads out') as string });
    }
    // A folder on the way that became a link.
    await rename(join(faces, 'sub'), join(room.folder, 'elsewhere'));
    await symlink(join(room.folder, 'elsewhere'), join(faces, 'sub'));
    room.database.connection.prepare("update image set relative_path = 'sub/b.jpg' where relative_path = '../secret.jpg'").run();
    expect(await problemOf(findMediaFile(room.services, idOf('sub/b.jpg'), 'full'))).toMatchObject({ code: 'not_found' });
  });

  it('that are gone say what to do', async () => {
    await writeFiles(faces, { 'a.jpg': await jpegOf(1) });
    await importFaces();
    await rm(join(faces, 'a.jpg'));
    expect(await problemOf(findMediaFile(room.services, idOf('a.jpg'), 'full'))).toMatchObject({ code: 'not_found', where: join(faces, 'a.jpg'), remedy: expect.stringContaining('import the folder again') as string });
    expect(await problemOf(findMediaFile(room.services, 12345, 'full'))).toMatchObject({ code: 'not_found', where: '12345' });
  });
});

it('details tell size, duplicates, face and whether the file is there', async () => {
  await writeFiles(faces, { 'a.jpg': await jpegOf(1, 40), 'b.jpg': await jpegOf(1, 40), 'c.jpg': await jpegOf(3) });
  await importFaces();
  await addCrop('a.jpg', 'crops/ab/face.png');
  const detail = await readImageDetail(room.database, idOf('a.jpg'));
  expect(detail).toMatchObject({
    dataset: 'faces', path: 'a.jpg', absolutePath: join(faces, 'a.jpg'), width: 40, height: 40, channels: 3, isMissing: false,
    duplicates: [{ id: idOf('b.jpg'), path: 'b.jpg' }], face: { box: [1, 2, 30, 40], score: 0.9, landmarks: 2, crop: null }, timeMs: null, codeLine: null, weight: null,
  });
  await rm(join(faces, 'c.jpg'));
  expect(await readImageDetail(room.database, idOf('c.jpg'))).toMatchObject({ isMissing: true, face: null, duplicates: [] });
  await expect(readImageDetail(room.database, 999)).rejects.toThrow('no such picture');
});

it('training asks for the aligned face, else for the whole picture, in its own order', async () => {
  await writeFiles(faces, { 'a.jpg': await jpegOf(1), 'b.jpg': await jpegOf(2) });
  await importFaces();
  await addCrop('a.jpg', 'crops/ab/face.png');
  const requests = findTrainingPictures(room.services.project(), [idOf('b.jpg'), idOf('a.jpg')]);
  expect(requests).toEqual([{ path: join(faces, 'b.jpg') }, { path: join(room.services.project().cacheFolder, 'crops/ab/face.png') }]);
  expect(await room.services.media.pixels(requests, 8, 1)).toHaveLength(2 * 64);
});

it('a pattern can be tried on a folder before anything is imported', async () => {
  for (let index = 0; index < 60; index += 1) await writeFiles(faces, { [`S${String(index % 3)}/T1/${String(index)}.jpg`]: 'not even a picture' });
  const project = room.services.project().path;
  const signal = new AbortController().signal;
  const guessed = await previewPattern({ path: faces }, project, signal);
  expect(guessed).toMatchObject({ pattern: '{subject}/{sequence}/{frame}', pictures: 60 });
  expect(guessed.readings.length).toBeLessThanOrEqual(24);
  expect(new Set(guessed.readings.map(({ subject }) => subject))).toEqual(new Set(['S0', 'S1', 'S2']));
  expect((await previewPattern({ path: faces, pattern: '{sequence}/*/*' }, project, signal)).readings[0]).toMatchObject({ sequence: 'S0', subject: null });
  expect(await problemOf(previewPattern({ path: join(faces, 'no') }, project, signal))).toMatchObject({ code: 'not_found' });
});

describe('parts', () => {
  const csv = (): string => join(room.folder, 'parts.csv');
  const assign = async (text: string): Promise<unknown> => {
    await writeFile(csv(), text);
    return assignParts(room.services, { path: csv(), dataset: 'faces' });
  };
  const partsNow = (): unknown[] => room.database.connection.prepare('select distinct part from image').pluck().all();
  beforeEach(async () => {
    await writeFiles(faces, { 'S1/1.jpg': await jpegOf(1), 'S1/2.jpg': await jpegOf(2), 'S2/1.jpg': await jpegOf(3) });
    await importFaces();
  });

  it('go to every picture of a subject, passing over subjects of whom there is none', async () => {
    expect(await assign('\ufeffsubject,part\r\nS1,test\r\nS2,development\r\nS9,test\r\n')).toEqual({ subjects: 2, images: 3 });
    expect((await readImageDetail(room.database, idOf('S1/2.jpg'))).part).toBe('test');
    expect((await readImageDetail(room.database, idOf('S2/1.jpg'))).part).toBe('development');
  });

  it.each([
    { mistake: 'a part that is none', text: 'subject,part\nS1,test\nS2,train\n', what: '"train" is no part', where: 'line 3' },
    { mistake: 'a subject in both', text: 'subject,part\nS1,test\nS1,development\n', what: 'both parts', where: 'line 3' },
    { mistake: 'a missing column', text: 'name,part\nS1,test\n', what: 'no columns', where: 'parts.csv' },
    { mistake: 'a line too short', text: 'subject,part\nS1\n', what: 'no CSV table', where: 'parts.csv' },
    { mistake: 'no subject of this data set', text: 'subject,part\nX1,test\n', what: 'None of the 1', where: 'parts.csv' },
    { mistake: 'nothing', text: '', what: 'no subject', where: 'parts.csv' },
  ])('change nothing for $mistake', async ({ text, what, where }) => {
    expect(await problemOf(assign(text))).toMatchObject({ code: 'bad_input', what: expect.stringContaining(what) as string, where: expect.stringContaining(where) as string });
    expect(partsNow()).toEqual([null]);
  });

  it('say when the data set or the file is not there', async () => {
    await writeFile(csv(), 'subject,part\nS1,test\n');
    expect(await problemOf(assignParts(room.services, { path: csv(), dataset: 'nobody' }))).toMatchObject({ code: 'not_found' });
    expect(await problemOf(assignParts(room.services, { path: join(room.folder, 'no.csv'), dataset: 'faces' }))).toMatchObject({ code: 'not_found' });
  });
});
