// Videos through the whole core: real ffmpeg, real SQLite, real files. Every test makes its videos itself.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { videoImportReportSchema, type VideoImportReport } from '../../../src/shared/contract/videos.ts';
import { finishedJob, openTestWorkbench, type TestWorkbench } from '../../helpers/workbench.ts';
import { ffmpeg, hasFfmpeg, makeFaces, makeRotated, makeSound, makeVariableRate, makeVideo, readFrameTimes, WITHOUT_FFMPEG } from '../../helpers/videos.ts';

type Choice = Parameters<TestWorkbench['client']['videos']['import']>[0];

const EVERY = { dataset: 'films', rate: null } as const;

async function importVideos({ client }: TestWorkbench, choice: Choice): Promise<VideoImportReport> {
  const { jobId } = await client.videos.import(choice);
  const job = await finishedJob(client, jobId);
  if (job.problem !== null) throw new Error(job.problem.what);
  return videoImportReportSchema.parse(job.result);
}

/** The pictures of the project in the order of their paths, with their times. */
async function readPictures({ client }: TestWorkbench) {
  const { items } = await client.images.list({ limit: 500 });
  return Promise.all(items.map(async ({ id }) => client.images.get({ id })));
}

async function timesOf(bench: TestWorkbench): Promise<(number | null)[]> {
  return (await readPictures(bench)).map(({ timeMs }) => timeMs);
}

/** Everything below frames/ of the project, the staging folder too. */
async function listFrameFiles({ projectFolder }: TestWorkbench): Promise<string[]> {
  const folder = join(projectFolder, 'frames');
  return existsSync(folder) ? (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name) : [];
}

async function openBench(): Promise<TestWorkbench & { readonly videos: string }> {
  const bench = await openTestWorkbench();
  await bench.createProject();
  const videos = join(bench.folder, 'videos');
  await mkdir(videos);
  return { ...bench, videos, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}

if (!hasFfmpeg) console.warn(`Skipped: ${WITHOUT_FFMPEG}.`);

describe.skipIf(!hasFfmpeg)('the time of a frame', () => {
  it('is what the file says, for every frame of a rate that varies', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'vfr.mp4');
    makeVariableRate(file);
    const told = readFrameTimes(file);
    expect(told.slice(0, 5)).toEqual([0, 40, 80, 200, 240]);
    await importVideos(bench, { ...EVERY, path: file });
    expect(await timesOf(bench)).toEqual(told);
  });

  it('is its own where frames are chosen at a rate: the first at or after each tick, none made up', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'vfr.mp4');
    makeVariableRate(file);
    await importVideos(bench, { ...EVERY, path: file, rate: 10 });
    // Ticks at 0, 100, 200, ...; between 80 and 200 there is no frame.
    const told = readFrameTimes(file);
    const chosen = told.filter((time, index) => index === 0 || Math.floor(time / 100) > Math.floor((told[index - 1] ?? 0) / 100));
    expect(await timesOf(bench)).toEqual(chosen);
    expect(chosen.slice(0, 4)).toEqual([0, 200, 400, 600]);
  });

  it('does not drift at 23.976 frames a second', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'film.mp4');
    makeVideo(file, { rate: '24000/1001', seconds: 20 });
    await importVideos(bench, { ...EVERY, path: file, rate: 2 });
    const times = await timesOf(bench);
    expect(times).toHaveLength(40);
    const told = readFrameTimes(file);
    for (const [tick, time] of times.entries()) expect(time).toBe(told.find((shown) => shown >= tick * 500));
  });

  it('counts from the beginning of a file whose clock does not begin at 0', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'late.ts');
    makeVideo(file, { rate: '25', seconds: 1, words: ['-output_ts_offset', '3600.5'] });
    await importVideos(bench, { ...EVERY, path: file });
    const times = await timesOf(bench);
    expect(times.map((time) => Math.round(time ?? -1))).toEqual(Array.from({ length: 25 }, (_, index) => index * 40));
  });

  it('stays as it is where only a span is taken, far into the video, too', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'long.mp4');
    makeVideo(file, { rate: '24000/1001', seconds: 40, words: ['-g', '50'] });
    await importVideos(bench, { ...EVERY, path: file, startSeconds: 30, endSeconds: 31.5 });
    const told = readFrameTimes(file).filter((time) => time >= 30_000 && time < 31_500);
    expect(await timesOf(bench)).toEqual(told);
  });

  it('belongs to the picture that is shown then', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'grey.mkv');
    // The grey value is ten times the number of the frame.
    ffmpeg('-f', 'lavfi', '-i', 'nullsrc=size=32x32:rate=10:duration=2,geq=lum=10*N:cb=128:cr=128', '-c:v', 'ffv1', `file:${file}`);
    await importVideos(bench, { ...EVERY, path: file, rate: 4, format: 'png' });
    for (const { timeMs, absolutePath } of await readPictures(bench)) {
      const [grey] = execFileSync('ffmpeg', ['-v', 'error', '-i', absolutePath, '-pix_fmt', 'gray', '-f', 'rawvideo', '-']);
      // Video levels 16..235 are spread over 0..255.
      const shown = Math.min(255, Math.max(0, ((10 * ((timeMs ?? -1) / 100) - 16) * 255) / 219));
      expect(Math.abs((grey ?? -1000) - shown)).toBeLessThan(4);
    }
  });
});

