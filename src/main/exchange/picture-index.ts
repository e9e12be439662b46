// Every picture of a data set, found by how label files name them. A name that fits two pictures fits none.
import { setImmediate } from 'node:timers/promises';
import type { ProjectDatabase } from '../database/index.ts';
import { readPicturePath, tailOf, type PicturePath } from './picture-path.ts';

export interface Picture {
  readonly id: number;
  /** Position in the index, 0 to size - 1. */
  readonly position: number;
  readonly relativePath: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
}

interface ImageColumns {
  readonly id: number;
  readonly relative_path: string;
  readonly root: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
}

export interface FrameKey {
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number;
}

export interface PictureIndex {
  readonly size: number;
  readonly hasSubjects: boolean;
  /** Whether some picture is numbered 0. */
  readonly hasFrameZero: boolean;
  hasSequence(sequence: string): boolean;
  /** Pictures whose absolute path ends with this one. */
  byPathEnd(path: PicturePath): readonly Picture[];
  /** Pictures whose whole path in the data set is this one. */
  byWholePath(path: PicturePath): readonly Picture[];
  /** Pictures of that frame; what is null is not asked for. */
  byFrame(key: FrameKey): readonly Picture[];
}

const ROWS_AT_ONCE = 20_000;

/** Reads the pictures of a data set, in pieces, so that the core goes on answering meanwhile. */
export async function loadPictureIndex(database: ProjectDatabase, datasetId: number): Promise<PictureIndex> {
  const page = database.prepare<[number, number, number], ImageColumns>(
    `select image.id, relative_path, data_root.path as root, subject, sequence, frame
     from image join data_root on data_root.id = image.root_id
     where dataset_id = ? and image.id > ? order by image.id limit ?`,
  );
  const pictures: Picture[] = [];
  const roots: string[] = [];
  const knownRoots = new Map<string, string>();
  for (let rows = page.all(datasetId, 0, ROWS_AT_ONCE); rows.length > 0; rows = page.all(datasetId, rows.at(-1)?.id ?? 0, ROWS_AT_ONCE)) {
    for (const row of rows) {
      pictures.push({ id: row.id, position: pictures.length, relativePath: row.relative_path, subject: row.subject, sequence: row.sequence, frame: row.frame });
      // One string per root, not one per picture.
      const root = knownRoots.get(row.root) ?? row.root;
      knownRoots.set(root, root);
      roots.push(root);
    }
    await setImmediate();
  }
  return createPictureIndex(pictures, roots);
}

/** `roots` holds the absolute folder of each picture's root. */
export function createPictureIndex(pictures: readonly Picture[], roots: readonly string[]): PictureIndex {
  const lookups = new Map<string, Lookup>();
  /** Look-up tables are made when first asked for: an import needs one or two of them. */
  const lookup = (name: string, keyOf: (picture: Picture) => string | undefined) => {
    const found = lookups.get(name) ?? buildLookup(pictures, keyOf);
    lookups.set(name, found);
    return found;
  };
  const sequences = new Set(pictures.map((picture) => picture.sequence?.toUpperCase()));
  return {
    size: pictures.length,
    hasSubjects: pictures.some((picture) => picture.subject !== null),
    hasFrameZero: pictures.some((picture) => picture.frame === 0),
    hasSequence: (sequence) => sequences.has(sequence.toUpperCase()),
    byPathEnd: (path) => {
      const depth = path.segments.length;
      const ends = lookup(`end ${depth}`, (picture) => tailOf(absoluteSegments(picture, roots), depth));
      return withExtension(pick(ends, path.segments.join('/')), path.extension);
    },
    byWholePath: (path) => {
      const whole = lookup('whole', (picture) => readPicturePath(picture.relativePath).segments.join('/'));
      return withExtension(pick(whole, path.segments.join('/')), path.extension);
    },
    byFrame: (key) => {
      const frames = lookup(`frame ${key.subject !== null} ${key.sequence !== null}`, (picture) => frameKey(picture, key));
      return pick(frames, frameKey(key, key) ?? '');
    },
  };
}

/** Most keys have one picture, and an array for each would double the memory of a large data set. */
type Lookup = Map<string, Picture | Picture[]>;

function buildLookup(pictures: readonly Picture[], keyOf: (picture: Picture) => string | undefined): Lookup {
  const lookup: Lookup = new Map();
  for (const picture of pictures) {
    const key = keyOf(picture);
    if (key === undefined) continue;
    const known = lookup.get(key);
    if (known === undefined) lookup.set(key, picture);
    else if (Array.isArray(known)) known.push(picture);
    else lookup.set(key, [known, picture]);
  }
  return lookup;
}

function pick(lookup: Lookup, key: string): readonly Picture[] {
  const found = lookup.get(key);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** Where `a.jpg` and `a.png` both lie there, the extension decides; else it does not matter. */
function withExtension(found: readonly Picture[], extension: string): readonly Picture[] {
  if (found.length < 2 || extension === '') return found;
  return found.filter((picture) => readPicturePath(picture.relativePath).extension === extension);
}

function absoluteSegments(picture: Picture, roots: readonly string[]): readonly string[] {
  return readPicturePath(`${roots[picture.position] ?? ''}/${picture.relativePath}`).segments;
}

/** What `asked` asks for of subject, sequence and frame, as one key; undefined where the picture does not say. */
function frameKey(of: Omit<Picture, 'id' | 'position' | 'relativePath'>, asked: FrameKey): string | undefined {
  const subject = asked.subject === null ? '' : of.subject;
  const sequence = asked.sequence === null ? '' : of.sequence;
  if (subject === null || sequence === null || of.frame === null) return undefined;
  return `${subject.toUpperCase()}/${sequence.toUpperCase()}/${of.frame}`;
}
