// What an import would come to, video by video: the dry run that a person sees, and what the import itself goes by.
import { realpath, statfs } from 'node:fs/promises';
import type { PlannedVideo, VideoChoice, VideoPlan } from '../../shared/contract/videos.ts';
import { Problem } from '../../shared/problem.ts';
import { parsePathPattern, type PathPattern } from '../images/index.ts';
import type { Services } from '../services.ts';
import { findVideos, type VideoFile } from './find-videos.ts';
import { expectFrames, type FrameChoice } from './frame-choice.ts';
import { probeVideo } from './probe-video.ts';
import type { ProbeReading, VideoFacts } from './read-probe.ts';
import { placeVideo, safeName, type VideoPlace } from './video-places.ts';
import { findVideo, hasPicturesBelow, type StoredVideo } from './video-rows.ts';
import type { FoundTool } from './video-tool.ts';

export type SurveyedVideo =
  | { readonly state: 'new'; readonly file: VideoFile; readonly facts: VideoFacts; readonly place: VideoPlace; readonly frames: number | null }
  | { readonly state: 'already-there' | 'refused'; readonly file: VideoFile; readonly reason: string | null };
export type NewVideoFile = Extract<SurveyedVideo, { state: 'new' }>;

const PROBED_AT_ONCE = 4;
const MOST_LISTED = 200;
/** Of a frame on the disk, about, and more rather than less; with its thumbnail and what a file system adds. */
const BYTES_PER_PIXEL = { jpeg: 0.5, png: 2 } as const;
const BYTES_PER_FRAME = 16_384;

/** Where the frames of a data set lie, below the project's folder. */
export function ownFolderOf(dataset: string): string {
  return `frames/${safeName(dataset)}`;
}

export function frameChoiceOf({ rate, startSeconds = 0, endSeconds = null }: Pick<VideoChoice, 'rate'> & { startSeconds?: number | undefined; endSeconds?: number | null | undefined }): FrameChoice {
  if (endSeconds !== null && endSeconds <= startSeconds) {
    throw new Problem('bad_input', 'The span ends before it begins.', { where: `${String(startSeconds)} to ${String(endSeconds)} seconds`, remedy: 'Give an end after the start.' });
  }
  return { rate, startSeconds, endSeconds };
}

export async function surveyVideos(services: Pick<Services, 'project'>, { tool, choice, signal }: { tool: FoundTool; choice: VideoChoice; signal: AbortSignal }): Promise<SurveyedVideo[]> {
  const frameChoice = frameChoiceOf(choice);
  const pattern = choice.pattern === undefined ? undefined : parsePathPattern(choice.pattern);
  const { path, database } = services.project();
  const files = await findVideos(choice.path, await realpath(path), signal);
  const claim = createClaims((folder) => hasPicturesBelow(database, { dataset: choice.dataset, ownFolder: ownFolderOf(choice.dataset), folder }));
  const surveyed: SurveyedVideo[] = [];
  for (let start = 0; start < files.length; start += PROBED_AT_ONCE) {
    signal.throwIfAborted();
    const chunk = files.slice(start, start + PROBED_AT_ONCE);
    const readings = await Promise.all(chunk.map((file) => probeVideo(tool, file.path, signal)));
    for (const [index, file] of chunk.entries()) {
      const stored = findVideo(database, choice.dataset, file.path);
      surveyed.push(stored === undefined ? judge(readings[index], { file, frameChoice, place: () => claim(file, { subject: choice.subject, pattern }) }) : compareStored(file, stored, frameChoice));
    }
  }
  return surveyed;
}

function judge(reading: ProbeReading | undefined, { file, frameChoice, place }: { file: VideoFile; frameChoice: FrameChoice; place: () => VideoPlace }): SurveyedVideo {
  if (reading === undefined) throw new Error('a video was not probed');
  if ('reason' in reading) return { state: 'refused', file, reason: reading.reason };
  const frames = expectFrames(frameChoice, reading.facts);
  if (frames === 0) return { state: 'refused', file, reason: 'The span lies after the end of the video.' };
  return { state: 'new', file, facts: reading.facts, place: place(), frames };
}