describe.skipIf(!hasFfmpeg)('frames of videos', () => {
  it('are ordinary pictures of a data set: a sequence each, with subject, frame numbers and faces', async () => {
    await using bench = await openBench();
    makeFaces(join(bench.videos, 'smile.mp4'));
    const report = await importVideos(bench, { path: join(bench.videos, 'smile.mp4'), dataset: 'films', rate: 5, subject: 'Ada' });
    expect(report).toMatchObject({ found: 1, imported: 1, frames: 40 });
    const pictures = await readPictures(bench);
    expect(pictures.map(({ frame }) => frame)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(pictures[1]).toMatchObject({ dataset: 'films', subject: 'Ada', sequence: 'smile', path: 'smile/000002.jpg', timeMs: 200, isMissing: false, width: 112 });
    const sequence = await bench.client.images.sequence({ id: pictures[0]?.id ?? 0 });
    expect(sequence.map(({ timeMs }) => timeMs)).toEqual(pictures.map(({ timeMs }) => timeMs));
    expect((await bench.workbench.findMedia(pictures[3]?.id ?? 0, 'full')).contentType).toBe('image/jpeg');
    const listed = await readFile(join(bench.projectFolder, 'frames/films/smile/times.csv'), 'utf8');
    expect(listed.split('\n').slice(0, 3)).toEqual(['image,frame,time_ms', '000001.jpg,1,0', '000002.jpg,2,200']);
  });

  it('are there already the second time, and stay when the video has gone and the project has moved', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'clip.mp4');
    makeVideo(file);
    const choice = { path: file, dataset: 'films', rate: 5 };
    await importVideos(bench, choice);
    expect(await importVideos(bench, choice)).toMatchObject({ imported: 0, alreadyThere: 1, frames: 0, videos: [{ state: 'already-there', reason: null }] });
    expect(await importVideos(bench, { ...choice, rate: null })).toMatchObject({ alreadyThere: 1, videos: [{ reason: expect.stringContaining('another data set') as string }] });
    await rm(file);
    await bench.client.projects.close();
    const moved = join(bench.folder, 'moved');
    await rename(bench.projectFolder, moved);
    await bench.client.projects.open({ path: moved });
    const pictures = await readPictures(bench);
    expect(pictures).toHaveLength(10);
    expect(pictures.every(({ isMissing, absolutePath }) => !isMissing && absolutePath.startsWith(moved))).toBe(true);
  });

  it('come from files of any name, turned as the file says', async () => {
    await using bench = await openBench();
    const odd = `-it's "odd" ünï 100% [x];$(touch hacked) %06d.mkv`;
    makeVideo(join(bench.videos, odd), { seconds: 1 });
    makeRotated(join(bench.videos, 'turned.mov'));
    await rm(join(bench.videos, 'turned.mov.straight.mov'));
    const report = await importVideos(bench, { ...EVERY, path: bench.videos });
    expect(report).toMatchObject({ found: 2, imported: 2, frames: 20, refused: 0 });
    const pictures = await readPictures(bench);
    const oddPicture = pictures.find(({ sequence }) => sequence?.startsWith('-it') === true);
    expect(oddPicture).toMatchObject({ width: 64, height: 48, isMissing: false });
    expect(pictures.find(({ sequence }) => sequence === 'turned')).toMatchObject({ width: 48, height: 64 });
    expect(existsSync('hacked')).toBe(false);
  });

  it('of two videos of one name are two sequences', async () => {
    await using bench = await openBench();
    makeVideo(join(bench.videos, 'clip.mp4'), { seconds: 1 });
    makeVideo(join(bench.videos, 'clip.mkv'), { seconds: 1 });
    makeVideo(join(bench.videos, 'S001/clip.mp4'), { seconds: 1 });
    await importVideos(bench, { ...EVERY, path: bench.videos });
    const pictures = await readPictures(bench);
    expect(new Set(pictures.map(({ path }) => path.split('/').slice(0, -1).join('/')))).toEqual(new Set(['clip', 'clip-2', 'S001/clip']));
    expect(pictures).toHaveLength(30);
  });

  it('may all look the same', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'still.mp4');
    ffmpeg('-f', 'lavfi', '-i', 'color=red:size=64x48:rate=10:duration=1', '-c:v', 'libx264', `file:${file}`);
    const report = await importVideos(bench, { ...EVERY, path: file });
    expect(report).toMatchObject({ imported: 1, frames: 10, duplicates: 9 });
    expect(await readPictures(bench)).toHaveLength(10);
  });

  it('have their times in the long table, and labels come in by their names, with a column of times beside', async () => {
    await using bench = await openBench();
    makeVideo(join(bench.videos, 'clip.mp4'), { seconds: 1 });
    await importVideos(bench, { path: join(bench.videos, 'clip.mp4'), dataset: 'films', rate: null, subject: 'Ada' });
    const labels = join(bench.folder, 'labels.csv');
    await writeFile(labels, 'image,time_ms,AU12\nclip/000001.jpg,0,0\nclip/000003.jpg,200,3\n');
    const imported = await bench.finished((await bench.client.exchange.importLabels({ path: labels, format: 'csv', dataset: 'films', isDryRun: false })).jobId);
    expect(imported.result).toMatchObject({ labelsWritten: 2, unmatchedCount: 0, errorCount: 0 });
    const target = join(bench.folder, 'long.csv');
    expect((await bench.finished((await bench.client.exchange.exportLabels({ format: 'csv-long', path: target })).jobId)).state).toBe('completed');
    const [head = '', first = '', second = ''] = (await readFile(target, 'utf8')).split('\n');
    expect(head.split(',').at(-1)).toBe('time_ms');
    expect(first.split(',').at(-1)).toBe('0');
    expect(second.split(',').at(-1)).toBe('200');
  });
});

