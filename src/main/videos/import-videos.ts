// The import of videos: frames are taken into a staging folder, checked, and then video, pictures and folder come into
// the project at once. Cancelled or killed, a video is not in at all; those before it are in whole.
import type { Job } from '../../shared/contract/jobs.ts';
import type { VideoChoice, VideoImportReport, VideoPlan } from '../../shared/contract/videos.ts';
import { Problem } from '../../shared/problem.ts';
import { parsePathPattern } from '../images/index.ts';
import type { JobHandle } from '../jobs/index.ts';
import type { Services } from '../services.ts';
import { createFrameProgress } from './frame-progress.ts';
import { importVideo, type ImportedVideo, type VideoImport } from './import-video.ts';
import { createVideoReport } from './import-report.ts';
import { clearStaging } from './staging.ts';
import { describePlan, frameChoiceOf, surveyVideos, type SurveyedVideo } from './survey-videos.ts';
import { hasPicturesBelow } from './video-rows.ts';
import { requireTool, type FoundTool } from './video-tool.ts';

/** Starts the import as a job; its result is a VideoImportReport. Throws Problem bad_input for a bad pattern or span. */
export function startVideoImport(services: Services, choice: VideoChoice): Job {
  frameChoiceOf(choice);
  if (choice.pattern !== undefined) parsePathPattern(choice.pattern);
  return services.jobs.start({
    kind: 'import-videos',
    title: `Import videos of ${choice.dataset}`,
    work: (handle) => importVideos(services, choice, handle),
  });
}

/** Problem `bad_input` where a video that was named alone cannot be read; of a folder, such a one is reported and passed over. */
async function importVideos(services: Services, choice: VideoChoice, handle: JobHandle): Promise<VideoImportReport> {
  handle.report({ done: 0, total: null, label: 'Looking at the videos', secondsLeft: null });
  const tool = await requireTool(services, handle.signal);
  const { path, database } = services.project();
  // Imports run one after another: whatever lies there, nobody is working on it.
  await clearStaging(path, (place) => hasPicturesBelow(database, place));
  const surveyed = await surveyVideos(services, { tool, choice, signal: handle.signal });
  const [first] = surveyed;
  if (surveyed.length === 1 && first?.state === 'refused') throw refusal(first);
  requireRoom(path, await describePlan(services, choice, surveyed));
  return takeAll(services, { tool, choice, surveyed, handle });
}

interface VideosToTake {
  readonly tool: FoundTool;
  readonly choice: VideoChoice;
  readonly surveyed: readonly SurveyedVideo[];
  readonly handle: JobHandle;
}

async function takeAll(services: Services, { tool, choice, surveyed, handle }: VideosToTake): Promise<VideoImportReport> {
  const { signal } = handle;
  const report = createVideoReport(choice.dataset, surveyed.length);
  const progress = createFrameProgress({ clock: services.clock, total: totalFrames(surveyed), report: handle.report });
  const isAlone = surveyed.length === 1;
  for (const video of surveyed) {
    signal.throwIfAborted();
    const { name } = video.file;
    if (video.state === 'new') {
      const came = await takeOne(services, { tool, choice, signal, video, progress }, isAlone);
      progress.endVideo(video.frames ?? 0);
      if (came instanceof Problem) report.addRefused(name, came.message);
      else report.addImported(name, came);
    } else if (video.state === 'refused') report.addRefused(name, video.reason);
    else report.addAlreadyThere(name, video.reason);
    handle.keepResult(report.result());
  }
  return report.result();
}

/** Of many videos one that breaks is an answer, and the others go on; a full disk ends it all. */
async function takeOne(services: Services, request: VideoImport, isAlone: boolean): Promise<ImportedVideo | Problem> {
  try {
    return await importVideo(services, request);
  } catch (error) {
    if (error instanceof Problem && error.details.code !== 'disk' && !isAlone) return error;
    throw error;
  }
}

function totalFrames(surveyed: readonly SurveyedVideo[]): number | null {
  const counts = surveyed.filter((video) => video.state === 'new').map(({ frames }) => frames);
  return counts.reduce<number | null>((sum, frames) => (sum === null || frames === null ? null : sum + frames), 0);
}

function refusal({ file, reason }: Extract<SurveyedVideo, { state: 'already-there' | 'refused' }>): Problem {
  return new Problem('bad_input', reason ?? 'The video cannot be read.', { where: file.path, remedy: 'Nothing was imported.' });
}

function requireRoom(folder: string, { frames, bytes, freeBytes }: VideoPlan): void {
  if (bytes <= freeBytes) return;
  throw new Problem('disk', `${frames.toLocaleString('en')} frames take about ${inMegabytes(bytes)}, and ${inMegabytes(freeBytes)} are free.`, {
    where: folder,
    remedy: 'Make room, take fewer frames a second, or take them as JPEG.',
  });
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
