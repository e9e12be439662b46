import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { howToInstall, searchProbe, searchTool } from './tool-search.ts';
import { readVersion } from './video-tool.ts';

let folder = '';
const program = async (path: string, mode = 0o755): Promise<void> => {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), '');
  await chmod(join(folder, path), mode);
};
/** Of no platform with folders of its own. */
const machine = (...folders: string[]) => ({ platform: 'test', searchPath: folders.map((name) => (name === '.' ? name : join(folder, name))).join(delimiter) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-tools-'));
  await program('data/ffmpeg', 0o644);
  await program('real/ffmpeg');
  await program('real/ffprobe');
  await program('seven/ffmpeg-7');
  await program('seven/ffprobe-7');
  await mkdir(join(folder, 'odd/ffmpeg'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

it('the first program of that name is found, no folder, no file that cannot be run, nothing in the current folder', async () => {
  expect(await searchTool('ffmpeg', machine('.', 'odd', 'data', 'real'))).toBe(join(folder, 'real/ffmpeg'));
  expect(await searchTool('ffmpeg', machine('.', 'odd', 'data'))).toBeUndefined();
});

it('ffprobe is the one beside ffmpeg, by the same name', async () => {
  expect(await searchProbe(join(folder, 'seven/ffmpeg-7'), machine('real'))).toBe(join(folder, 'seven/ffprobe-7'));
  expect(await searchProbe(join(folder, 'data/ffmpeg'), machine('real'))).toBe(join(folder, 'real/ffprobe'));
});

it('every platform is told what to install', () => {
  expect(howToInstall('linux')).toContain('apt install ffmpeg');
  expect(howToInstall('darwin')).toContain('brew install ffmpeg');
  expect(howToInstall('win32')).toContain('winget install ffmpeg');
  expect(howToInstall('aix')).toContain('Install ffmpeg');
});

it('versions are read as they are printed', () => {
  expect(readVersion('ffmpeg', 'ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers')).toBe('5.1.9-0+deb12u1');
  expect(readVersion('ffprobe', 'ffprobe version N-118193-g5f38c82536 Copyright (c) 2007-2025 the FFmpeg developers')).toBe('N-118193-g5f38c82536');
  expect(readVersion('ffmpeg', 'avconv version 9')).toBeUndefined();
});