/** Labels hang on the frames that are in: they are never taken anew. */
function compareStored(file: VideoFile, stored: StoredVideo, { rate, startSeconds, endSeconds }: FrameChoice): SurveyedVideo {
  if (stored.bytes !== file.bytes) {
    return { state: 'refused', file, reason: 'The file has changed since its frames were taken, and labels belong to those. Import it into another data set.' };
  }
  const isSame = stored.rate === rate && (stored.startMs ?? 0) === startSeconds * 1000 && stored.endMs === (endSeconds === null ? null : endSeconds * 1000);
  const how = stored.rate === null ? 'every frame' : `${String(stored.rate)} frames a second`;
  return { state: 'already-there', file, reason: isSame ? null : `It is in with ${how} of its span. Take other frames of it into another data set.` };
}

/** Hands every video a place of its own, on file systems too that know no case. */
function createClaims(isInProject: (folder: string) => boolean): (file: VideoFile, naming: { subject: string | undefined; pattern: PathPattern | undefined }) => VideoPlace {
  const claimed = new Set<string>();
  return (file, naming) => {
    const place = placeVideo(file, { ...naming, isTaken: (folder) => claimed.has(folder.toLowerCase()) || isInProject(folder) });
    claimed.add(place.folder.toLowerCase());
    return place;
  };
}

export async function describePlan(services: Pick<Services, 'project'>, choice: Pick<VideoChoice, 'dataset' | 'format'>, surveyed: readonly SurveyedVideo[]): Promise<VideoPlan> {
  const disk = await statfs(services.project().path);
  const fresh = surveyed.filter((video) => video.state === 'new');
  const count = (state: SurveyedVideo['state']): number => surveyed.filter((video) => video.state === state).length;
  return {
    dataset: choice.dataset,
    videos: surveyed.slice(0, MOST_LISTED).map(describeVideo),
    found: surveyed.length,
    new: fresh.length,
    alreadyThere: count('already-there'),
    refused: count('refused'),
    withoutSubject: fresh.filter(({ place }) => place.subject === null).length,
    frames: fresh.reduce((sum, { frames }) => sum + (frames ?? 0), 0),
    bytes: Math.round(fresh.reduce((sum, video) => sum + expectBytes(video, choice.format), 0)),
    freeBytes: disk.bavail * disk.bsize,
  };
}

function expectBytes({ frames, facts }: NewVideoFile, format: VideoChoice['format']): number {
  return (frames ?? 0) * (facts.width * facts.height * BYTES_PER_PIXEL[format] + BYTES_PER_FRAME);
}

function describeVideo(video: SurveyedVideo): PlannedVideo {
  const { state, file } = video;
  if (state !== 'new') {
    return { path: file.name, state, reason: video.reason, subject: null, sequence: null, width: 0, height: 0, rotation: 0, durationMs: null, nativeRate: null, frames: null, notes: [] };
  }
  const { facts, place, frames } = video;
  const { width, height, rotation, durationMs, nativeRate } = facts;
  return { path: file.name, state, reason: null, subject: place.subject, sequence: place.sequence, width, height, rotation, durationMs, nativeRate, frames, notes: describeFacts(facts) };
}

function describeFacts({ durationMs, hasVariableRate, isInterlaced, hasSquarePixels, rotation }: VideoFacts): string[] {
  return [
    ...(hasVariableRate ? ['Its frame rate varies; every frame keeps its own time.'] : []),
    ...(rotation === 0 ? [] : [`Turned by ${String(rotation)} degrees, as the file says.`]),
    ...(hasSquarePixels ? [] : ['Its pixels are not square; frames are made as they are shown.']),
    ...(isInterlaced ? ['It is interlaced: moving faces show combs. Deinterlace it before, if that matters.'] : []),
    ...(durationMs === null ? ['It does not say how long it is; it may have been cut off.'] : []),
  ];
}
