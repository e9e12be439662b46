// duchenne import-video as a process: plan, frames, again, what is wrong; and killed half way.
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { videoImportReportSchema, videoPlanSchema } from '../../../src/shared/contract/videos.ts';
import { duchenne, startDuchenne, type Standing } from '../doors/processes.ts';
import { hasFfmpeg, makeSound, makeVideo, WITHOUT_FFMPEG } from '../../helpers/videos.ts';

let folder = '';
let where: Standing;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'duchenne-video-words-')));
  where = { home: join(folder, 'home'), folder };
  await duchenne(where, 'project', 'create', 'study');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

if (!hasFfmpeg) console.warn(`Skipped: ${WITHOUT_FFMPEG}.`);

describe.skipIf(!hasFfmpeg)('duchenne import-video', () => {
  it('plans, imports, and knows what is there already', async () => {
    makeVideo(join(folder, 'films/S001/-smile.mp4'), { seconds: 2, rate: '25' });
    makeSound(join(folder, 'films/sound.m4v'));
    const words = ['import-video', 'study', 'films', '--dataset', 'films', '--rate', '5', '--pattern', '{subject}/{sequence}'];
    const plan = await duchenne(where, ...words, '--dry-run', '--json');
    expect(videoPlanSchema.parse(JSON.parse(plan.stdout))).toMatchObject({ found: 2, new: 1, refused: 1, frames: 10, videos: [{ subject: 'S001', sequence: '-smile' }, { state: 'refused' }] });
    expect(existsSync(join(folder, 'study/frames'))).toBe(false);

    const first = await duchenne(where, ...words, '--json');
    expect(first.exitCode).toBe(0);
    expect(videoImportReportSchema.parse(JSON.parse(first.stdout))).toMatchObject({ imported: 1, refused: 1, frames: 10 });

    const again = await duchenne(where, ...words);
    expect(again.stdout).toContain('0 frames of 0 videos added, 1 video already there, 1 video refused.');
    expect(again.stdout).toContain('There is only sound in this file.');
  });

  it('says what is wrong with words, a file, a missing ffmpeg', async () => {
    const base = ['import-video', 'study', 'films/sound.m4v', '--dataset', 'films', '--rate'] as const;
    expect((await duchenne(where, ...base, 'fast')).stderr).toContain('number of frames a second');
    expect(await duchenne(where, ...base, 'all')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('only sound') as string });
  });

  it('killed while frames are taken, leaves nothing that the next does not clear', async () => {
    makeVideo(join(folder, 'long.mp4'), { seconds: 40, rate: '25', size: '320x240' });
    const words = ['import-video', 'study', 'long.mp4', '--dataset', 'long', '--rate', 'all', '--json'];
    const killed = startDuchenne(where, ...words);
    // The first frames are being written.
    for await (const chunk of killed.stderr) if (/\d+ of [\d,]+ frames/.test(String(chunk))) break;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(existsSync(join(folder, 'study/frames/long'))).toBe(false);
    const again = await duchenne(where, ...words);
    expect(videoImportReportSchema.parse(JSON.parse(again.stdout))).toMatchObject({ imported: 1, frames: 1000 });
    expect((await readdir(join(folder, 'study/frames/long/long'))).filter((name) => name.endsWith('.jpg'))).toHaveLength(1000);
    expect(await readdir(join(folder, 'study/frames/.staging'))).toEqual([]);
  });
});

it('duchenne import-video without ffmpeg says what to do', async () => {
  process.env.DUCHENNE_FFMPEG = join(folder, 'none/ffmpeg');
  const { exitCode, stdout } = await duchenne(where, 'import-video', 'study', '.', '--dataset', 'films', '--rate', '1', '--json').finally(() => delete process.env.DUCHENNE_FFMPEG);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'not_found', where: join(folder, 'none/ffmpeg'), remedy: expect.stringContaining('DUCHENNE_FFMPEG') as string } });
});
