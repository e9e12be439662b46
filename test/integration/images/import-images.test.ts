// Importing folders of pictures, with the real media child and a real database.
import { chmod, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Problem } from '../../../src/shared/problem.ts';
import { openImagesRoom, type ImagesRoom } from '../../helpers/images-room.ts';
import { bitmap, jpegOf, picture, writeFiles } from '../../helpers/pictures.ts';

interface Row {
  id: number;
  path: string;
  subject: string | null;
  sequence: string | null;
  frame: number | null;
  part: string | null;
}

function rowsOf({ database }: ImagesRoom): Row[] {
  return database.connection.prepare<[], Row>('select id, relative_path as path, subject, sequence, frame, part from image order by id').all();
}

function count({ database }: ImagesRoom, table: string): number {
  return database.connection.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0;
}

/** Two subjects of three frames. */
async function writeSubjects(folder: string): Promise<void> {
  for (const [index, path] of ['S001/001.jpg', 'S001/002.jpg', 'S001/003.jpg', 'S002/001.jpg', 'S002/002.jpg', 'S002/003.jpg'].entries()) {
    await writeFiles(folder, { [path]: await jpegOf(index) });
  }
}

it('imports in order, guesses the pattern and reads paths by it', async () => {
  await using room = await openImagesRoom();
  await writeSubjects(join(room.folder, 'faces'));
  const report = await room.importFolder({ path: join(room.folder, 'faces'), dataset: 'faces' });
  expect(report).toEqual({ dataset: 'faces', found: 6, added: 6, alreadyThere: 0, skipped: [], skippedCount: 0, duplicates: [], duplicatesCount: 0, isDryRun: false });
  expect(rowsOf(room).map((row) => [row.path, row.subject, row.sequence, row.frame])).toEqual([
    ['S001/001.jpg', 'S001', null, 1], ['S001/002.jpg', 'S001', null, 2], ['S001/003.jpg', 'S001', null, 3],
    ['S002/001.jpg', 'S002', null, 1], ['S002/002.jpg', 'S002', null, 2], ['S002/003.jpg', 'S002', null, 3],
  ]);
});

it('adds nothing when the same folder is imported again', async () => {
  await using room = await openImagesRoom();
  await writeSubjects(join(room.folder, 'faces'));
  await room.importFolder({ path: join(room.folder, 'faces'), dataset: 'faces' });
  const again = await room.importFolder({ path: join(room.folder, 'faces', '.', ''), dataset: 'faces' });
  expect(again).toMatchObject({ found: 6, added: 0, alreadyThere: 6, skippedCount: 0, duplicatesCount: 0 });
  expect(count(room, 'image')).toBe(6);
  expect(count(room, 'data_root')).toBe(1);
});

it('takes in what is good and says what is not', async () => {
  await using room = await openImagesRoom();
  const folder = join(room.folder, 'mixed');
  const jpeg = await picture(64, 64).jpeg().toBuffer();
  await writeFiles(folder, {
    'a-colour.jpg': jpeg,
    'b-cut.jpg': jpeg.subarray(0, jpeg.length - 30),
    'c-empty.jpg': '',
    'd-text.png': 'this is text',
    'e-grey.png': await picture(20, 20).toColourspace('b-w').png().toBuffer(),
    'f-deep.png': await picture(21, 20).toColourspace('grey16').png().toBuffer(),
    'g-clear.PNG': await picture(22, 20).ensureAlpha(0.3).png().toBuffer(),
    'h-web.webp': await picture(23, 20).webp().toBuffer(),
    'i-bits.bmp': bitmap(24, [24, 20]),
    'j-copy.jpeg': jpeg,
    'notes.txt': 'not looked at',
    '._a-colour.jpg': 'what a Mac leaves behind',
    'z/.git/k.jpg': 'not looked at',
  });
  const report = await room.importFolder({ path: folder, dataset: 'mixed' });
  expect(report).toMatchObject({ found: 10, added: 7, skippedCount: 3, duplicatesCount: 1 });
  expect(report.skipped).toEqual([
    { path: 'b-cut.jpg', reason: expect.stringContaining('cut short') as string },
    { path: 'c-empty.jpg', reason: expect.stringContaining('0 bytes') as string },
    { path: 'd-text.png', reason: expect.stringContaining('no JPEG') as string },
  ]);
  expect(report.duplicates).toEqual([{ path: 'j-copy.jpeg', sameAs: 'mixed/a-colour.jpg' }]);
});

it('finds duplicates of pictures that another data set has', async () => {
  await using room = await openImagesRoom();
  await writeFiles(room.folder, { 'one/a.jpg': await jpegOf(1), 'two/b.jpg': await jpegOf(1) });
  await room.importFolder({ path: join(room.folder, 'one'), dataset: 'one' });
  const report = await room.importFolder({ path: join(room.folder, 'two'), dataset: 'two' });
  expect(report).toMatchObject({ added: 1, duplicates: [{ path: 'b.jpg', sameAs: 'one/a.jpg' }] });
});

