// The import of frames that the project itself holds (taken from a video): all of them, or none.
import { renameSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../../shared/problem.ts';
import type { Services } from '../services.ts';
import { thumbnailFolder } from './import-chunk.ts';
import { findDataset, prepareImageRows, putDataset, putOwnRoot, type PictureFacts } from './image-rows.ts';

/** Pictures decoded at once. */
const CHUNK = 64;

export interface FrameImport {
  /** Name of the data set, made if new. */
  readonly dataset: string;
  readonly subject: string | null;
  readonly sequence: string;
  /** Where the frames are now, absolute. They are moved to the folder below when everything else has gone well. */
  readonly stagingFolder: string;
  /** The root: a folder below the project's, with forward slashes. */
  readonly ownFolder: string;
  /** Below the root, with forward slashes; not there yet. */
  readonly folder: string;
  /** File names, in order: frame 1, 2, ... */
  readonly names: readonly string[];
  /** Milliseconds in the video, of each. */
  readonly times: readonly number[];
  /** Called in the transaction that writes the pictures: what they are frames of. Resolves to its id. */
  readonly addVideo: (datasetId: number, at: string) => number;
  readonly signal: AbortSignal;
  readonly onPictures: (done: number) => void;
}

/** How many came in, and how many of them have the content of a picture that was there. */
export interface FramesImported {
  readonly added: number;
  readonly duplicates: number;
}

export async function importFrames(services: Pick<Services, 'project' | 'media' | 'clock'>, frames: FrameImport): Promise<FramesImported> {
  const { path: projectFolder, database } = services.project();
  const facts = await readFrames(services, frames);
  const root = join(await realpath(projectFolder), ...frames.ownFolder.split('/'));
  const target = join(root, ...frames.folder.split('/'));
  await mkdir(dirname(target), { recursive: true });
  const at = services.clock().toISOString();
  const rows = prepareImageRows(database);
  return database.transact(() => {
    const pattern = findDataset(database, frames.dataset)?.pathPattern ?? '{sequence}/{frame}';
    const datasetId = putDataset(database, { name: frames.dataset, pattern, at });
    const place = { datasetId, rootId: putOwnRoot(database, root, frames.ownFolder), at, videoId: frames.addVideo(datasetId, at) };
    let duplicates = 0;
    for (const [index, fact] of facts.entries()) {
      if (rows.byHash(fact.contentHash) !== undefined) duplicates += 1;
      const reading = { path: `${frames.folder}/${frames.names[index] ?? ''}`, subject: frames.subject, sequence: frames.sequence, frame: index + 1 };
      rows.add({ ...place, timeMs: frames.times[index] ?? null }, reading, fact);
    }
    // Last: should it fail, nothing is written; should the process end before the commit, the folder is nobody's and is cleared next time.
    renameSync(frames.stagingFolder, target);
    return { added: facts.length, duplicates };
  });
}

async function readFrames({ media, project }: Pick<Services, 'project' | 'media'>, { stagingFolder, names, signal, onPictures }: FrameImport): Promise<PictureFacts[]> {
  const facts: PictureFacts[] = [];
  const thumbnails = thumbnailFolder(project().cacheFolder);
  for (let start = 0; start < names.length; start += CHUNK) {
    signal.throwIfAborted();
    const probes = await media.probe(names.slice(start, start + CHUNK).map((name) => join(stagingFolder, name)), thumbnails);
    for (const probe of probes) {
      if (!probe.isPicture) throw new Problem('bad_input', `A frame cannot be read: ${probe.reason}`, { where: probe.path, remedy: 'Try the other format of frames.' });
      facts.push(probe);
    }
    onPictures(facts.length);
  }
  signal.throwIfAborted();
  return facts;
}
