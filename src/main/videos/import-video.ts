// One video into the project: its frames into staging, then everything at once.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VideoChoice } from '../../shared/contract/videos.ts';
import { importFrames } from '../images/index.ts';
import type { Services } from '../services.ts';
import { extractFrames, type ExtractedFrames } from './extract-frames.ts';
import type { FrameProgress } from './frame-progress.ts';
import { openStaging } from './staging.ts';
import { frameChoiceOf, ownFolderOf, type NewVideoFile } from './survey-videos.ts';
import { addVideo, type NewVideo } from './video-rows.ts';
import type { FoundTool } from './video-tool.ts';

export interface VideoImport {
  readonly tool: FoundTool;
  readonly choice: VideoChoice;
  readonly video: NewVideoFile;
  readonly progress: FrameProgress;
  readonly signal: AbortSignal;
}

export interface ImportedVideo {
  readonly frames: number;
  /** Frames with the content of a picture that was there. */
  readonly duplicates: number;
  readonly notes: readonly string[];
}

/** Problem where the video cannot be read; then, and after an abort, nothing of it is left. */
export async function importVideo(services: Services, request: VideoImport): Promise<ImportedVideo> {
  const { tool, choice, video, progress, signal } = request;
  const { dataset } = choice;
  const { folder, subject, sequence } = video.place;
  const ownFolder = ownFolderOf(dataset);
  await using staging = await openStaging(services.project().path, services.makeId(), { dataset, ownFolder, folder });
  const frames = await extractFrames({
    tool, signal, video: video.file.path, facts: video.facts, choice: frameChoiceOf(choice), format: choice.format, folder: staging.folder, onFrames: progress.taken,
  });
  await writeTimes(staging.folder, frames);
  const { added, duplicates } = await importFrames(services, {
    dataset, subject, sequence, ownFolder, folder, signal,
    stagingFolder: staging.folder,
    names: frames.names,
    times: frames.times,
    onPictures: progress.checked,
    addVideo: (datasetId, at) => addVideo(services.project().database, { ...describeNew(request, frames), datasetId, at }),
  });
  return { frames: added, duplicates, notes: [...frames.notes, ...noteEarlyEnd(request, frames)] };
}

function describeNew({ tool, choice, video }: VideoImport, { names, times }: ExtractedFrames): Omit<NewVideo, 'datasetId' | 'at'> {
  const { durationMs, nativeRate } = video.facts;
  const seen = times.at(-1) ?? 0;
  return {
    path: video.file.path,
    bytes: video.file.bytes,
    durationMs: durationMs ?? seen,
    // Where the file does not say: what was seen of it.
    nativeRate: nativeRate ?? (seen > 0 ? (1000 * (names.length - 1)) / seen : 0),
    rate: choice.rate,
    startMs: choice.startSeconds === undefined ? null : choice.startSeconds * 1000,
    endMs: choice.endSeconds === undefined ? null : choice.endSeconds * 1000,
    frames: names.length,
    ffmpegVersion: tool.version,
  };
}

/** Beside the frames, for whoever takes the folder elsewhere. */
async function writeTimes(folder: string, { names, times }: ExtractedFrames): Promise<void> {
  const rows = names.map((name, index) => `${name},${String(index + 1)},${String(times[index])}`);
  await writeFile(join(folder, 'times.csv'), `image,frame,time_ms\n${rows.join('\n')}\n`);
}

/** Less than this before the end is the rest of a last frame, or sound that goes on. */
const SLACK_MS = 1500;

function noteEarlyEnd({ choice, video }: VideoImport, { times }: ExtractedFrames): string[] {
  const { durationMs, nativeRate } = video.facts;
  if (durationMs === null) return [];
  const end = Math.min(durationMs, (choice.endSeconds ?? Infinity) * 1000);
  const last = times.at(-1) ?? 0;
  const step = 1000 / Math.min(choice.rate ?? Infinity, nativeRate ?? Infinity);
  if (end - last <= SLACK_MS + (Number.isFinite(step) ? step : 0)) return [];
  return [`The last frame is at ${(last / 1000).toFixed(1)} s of ${(end / 1000).toFixed(1)} s: the file may have been cut off.`];
}