it('writes nothing in a dry run, and says what an import would', async () => {
  await using room = await openImagesRoom();
  await writeFiles(room.folder, { 'faces/a.jpg': await picture(600, 600).jpeg().toBuffer(), 'faces/b.jpg': '', 'faces/c.jpg': await picture(600, 600).jpeg().toBuffer() });
  const report = await room.importFolder({ path: join(room.folder, 'faces'), dataset: 'faces', isDryRun: true });
  expect(report).toMatchObject({ found: 3, added: 2, skippedCount: 1, duplicates: [{ path: 'c.jpg', sameAs: 'faces/a.jpg' }], isDryRun: true });
  for (const table of ['image', 'dataset', 'data_root']) expect(count(room, table)).toBe(0);
  expect(await readdir(room.services.project().path)).not.toContain('cache');
});

it('makes the thumbnails of large pictures on the way', async () => {
  await using room = await openImagesRoom();
  await writeFiles(room.folder, { 'faces/a.jpg': await picture(600, 400).jpeg().toBuffer() });
  await room.importFolder({ path: join(room.folder, 'faces'), dataset: 'faces' });
  const made = await readdir(join(room.services.project().cacheFolder, 'thumbnails'), { recursive: true });
  expect(made.filter((name) => name.endsWith('.webp'))).toHaveLength(1);
});

it('refuses a folder that is missing, empty or a file, by name and with a remedy', async () => {
  await using room = await openImagesRoom();
  await writeFiles(room.folder, { 'empty/readme.txt': '', 'a.jpg': await jpegOf(1) });
  for (const [path, code] of [['nowhere', 'not_found'], ['empty', 'bad_input'], ['a.jpg', 'bad_input']] as const) {
    const job = await room.finishedImport({ path: join(room.folder, path), dataset: 'faces' });
    expect(job, path).toMatchObject({ state: 'failed', problem: { code, where: join(room.folder, path), remedy: expect.stringMatching(/.+/) as string } });
  }
  expect(count(room, 'dataset')).toBe(0);
});

it('refuses a bad pattern before anything starts', async () => {
  await using room = await openImagesRoom();
  await expect(room.finishedImport({ path: room.folder, dataset: 'faces', pattern: '{person}' })).rejects.toThrow(Problem);
  expect(room.services.jobs.list(10)).toEqual([]);
});

it('keeps what was imported when it is cancelled, and goes on from there', async () => {
  await using room = await openImagesRoom();
  for (let index = 0; index < 150; index += 1) await writeFiles(room.folder, { [`faces/${String(index).padStart(3, '0')}.jpg`]: await jpegOf(index, 16) });
  const input = { path: join(room.folder, 'faces'), dataset: 'faces' };
  const cancelled = await room.finishedImport(input, (job, progress) => {
    if (progress.done > 0) room.services.jobs.cancel(job.id);
  });
  expect(cancelled.state).toBe('cancelled');
  const kept = count(room, 'image');
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(150);
  const report = await room.importFolder(input);
  expect(report).toMatchObject({ found: 150, added: 150 - kept, alreadyThere: kept });
});

it('tells its progress up to the whole', async () => {
  await using room = await openImagesRoom();
  await writeSubjects(join(room.folder, 'faces'));
  const job = await room.finishedImport({ path: join(room.folder, 'faces'), dataset: 'faces' });
  expect(job).toMatchObject({ state: 'completed', progress: { done: 6, total: 6, label: 'pictures', secondsLeft: 0 }, result: { added: 6 } });
});

it('does not take changed content for the picture that was labelled', async () => {
  await using room = await openImagesRoom();
  const folder = join(room.folder, 'faces');
  await writeFiles(folder, { 'a.jpg': await jpegOf(1), 'b.jpg': await jpegOf(2) });
  await room.importFolder({ path: folder, dataset: 'faces' });
  await writeFile(join(folder, 'a.jpg'), await jpegOf(99));
  // Only touched: read again, found the same.
  await utimes(join(folder, 'b.jpg'), new Date(), new Date(Date.now() + 60_000));
  const report = await room.importFolder({ path: folder, dataset: 'faces' });
  expect(report).toMatchObject({ added: 0, alreadyThere: 1, skipped: [{ path: 'a.jpg', reason: expect.stringContaining('has changed') as string }] });
});

it('finds pictures again that were moved to another folder', async () => {
  await using room = await openImagesRoom();
  await writeSubjects(join(room.folder, 'old'));
  await room.importFolder({ path: join(room.folder, 'old'), dataset: 'faces' });
  await rename(join(room.folder, 'old'), join(room.folder, 'new'));
  expect(await room.importFolder({ path: join(room.folder, 'new'), dataset: 'faces' })).toMatchObject({ added: 0, alreadyThere: 6 });
  const roots = room.database.connection.prepare('select distinct path from image join data_root on data_root.id = root_id').pluck().all();
  expect(roots).toEqual([join(room.folder, 'new')]);
});