describe.skipIf(!hasFfmpeg)('what is no good video', () => {
  it('is named in the plan and passed over in a folder; the others come in', async () => {
    await using bench = await openBench();
    makeVideo(join(bench.videos, 'S001/good.mp4'), { seconds: 1 });
    makeSound(join(bench.videos, 'sound.m4v'));
    makeVideo(join(bench.videos, 'cut.mp4'));
    await truncate(join(bench.videos, 'cut.mp4'), 3000);
    await writeFile(join(bench.videos, 'empty.mkv'), '');
    await writeFile(join(bench.videos, 'list.mp4'), '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n/etc/passwd\n#EXT-X-ENDLIST\n');
    const choice = { path: bench.videos, dataset: 'films', rate: 5, pattern: '{subject}/{sequence}' };
    const plan = await bench.client.videos.inspect(choice);
    expect(plan).toMatchObject({ found: 5, new: 1, refused: 4, frames: 5, withoutSubject: 0 });
    expect(plan.bytes).toBeGreaterThan(0);
    expect(plan.freeBytes).toBeGreaterThan(plan.bytes);
    expect(Object.fromEntries(plan.videos.filter(({ state }) => state === 'refused').map(({ path, reason }) => [path, reason]))).toEqual({
      'cut.mp4': expect.stringContaining('moov atom not found') as string,
      'empty.mkv': expect.stringContaining('cannot read') as string,
      'list.mp4': expect.any(String) as string,
      'sound.m4v': 'There is only sound in this file.',
    });
    expect(await listFrameFiles(bench)).toEqual([]);
    expect(await importVideos(bench, choice)).toMatchObject({ imported: 1, refused: 4, frames: 5 });
    expect(await readPictures(bench)).toMatchObject(Array.from({ length: 5 }, () => ({ subject: 'S001', sequence: 'good' })));
  });

  it('is a problem where it is chosen alone, and writes nothing', async () => {
    await using bench = await openBench();
    makeSound(join(bench.videos, 'sound.m4a'));
    const { jobId } = await bench.client.videos.import({ ...EVERY, path: join(bench.videos, 'sound.m4a') });
    expect(await bench.finished(jobId)).toMatchObject({ state: 'failed', problem: { code: 'bad_input', what: 'There is only sound in this file.' } });
    expect(await bench.client.images.datasets()).toEqual([]);
    expect(await listFrameFiles(bench)).toEqual([]);
  });

  it('comes in as far as it goes where it is cut off, and the report says so', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'cut.mp4');
    makeVideo(file, { seconds: 10, size: '320x240', words: ['-movflags', '+faststart'] });
    await truncate(file, 60_000);
    const report = await importVideos(bench, { ...EVERY, path: file });
    expect(report.imported).toBe(1);
    expect(report.videos[0]?.notes.join(' ')).toMatch(/partial file|cut off/);
    expect(report.frames).toBeLessThan(100);
  });

  it('is a span that ends before it begins, or begins after the end', async () => {
    await using bench = await openBench();
    makeVideo(join(bench.videos, 'clip.mp4'));
    const path = join(bench.videos, 'clip.mp4');
    await expect(bench.client.videos.inspect({ ...EVERY, path, startSeconds: 2, endSeconds: 1 })).rejects.toThrow('ends before it begins');
    expect((await bench.client.videos.inspect({ ...EVERY, path, startSeconds: 20 })).videos).toMatchObject([{ state: 'refused', reason: 'The span lies after the end of the video.' }]);
    await expect(bench.client.videos.inspect({ ...EVERY, path: join(bench.videos, 'gone.mp4') })).rejects.toThrow('no such file');
    await expect(bench.client.videos.inspect({ ...EVERY, path: bench.projectFolder })).rejects.toThrow('no videos');
  });

  it('is a file that has changed since', async () => {
    await using bench = await openBench();
    const path = join(bench.videos, 'clip.mp4');
    makeVideo(path);
    await importVideos(bench, { ...EVERY, path });
    makeVideo(path, { seconds: 3 });
    expect((await bench.client.videos.inspect({ ...EVERY, path })).videos).toMatchObject([{ state: 'refused', reason: expect.stringContaining('has changed') as string }]);
  });
});

