// duchenne import-video: frames of a video, or of a folder of videos, into a project.
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { FRAME_FORMATS, videoImportReportSchema, type PlannedVideo, type VideoImportReport, type VideoPlan } from '../../shared/contract/videos.ts';
import type { Answer } from './answer.ts';
import { choice, JSON_FLAG } from './choices.ts';
import { followJob, resultOf } from './follow-job.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { count, formatTable } from './table.ts';

interface ImportVideoOptions extends JsonOption {
  readonly dataset: string;
  readonly rate: number | 'all';
  readonly subject?: string;
  readonly pattern?: string;
  readonly start?: number;
  readonly end?: number;
  readonly format: (typeof FRAME_FORMATS)[number];
  readonly dryRun?: boolean;
}

type VideoRequest = Parameters<Session['client']['videos']['import']>[0];

export function addImportVideoCommand(program: Command, run: RunCommand): void {
  program
    .command('import-video <dir> <path>')
    .description('take the frames of a video, or of a folder of videos, by ffmpeg')
    .requiredOption('--dataset <name>', 'the data set they belong to, made if new')
    .requiredOption('--rate <n>', 'frames a second, or "all" for every frame', readRate)
    .option('--subject <name>', 'whose face it is')
    .option('--pattern <pattern>', "what a video's path says, such as {subject}/{sequence}")
    .option('--start <seconds>', 'take frames from here', readSeconds)
    .option('--end <seconds>', 'take frames up to here', readSeconds)
    .addOption(choice('--format <format>', 'of the frames: jpeg (quality 2) or png (every pixel as decoded)', FRAME_FORMATS).default('jpeg'))
    .option('--dry-run', 'say what would be done and write nothing')
    .option(...JSON_FLAG)
    .action((folder: string, path: string, options: ImportVideoOptions) =>
      run(options, async (session) => {
        await session.openProject(folder);
        const request = requestOf(path, options);
        return options.dryRun === true ? plan(session, request) : take(session, request);
      }),
    );
}

function requestOf(path: string, { dataset, rate, subject, pattern, start, end, format }: ImportVideoOptions): VideoRequest {
  return {
    path: resolve(path), dataset, format, rate: rate === 'all' ? null : rate,
    ...(subject === undefined ? {} : { subject }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(start === undefined ? {} : { startSeconds: start }),
    ...(end === undefined ? {} : { endSeconds: end }),
  };
}

async function plan({ client, progress }: Session, request: VideoRequest): Promise<Answer> {
  progress.say('Looking at the videos.');
  const found = await client.videos.inspect(request);
  return { document: { ...found, isDryRun: true }, text: describePlan(found) };
}

async function take(session: Session, request: VideoRequest): Promise<Answer> {
  const { jobId } = await session.client.videos.import(request);
  const report = videoImportReportSchema.parse(resultOf(await followJob(session, jobId)));
  session.progress.end();
  return { document: { ...report, isDryRun: false }, text: describeReport(report) };
}

function describePlan({ videos, found, new: fresh, alreadyThere, refused, withoutSubject, frames, bytes, freeBytes }: VideoPlan): string {
  return [
    `${count(found, 'video')} found: ${fresh.toLocaleString('en')} new, ${alreadyThere.toLocaleString('en')} already there, ${refused.toLocaleString('en')} refused.`,
    `About ${count(frames, 'frame')}, ${inMegabytes(bytes)} of ${inMegabytes(freeBytes)} free.`,
    ...(withoutSubject === 0 ? [] : [`${count(withoutSubject, 'video')} without a subject: a split by subject cannot keep their frames together. Give --subject or --pattern.`]),
    '',
    formatTable(videos.map(describeVideo)),
  ].join('\n');
}

function describeVideo({ path, state, reason, subject, frames, width, height, durationMs, nativeRate, notes }: PlannedVideo): string[] {
  if (state !== 'new') return [path, state === 'refused' ? 'refused' : 'already there', reason ?? ''];
  const length = durationMs === null ? 'length unknown' : `${(durationMs / 1000).toFixed(1)} s`;
  const rate = nativeRate === null ? '' : ` at ${String(Number(nativeRate.toFixed(3)))} a second`;
  const words = [`${length}${rate}, ${String(width)} x ${String(height)}`, subject === null ? 'no subject' : `subject ${subject}`];
  return [path, frames === null ? 'frames unknown' : `about ${count(frames, 'frame')}`, [words.join(', '), ...notes].join('. ')];
}

function describeReport({ videos, imported, alreadyThere, refused, frames, duplicates }: VideoImportReport): string {
  const told = videos.flatMap(({ path, reason, notes }) => [...(reason === null ? [] : [reason]), ...notes].map((sentence) => `  ${path}: ${sentence}`));
  return [
    `${count(frames, 'frame')} of ${count(imported, 'video')} added${alreadyThere === 0 ? '' : `, ${count(alreadyThere, 'video')} already there`}${refused === 0 ? '' : `, ${count(refused, 'video')} refused`}.`,
    ...(duplicates === 0 ? [] : [`${count(duplicates, 'frame')} with the content of another picture: nothing moved.`]),
    ...told,
  ].join('\n');
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}

/** Commander takes null for no value at all: so every frame stays a word. */
function readRate(text: string): number | 'all' {
  if (text === 'all') return text;
  const rate = Number(text);
  if (text.trim() !== '' && rate >= 0.001 && rate <= 1000) return rate;
  throw new InvalidArgumentError('It must be a number of frames a second from 0.001 to 1000, or "all".');
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds.');
}