it('does not mix two folders with different pictures of one path', async () => {
  await using room = await openImagesRoom();
  await writeFiles(room.folder, { 'one/1.jpg': await jpegOf(1), 'two/1.jpg': await jpegOf(2), 'two/2.jpg': await jpegOf(3) });
  await room.importFolder({ path: join(room.folder, 'one'), dataset: 'faces' });
  const report = await room.importFolder({ path: join(room.folder, 'two'), dataset: 'faces' });
  expect(report).toMatchObject({ added: 1, skipped: [{ path: '1.jpg', reason: expect.stringContaining('Another folder') as string }] });
});

it('reads the paths anew by a pattern given later', async () => {
  await using room = await openImagesRoom();
  const input = { path: join(room.folder, 'faces'), dataset: 'faces' };
  await writeSubjects(input.path);
  await room.importFolder({ ...input, pattern: '**' });
  expect(rowsOf(room).every((row) => row.subject === null)).toBe(true);
  await room.importFolder({ ...input, pattern: '{subject}/{frame}' });
  expect(rowsOf(room)[3]).toMatchObject({ subject: 'S002', frame: 1 });
  // Without one it keeps the last.
  await room.importFolder(input);
  expect(rowsOf(room)[3]).toMatchObject({ subject: 'S002', frame: 1 });
});

it('puts a new picture of a subject into the part of that subject', async () => {
  await using room = await openImagesRoom();
  const input = { path: join(room.folder, 'faces'), dataset: 'faces' };
  await writeSubjects(input.path);
  await room.importFolder(input);
  room.database.connection.exec("update image set part = 'test' where subject = 'S002'");
  await writeFiles(input.path, { 'S002/004.jpg': await jpegOf(44) });
  await room.importFolder(input);
  expect(rowsOf(room).at(-1)).toMatchObject({ path: 'S002/004.jpg', part: 'test' });
});

it('walks no circle, follows links inside the folder and none out of it', async () => {
  await using room = await openImagesRoom();
  const folder = join(room.folder, 'faces');
  await writeFiles(room.folder, { 'secret.jpg': await jpegOf(9), 'faces/store/a.jpg': await jpegOf(1), 'faces/sub/b.jpg': await jpegOf(2) });
  await symlink(folder, join(folder, 'sub', 'circle'));
  await symlink(join(folder, 'store', 'a.jpg'), join(folder, 'sub', 'link.jpg'));
  await symlink(join(room.folder, 'secret.jpg'), join(folder, 'sub', 'out.jpg'));
  await symlink(join(folder, 'nowhere.jpg'), join(folder, 'sub', 'broken.jpg'));
  const report = await room.importFolder({ path: folder, dataset: 'faces' });
  expect(rowsOf(room).map((row) => row.path).sort()).toEqual(['store/a.jpg', 'sub/b.jpg', 'sub/link.jpg']);
  expect(report.skipped).toEqual([
    { path: 'sub/broken.jpg', reason: expect.stringContaining('not there') as string },
    { path: 'sub/out.jpg', reason: expect.stringContaining('leads out') as string },
  ]);
});

it('leaves the project out where it lies among its pictures', async () => {
  await using room = await openImagesRoom();
  await writeFiles(room.folder, { 'a.jpg': await picture(600, 600).jpeg().toBuffer() });
  await room.importFolder({ path: room.folder, dataset: 'faces' });
  expect(await room.importFolder({ path: room.folder, dataset: 'faces' })).toMatchObject({ found: 1, added: 0 });
});

it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('reports a folder that it may not read', async () => {
  await using room = await openImagesRoom();
  const closed = join(room.folder, 'faces', 'closed');
  await writeFiles(room.folder, { 'faces/a.jpg': await jpegOf(1), 'faces/closed/b.jpg': await jpegOf(2) });
  await chmod(closed, 0);
  const report = await room.importFolder({ path: join(room.folder, 'faces'), dataset: 'faces' });
  await chmod(closed, 0o700);
  expect(report).toMatchObject({ added: 1, skipped: [{ path: 'closed', reason: expect.stringContaining('cannot be read') as string }] });
});

it('keeps its pictures where the folder is gone at the next import', async () => {
  await using room = await openImagesRoom();
  await writeSubjects(join(room.folder, 'faces'));
  await room.importFolder({ path: join(room.folder, 'faces'), dataset: 'faces' });
  await rm(join(room.folder, 'faces'), { recursive: true });
  expect(await room.finishedImport({ path: join(room.folder, 'faces'), dataset: 'faces' })).toMatchObject({ state: 'failed', problem: { code: 'not_found' } });
  expect(count(room, 'image')).toBe(6);
});
