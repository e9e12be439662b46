// The import of a folder of pictures. Pictures stay where they are; the project learns their path, hash and size.
//
// It writes chunk by chunk, so that browsing goes on meanwhile, and it can be repeated: pictures that are there are
// passed over. Cancelled half way, what is in stays in, and the same import again takes up the rest.
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageImportReport } from '../../shared/contract/images.ts';
import type { Job } from '../../shared/contract/jobs.ts';
import type { JobHandle } from '../jobs/index.ts';
import type { Services } from '../services.ts';
import { createChunkImport, type ImportChunk, type ImportTarget } from './import-chunk.ts';
import { createImportReport, type ImportReport } from './import-report.ts';
import { findDataset, findRoot, putDataset, putRoot } from './image-rows.ts';
import { parsePathPattern } from './path-pattern.ts';
import { requireFolder, surveyFolder } from './picture-folder.ts';
import { createPace } from './pace.ts';
import { walkPictures } from './walk-pictures.ts';

/** Pictures a chunk: some tenths of a second of work, then one transaction. */
const CHUNK = 64;

export interface ImageImport {
  /** Folder, absolute. */
  readonly path: string;
  /** Name of the data set, made if new. */
  readonly dataset: string;
  /** Absent: that of the data set if it is there, else guessed. */
  readonly pattern?: string | undefined;
  /** Decodes and compares everything and writes nothing, neither rows nor thumbnails. */
  readonly isDryRun?: boolean | undefined;
}

type ImportServices = Pick<Services, 'project' | 'jobs' | 'media' | 'clock'>;

/** Starts the import as a job; its result is an ImageImportReport. Throws Problem bad_input for a bad pattern. */
export function startImageImport(services: ImportServices, input: ImageImport): Job {
  if (input.pattern !== undefined) parsePathPattern(input.pattern);
  return services.jobs.start({
    kind: 'import-images',
    title: `${input.isDryRun === true ? 'Try the import of' : 'Import'} pictures of ${input.dataset}`,
    work: (handle) => importImages(services, input, handle),
  });
}

/** The work of that job, for jobs that do more than this. Problems: no such folder, no pictures in it, bad pattern. */
export async function importImages(services: Omit<ImportServices, 'jobs'>, input: ImageImport, handle: JobHandle): Promise<ImageImportReport> {
  const project = services.project();
  const root = await requireFolder(input.path);
  handle.report({ done: 0, total: null, label: 'Looking for pictures', secondsLeft: null });
  // A project may lie among its pictures: its own thumbnails are none of them.
  const except = await realpath(project.path);
  const survey = await surveyFolder(root, { except, signal: handle.signal });
  const report = createImportReport(input.dataset, input.isDryRun === true);
  const target = openTarget(services, input, { root, guess: survey.pattern });
  const importChunk = createChunkImport({ project, media: services.media, target, report });
  const pace = createPace(services.clock, survey.pictures, 'pictures');
  for await (const chunk of readChunks({ root, except, report })) {
    handle.signal.throwIfAborted();
    await importChunk(chunk);
    handle.keepResult(report.result());
    handle.report(pace.advance(chunk.length));
  }
  return report.result();
}

/** Where the pictures go. A dry run finds what is there and makes nothing. */
function openTarget(services: Pick<Services, 'project' | 'clock'>, input: ImageImport, { root, guess }: { root: string; guess: string }): ImportTarget {
  const { database } = services.project();
  const known = findDataset(database, input.dataset);
  const pattern = parsePathPattern(input.pattern ?? known?.pathPattern ?? guess);
  const facts = { pattern, root, dataset: input.dataset, at: services.clock().toISOString() };
  if (input.isDryRun === true) {
    return { ...facts, isDryRun: true, datasetId: known?.id, rootId: findRoot(database, root) };
  }
  return database.transact(() => ({
    ...facts,
    isDryRun: false,
    rootId: putRoot(database, root),
    datasetId: putDataset(database, { name: input.dataset, pattern: pattern.text, at: facts.at }),
  }));
}

/** Pictures of the folder with the size and time of each, in chunks. What the walk refuses goes straight to the report. */
async function* readChunks({ root, except, report }: { root: string; except: string; report: ImportReport }): AsyncGenerator<ImportChunk> {
  let chunk: ImportChunk[number][] = [];
  for await (const entry of walkPictures(root, except)) {
    if (entry.kind === 'refused') {
      report.addSkipped(entry.path, entry.reason);
      continue;
    }
    report.addFound(1);
    const absolutePath = join(root, entry.path);
    const file = await stat(absolutePath).catch(() => undefined);
    if (file === undefined) report.addSkipped(entry.path, 'The file went away while the folder was read.');
    else chunk.push({ path: entry.path, absolutePath, bytes: file.size, modifiedAt: file.mtime.toISOString() });
    if (chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