describe.skipIf(!hasFfmpeg)('an import that is stopped', () => {
  it('leaves no half video; the same again brings it in', async () => {
    await using bench = await openBench();
    const file = join(bench.videos, 'long.mp4');
    makeVideo(file, { seconds: 60, rate: '25', size: '320x240' });
    const { jobId } = await bench.client.videos.import({ ...EVERY, path: file });
    // As soon as ffmpeg has begun to write.
    for await (const job of await bench.client.jobs.watch({ id: jobId })) {
      if (job.state === 'running' && job.progress?.label === 'frames') await bench.client.jobs.cancel({ id: jobId });
    }
    expect((await bench.client.jobs.get({ id: jobId })).state).toBe('cancelled');
    expect(await listFrameFiles(bench)).toEqual([]);
    expect(await bench.client.images.datasets()).toEqual([]);
    expect(await importVideos(bench, { ...EVERY, path: file, rate: 1 })).toMatchObject({ imported: 1, frames: 60 });
  });

  it('by a crash is cleared when the next begins, and what is in stays', async () => {
    await using bench = await openBench();
    makeVideo(join(bench.videos, 'one.mp4'), { seconds: 1 });
    makeVideo(join(bench.videos, 'two.mp4'), { seconds: 1 });
    await importVideos(bench, { ...EVERY, path: join(bench.videos, 'one.mp4') });
    // As a process leaves it that ends between moving the frames and writing the rows, and one that ends before.
    const frames = join(bench.projectFolder, 'frames');
    await mkdir(join(frames, '.staging/b'), { recursive: true });
    await mkdir(join(frames, 'films/two'));
    await copyFile(join(frames, 'films/one/000001.jpg'), join(frames, 'films/two/000099.jpg'));
    await copyFile(join(frames, 'films/one/000001.jpg'), join(frames, '.staging/b/000001.jpg'));
    const place = { dataset: 'films', ownFolder: 'frames/films' };
    await writeFile(join(frames, '.staging/a.json'), JSON.stringify({ ...place, folder: 'two' }));
    await writeFile(join(frames, '.staging/b.json'), '{"dataset":"fi');
    await writeFile(join(frames, '.staging/c.json'), JSON.stringify({ ...place, folder: 'one' }));
    expect(await importVideos(bench, { ...EVERY, path: bench.videos })).toMatchObject({ imported: 1, alreadyThere: 1 });
    expect((await readdir(join(frames, 'films/two'))).filter((name) => name !== 'times.csv')).toHaveLength(10);
    expect(await readPictures(bench)).toHaveLength(20);
    expect((await readPictures(bench)).every(({ isMissing }) => !isMissing)).toBe(true);
    expect(await readdir(join(frames, '.staging'))).toEqual([]);
  });
});

