// One chunk of an import: which of its files are known, what the others are, and one transaction that writes them.
import { join } from 'node:path';
import type { PathReading } from '../../shared/contract/images.ts';
import type { MediaClient } from '../media/index.ts';
import type { OpenProject } from '../projects/index.ts';
import { prepareImageRows, type ImageRows, type KnownImage, type PictureFacts } from './image-rows.ts';
import type { ImportReport } from './import-report.ts';
import type { PathPattern } from './path-pattern.ts';

/** A file of the walk: path relative to the root, size and time as the file system has them. */
export interface ImportFile {
  readonly path: string;
  readonly absolutePath: string;
  readonly bytes: number;
  /** ISO 8601. */
  readonly modifiedAt: string;
}
export type ImportChunk = readonly ImportFile[];

interface TargetFacts {
  readonly pattern: PathPattern;
  /** When, ISO 8601. */
  readonly at: string;
  /** The real folder. */
  readonly root: string;
  /** Name of the data set. */
  readonly dataset: string;
}

export type ImportTarget =
  | (TargetFacts & { readonly isDryRun: false; readonly datasetId: number; readonly rootId: number })
  /** undefined: not there yet, and a dry run does not make it. */
  | (TargetFacts & { readonly isDryRun: true; readonly datasetId: number | undefined; readonly rootId: number | undefined });

export interface ChunkImportDependencies {
  readonly project: Pick<OpenProject, 'database' | 'cacheFolder'>;
  readonly media: Pick<MediaClient, 'probe'>;
  readonly target: ImportTarget;
  readonly report: ImportReport;
}

/** What the chunk's files come to before anything is written. */
interface ReadFile {
  readonly file: ImportFile;
  readonly known: KnownImage | undefined;
  /** undefined: known and unchanged, not read again. */
  readonly facts: PictureFacts | undefined;
}

export function createChunkImport({ project, media, target, report }: ChunkImportDependencies): (chunk: ImportChunk) => Promise<void> {
  const { database } = project;
  const rows = prepareImageRows(database);
  const hashes = createHashIndex(rows, target.isDryRun);
  const thumbnails = target.isDryRun ? null : thumbnailFolder(project.cacheFolder);

  async function read(chunk: ImportChunk): Promise<ReadFile[]> {
    const files = chunk.map((file) => ({ file, known: target.datasetId === undefined ? undefined : rows.byPath(target.datasetId, file.path) }));
    const unread = files.filter(({ file, known }) => !isUnchanged(file, known, target.rootId));
    const probes = await media.probe(unread.map(({ file }) => file.absolutePath), thumbnails);
    const byPath = new Map(probes.map((probe) => [probe.path, probe]));
    return files.flatMap(({ file, known }) => {
      const probe = byPath.get(file.absolutePath);
      if (probe === undefined || probe.isPicture) return [{ file, known, facts: probe }];
      report.addSkipped(file.path, probe.reason);
      return [];
    });
  }

  function settle({ file, known, facts }: ReadFile): void {
    const reading = target.pattern.read(file.path);
    if (known !== undefined) settleKnown({ file, known, facts }, reading);
    else if (facts !== undefined) addNew(file, facts, reading);
  }

  /** The labels of a picture belong to its content: other content under its name is never taken for it. */
  function settleKnown({ file, known, facts }: ReadFile & { known: KnownImage }, reading: PathReading): void {
    if (facts !== undefined && facts.contentHash !== known.contentHash) {
      const isMoved = known.rootId !== target.rootId;
      report.addSkipped(file.path, isMoved ? OTHER_FOLDER : CHANGED);
      return;
    }
    report.addAlreadyThere(1);
    if (target.isDryRun) return;
    if (known.rootId !== target.rootId) rows.setRoot(known.id, target.rootId);
    if (!isSameReading(known, reading)) rows.setReading(known.id, reading);
  }

  function addNew(file: ImportFile, facts: PictureFacts, reading: PathReading): void {
    const twin = hashes.find(facts.contentHash);
    if (twin !== undefined) report.addDuplicate(file.path, twin);
    if (!target.isDryRun) rows.add({ datasetId: target.datasetId, rootId: target.rootId, at: target.at }, reading, facts);
    hashes.add(facts.contentHash, `${target.dataset}/${file.path}`);
    report.addAdded(1);
  }

  return async (chunk) => {
    const files = await read(chunk);
    const settleAll = (): void => files.forEach(settle);
    if (target.isDryRun) settleAll();
    else database.transact(settleAll);
  };
}

const CHANGED = 'The file has changed since it was imported; its labels belong to the old picture. Import it under another name or into another data set.';
const OTHER_FOLDER = 'Another folder of this data set has a different picture of this path. Import the folder as a data set of its own.';

export function thumbnailFolder(cacheFolder: string): string {
  return join(cacheFolder, 'thumbnails');
}

/** Same folder, same size and not written to since: it need not be read again. */
function isUnchanged(file: ImportFile, known: KnownImage | undefined, rootId: number | undefined): boolean {
  return known !== undefined && known.rootId === rootId && known.bytes === file.bytes && file.modifiedAt <= known.createdAt;
}

function isSameReading(known: KnownImage, reading: PathReading): boolean {
  return known.subject === reading.subject && known.sequence === reading.sequence && known.frame === reading.frame;
}

/** Which picture has the same content. A dry run writes no rows, so it must remember what it has seen. */
function createHashIndex(rows: ImageRows, isDryRun: boolean): { find(hash: string): string | undefined; add(hash: string, path: string): void } {
  const seen = new Map<string, string>();
  return {
    find: (hash) => {
      const stored = rows.byHash(hash);
      return stored === undefined ? seen.get(hash) : `${stored.dataset}/${stored.path}`;
    },
    add: (hash, path) => {
      if (isDryRun && !seen.has(hash)) seen.set(hash, path);
    },
  };
}
