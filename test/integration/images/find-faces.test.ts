// Finding faces with the real faces child and its real models, on faces of the demo.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { startFaceSearch } from '../../../src/main/images/find-faces.ts';
import { readImageDetail } from '../../../src/main/images/image-detail.ts';
import { readLandmarks } from '../../../src/main/images/landmarks.ts';
import { findMediaFile, findTrainingPictures } from '../../../src/main/images/index.ts';
import type { Job } from '../../../src/shared/contract/jobs.ts';
import { openImagesRoom, type ImagesRoom } from '../../helpers/images-room.ts';
import { picture, writeFiles } from '../../helpers/pictures.ts';

const repository = resolve(import.meta.dirname, '../../..');
const demoFace = (name: string): Promise<Uint8Array> => readFile(join(repository, 'resources/demo/fe/images', name));

function searchServices(room: ImagesRoom): Parameters<typeof startFaceSearch>[0] {
  const paths = {
    dataFolder: '', resourcesFolder: '', trainerEntry: '', mediaEntry: '', agreementEntry: '',
    facesEntry: join(repository, 'src/main/media/faces-child.ts'),
    nodeExecutable: process.execPath,
  };
  return { ...room.services, paths, logger: pino({ level: 'silent' }) };
}

const search = async (room: ImagesRoom): Promise<Job> => {
  const job = startFaceSearch(searchServices(room), { dataset: 'faces' });
  return room.services.jobs.finished(job.id);
};

async function importFaces(room: ImagesRoom): Promise<void> {
  const [first = '', second = ''] = (await readFile(join(repository, 'resources/demo/fe/labels.csv'), 'utf8')).split('\n').slice(1).map((line) => line.split(',')[0] ?? '');
  const face = await demoFace(first);
  await writeFiles(join(room.folder, 'faces'), {
    'a-face.jpg': face,
    'b-other.jpg': await demoFace(second),
    // Tilted, and small in a large picture.
    'c-tilted.png': await sharp({ create: { width: 700, height: 500, channels: 3, background: { r: 90, g: 110, b: 130 } } })
      .composite([{ input: await sharp(await sharp(face).resize(220, 220).png().toBuffer()).rotate(20, { background: { r: 90, g: 110, b: 130 } }).png().toBuffer(), left: 300, top: 120 }])
      .png().toBuffer(),
    'd-nothing.png': await picture(200, 200, (x, y) => [x, y, 128]).png().toBuffer(),
  });
  await room.importFolder({ path: join(room.folder, 'faces'), dataset: 'faces' });
}

interface FaceRow {
  path: string;
  id: number;
  box_x: number;
  box_y: number;
  box_width: number;
  box_height: number;
  score: number;
  landmarks: string;
  crop_path: string;
}

it('stores box, landmarks and an upright crop, reports pictures without a face, and goes on where it was', async () => {
  await using room = await openImagesRoom();
  await importFaces(room);
  const job = await search(room);
  expect(job).toMatchObject({
    state: 'completed', kind: 'find-faces',
    result: { dataset: 'faces', pictures: 4, found: 3, alreadyThere: 0, withoutFace: [{ path: 'd-nothing.png', reason: 'No face was found.' }], withoutFaceCount: 1 },
  });
  const rows = room.database.connection
    .prepare<[], FaceRow>('select relative_path as path, id, face.* from face join image on image.id = image_id order by relative_path')
    .all();
  expect(rows.map((row) => row.path)).toEqual(['a-face.jpg', 'b-other.jpg', 'c-tilted.png']);
  for (const row of rows) {
    expect(JSON.parse(row.landmarks)).toHaveLength(468);
    expect(row.score).toBeGreaterThan(0.3);
  }
  const tilted = rows.at(-1);
  if (tilted === undefined) throw new Error('no row');
  expect(tilted.box_x).toBeGreaterThan(290);
  expect(tilted.box_x + tilted.box_width).toBeLessThan(620);
  // The eyes of the picture fall by some 20 degrees.
  const points = JSON.parse(tilted.landmarks) as [number, number][];
  const [left = [0, 0], right = [0, 0]] = [points[33], points[263]];
  expect((Math.atan2(right[1] - left[1], right[0] - left[0]) * 180) / Math.PI).toBeGreaterThan(8);
  // Its crop shows them level: searched itself, it is found straight.
  const crop = await findMediaFile(room.services, tilted.id, 'crop');
  expect(crop).toMatchObject({ contentType: 'image/png', path: join(room.services.project().cacheFolder, tilted.crop_path) });
  const size = await sharp(crop.path).metadata();
  expect(size.width).toBe(size.height);
  await writeFiles(join(room.folder, 'crops'), { 'crop.png': await readFile(crop.path) });
  await room.importFolder({ path: join(room.folder, 'crops'), dataset: 'crops' });
  await room.services.jobs.finished(startFaceSearch(searchServices(room), { dataset: 'crops' }).id);
  const straight = room.database.connection.prepare<[], string>("select landmarks from face join image on image.id = image_id where relative_path = 'crop.png'").pluck().get();
  const level = JSON.parse(straight ?? '[]') as [number, number][];
  const [cropLeft = [0, 0], cropRight = [0, 90]] = [level[33], level[263]];
  expect(Math.abs((Math.atan2(cropRight[1] - cropLeft[1], cropRight[0] - cropLeft[0]) * 180) / Math.PI)).toBeLessThan(5);
  expect(findTrainingPictures(room.services.project(), [tilted.id])).toEqual([{ path: crop.path }]);
  // Asked again it looks only at what had no face.
  expect((await search(room)).result).toMatchObject({ alreadyThere: 3, found: 0, withoutFaceCount: 1 });
});

it('is cancelled without waiting for the models', async () => {
  await using room = await openImagesRoom();
  await importFaces(room);
  const { id } = startFaceSearch(searchServices(room), { dataset: 'faces' });
  for await (const job of room.services.jobs.watch(id, new AbortController().signal)) {
    if (job.state === 'running') room.services.jobs.cancel(id);
  }
  expect(room.services.jobs.get(id)).toMatchObject({ state: 'cancelled', problem: null });
});

it('refuses a data set that is not there', async () => {
  await using room = await openImagesRoom();
  expect(() => startFaceSearch(searchServices(room), { dataset: 'nobody' })).toThrow('no data set');
});

it('tells where the points and the crop lie: every point mapped into the crop is inside it, with the eyes level', async () => {
  await using room = await openImagesRoom();
  await importFaces(room);
  await search(room);
  const idOf = (path: string): number => room.database.connection.prepare<[string], number>('select id from image where relative_path = ?').pluck().get(path) ?? 0;
  const points = readLandmarks(room.database, idOf('c-tilted.png'));
  expect(points).toHaveLength(468);
  const { face } = await readImageDetail(room.database, idOf('c-tilted.png'));
  const crop = face?.crop;
  if (crop === undefined || crop === null) throw new Error('no crop');
  const [cos, sin] = [Math.cos(-crop.angle), Math.sin(-crop.angle)];
  const inCrop = points.map(([x, y]) => {
    const [right, down] = [x - crop.centre[0], y - crop.centre[1]];
    return [(right * cos - down * sin) / crop.side + 0.5, (right * sin + down * cos) / crop.side + 0.5] as const;
  });
  expect(inCrop.every(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  const level = (indices: readonly number[]): number => indices.reduce((sum, index) => sum + (inCrop[index]?.[1] ?? 0), 0) / indices.length;
  expect(level([33, 133])).toBeCloseTo(level([362, 263]), 6);
  expect(readLandmarks(room.database, idOf('d-nothing.png'))).toEqual([]);
});