describe('ffmpeg', () => {
  let bench: TestWorkbench;
  beforeAll(async () => {
    bench = await openTestWorkbench();
    await bench.createProject();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it('that DUCHENNE_FFMPEG names and that is not there is a problem with a remedy, before anything is begun', async () => {
    await using other = await openTestWorkbench({ paths: { ...bench.dependencies.paths, ffmpeg: '/nowhere/ffmpeg' } });
    await other.client.projects.create({ path: join(other.folder, 'project') });
    expect(await other.client.videos.tool()).toEqual({
      found: false, path: '/nowhere/ffmpeg', version: null, chosenBy: 'environment', remedy: expect.stringContaining('DUCHENNE_FFMPEG') as string,
    });
    await expect(other.client.videos.import({ ...EVERY, path: other.folder })).rejects.toThrow('was not found on this machine');
    await expect(other.client.videos.inspect({ ...EVERY, path: other.folder })).rejects.toThrow('was not found on this machine');
    expect(await other.client.jobs.list({})).toEqual([]);
  });

  it.skipIf(!hasFfmpeg)('is found, chosen and forgotten; what does not run is never kept', async () => {
    const found = await bench.client.videos.tool();
    expect(found).toMatchObject({ found: true, chosenBy: 'search', remedy: null });
    expect(basename(found.path ?? '')).toMatch(/^ffmpeg/);
    expect(found.version).toMatch(/\d/);
    await expect(bench.client.videos.chooseTool({ path: process.execPath })).rejects.toThrow('was not found');
    expect((await bench.client.videos.tool()).chosenBy).toBe('search');
    expect(await bench.client.videos.chooseTool({ path: found.path })).toEqual({ ...found, chosenBy: 'settings' });
    expect((await bench.client.videos.chooseTool({ path: null })).chosenBy).toBe('search');
  });
});
