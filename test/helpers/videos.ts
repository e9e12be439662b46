// Real videos for tests, made by ffmpeg itself. Where ffmpeg is not installed, tests that need it skip and say so.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0 && spawnSync('ffprobe', ['-version']).status === 0;
export const WITHOUT_FFMPEG = 'ffmpeg is not installed (Debian: apt-get install ffmpeg)';

const demoFaces = resolve(import.meta.dirname, '../../resources/demo/au/images/S001');

/** Runs ffmpeg on these words; the file it writes comes last. */
export function ffmpeg(...words: readonly string[]): void {
  const target = words.at(-1);
  if (target !== undefined) mkdirSync(dirname(target.replace(/^file:/, '')), { recursive: true });
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...words]);
  if (status !== 0) throw new Error(`ffmpeg ${words.join(' ')}: ${stderr.toString()}`);
}

/** No two frames of it are alike: a picture that moves and changes, with a clock in it. */
const MOVING = (seconds: number, rate: string, size = '64x48'): readonly string[] => ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=${rate}:duration=${String(seconds)}`];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'] as const;

/** A steady video. */
export function makeVideo(file: string, { seconds = 2, rate = '10', size = '64x48', words = [] }: { seconds?: number; rate?: string; size?: string; words?: readonly string[] } = {}): void {
  ffmpeg(...MOVING(seconds, rate, size), ...H264, ...words, `file:${file}`);
}

/** The demo's first subject, five faces a second. */
export function makeFaces(file: string): void {
  ffmpeg('-framerate', '5', '-pattern_type', 'glob', '-i', `${demoFaces}/*.jpg`, ...H264, '-vf', 'pad=ceil(iw/2)*2:ceil(ih/2)*2', `file:${file}`);
}

/** Frames at 0, 40, 80, 200, 240, 280, 400, ... ms: three of every five of 25 a second. */
export function makeVariableRate(file: string): void {
  ffmpeg(...MOVING(2, '25'), '-vf', 'select=lt(mod(n\\,5)\\,3)', '-vsync', 'vfr', ...H264, '-video_track_timescale', '90000', `file:${file}`);
}

/** Wide pictures that are to be shown upright. */
export function makeRotated(file: string): void {
  makeVideo(`${file}.straight.mov`, { seconds: 1, size: '64x48' });
  ffmpeg('-i', `${file}.straight.mov`, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', `file:${file}`);
}

export function makeSound(file: string): void {
  ffmpeg('-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac', `file:${file}`);
}

/** When ffprobe says that frames are shown, milliseconds from the beginning of the file. */
export function readFrameTimes(file: string): number[] {
  const { stdout } = spawnSync('ffprobe', ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'frame=best_effort_timestamp_time:format=start_time', '-of', 'json', '-i', `file:${file}`]);
  const told = JSON.parse(stdout.toString()) as { frames: { best_effort_timestamp_time: string }[]; format: { start_time: string } };
  return told.frames.map((frame) => Math.round(1e6 * (Number(frame.best_effort_timestamp_time) - Number(told.format.start_time))) / 1e3);
}
