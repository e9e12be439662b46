// Takes frames out of one video into a folder: 000001.jpg, 000002.jpg, ..., with the time of each.
import { readdir } from 'node:fs/promises';
import type { VideoChoice } from '../../shared/contract/videos.ts';
import { Problem } from '../../shared/problem.ts';
import { selectExpression, type FrameChoice } from './frame-choice.ts';
import { createFrameLog } from './frame-log.ts';
import { explainErrors, inputName, LOCAL_ONLY } from './probe-video.ts';
import type { VideoFacts } from './read-probe.ts';
import { runTool } from './run-tool.ts';
import type { FoundTool } from './video-tool.ts';

export interface Extraction {
  readonly tool: FoundTool;
  /** Absolute. */
  readonly video: string;
  readonly facts: VideoFacts;
  readonly choice: FrameChoice;
  readonly format: VideoChoice['format'];
  /** Empty, there already. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Hears how many frames are written so far. */
  readonly onFrames: (frames: number) => void;
}

export interface ExtractedFrames {
  /** File names, in order. */
  readonly names: readonly string[];
  /** Milliseconds from the beginning of the video, of each. */
  readonly times: readonly number[];
  /** What ffmpeg complained of. */
  readonly notes: readonly string[];
}

/** Problem `bad_input` where the video cannot be read, `disk` where there is no room. The folder is the caller's to clear. */
export async function extractFrames(extraction: Extraction): Promise<ExtractedFrames> {
  const { tool, video, facts, folder, signal, onFrames } = extraction;
  const log = createFrameLog(onFrames);
  const code = await runTool({ program: tool.ffmpeg, words: extractionWords(extraction), folder, signal, onOutput: log.onProgress, onError: log.onError });
  if (log.errors.some((line) => line.includes('No space left'))) {
    throw new Problem('disk', 'There is no room for the frames.', { where: folder, remedy: 'Make room, or take fewer frames a second.' });
  }
  if (code !== 0) throw new Problem('bad_input', `ffmpeg cannot read the video: ${explainErrors(log.errors, video)}`, { where: video, remedy: 'Check that a player shows it to its end.' });
  const names = (await readdir(folder)).sort();
  if (names.length === 0) throw new Problem('bad_input', 'No frame could be taken.', { where: video, remedy: log.errorCount > 0 ? explainErrors(log.errors, video) : 'Check the span: it may lie after the end of the video.' });
  if (names.length !== log.times.length || log.times.some(Number.isNaN)) {
    throw new Problem('bad_input', 'The video does not say at which time its frames are shown.', { where: video, remedy: 'Convert it to MP4 or MKV, which say so.' });
  }
  const notes = log.errorCount === 0 ? [] : [`ffmpeg met ${String(log.errorCount)} errors; frames near them may be damaged: ${explainErrors(log.errors, video)}`];
  return { names, times: log.times.map((time) => Math.round((time - facts.startSeconds * 1000) * 1e3) / 1e3), notes };
}

/** Decoding begins this long before a late start: the seek is only to save time, the filter chooses. */
const LEAD_SECONDS = 10;

function extractionWords({ tool, video, facts, choice, format }: Extraction): string[] {
  const { startSeconds, endSeconds } = choice;
  const from = Math.max(0, startSeconds - LEAD_SECONDS);
  const filters = [
    `select='${selectExpression(choice, facts.startSeconds)}'`,
    'showinfo',
    ...(facts.hasSquarePixels ? [] : ["scale='max(1,round(iw*sar))':ih", 'setsar=1']),
  ];
  return [
    '-hide_banner', '-nostdin', '-nostats', '-loglevel', 'level+info', '-progress', 'pipe:1', ...LOCAL_ONLY,
    // The file's own clock, unchanged.
    '-copyts',
    ...(from > 0 ? ['-ss', String(from)] : []),
    ...(endSeconds === null ? [] : ['-t', String(endSeconds - from + LEAD_SECONDS)]),
    '-i', inputName(video),
    // The first video that is no cover picture; frames turned as the file says.
    '-map', '0:V:0', '-vf', filters.join(','), ...keepFrames(tool.version),
    ...(format === 'png' ? ['-pix_fmt', 'rgb24'] : ['-q:v', '2', '-pix_fmt', 'yuvj420p']),
    '-f', 'image2', '-start_number', '1', format === 'png' ? '%06d.png' : '%06d.jpg',
  ];
}

/** Each chosen frame once: none doubled or dropped for a steady rate. The option changed its name with 5.1. */
export function keepFrames(version: string): string[] {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  const isOld = major !== undefined && (Number(major) < 5 || (major === '5' && minor === '0'));
  return isOld ? ['-vsync', 'passthrough'] : ['-fps_mode', 'passthrough'];
}
