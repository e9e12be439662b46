// Which picture a row of a label file means, or why that cannot be told.
//
// By path: the row's path must end a picture's absolute path. A file made on another machine may begin every path with a
// folder that is not here; such a prefix is dropped only where *all* rows of the file begin with it. Else `S001/001.jpg`
// could land on the `001.jpg` of another subject. Whether it holds is known at the last row: until then such matches are
// loose, and `finish` says whether they stand.
import type { PictureReference } from './importers/importer.ts';
import { readPicturePath, type PicturePath } from './picture-path.ts';
import type { FrameKey, Picture, PictureIndex } from './picture-index.ts';

export type Match = { readonly picture: Picture; readonly isLoose: boolean } | { readonly picture: null; readonly reason: string };

export interface PictureMatcher {
  match(reference: PictureReference): Match;
  /** The prefix that loose matches dropped, where they cannot stand because other rows do not begin with it. */
  brokenPrefix(): string | null;
  /** Sentences on how rows were matched. */
  notes(): string[];
}

export function createPictureMatcher(index: PictureIndex): PictureMatcher {
  const prefix = createPrefix();
  const frames = createFrameMatcher(index);

  function matchPath(text: string): Match {
    const path = readPicturePath(text);
    prefix.see(path);
    const found = index.byPathEnd(path);
    if (found.length > 0) return onlyOne(found, index.byWholePath(path), text);
    const loose = prefix.find(path, (rest) => index.byWholePath(rest));
    return loose === undefined ? { picture: null, reason: `There is no picture ${text} in the data set.` } : { picture: loose, isLoose: true };
  }

  return {
    match: (reference) => {
      if (reference.by === 'frame') return frames.match(reference);
      let first: Match | undefined;
      for (const text of reference.paths) {
        const match = matchPath(text);
        if (match.picture !== null) return match;
        first ??= match;
      }
      return first ?? { picture: null, reason: 'The row names no picture.' };
    },
    brokenPrefix: () => prefix.broken(),
    notes: () => frames.notes(),
  };
}

function onlyOne(found: readonly Picture[], preferred: readonly Picture[], name: string): Match {
  const [picture, second] = preferred.length === 1 ? preferred : found;
  if (picture !== undefined && second === undefined) return { picture, isLoose: false };
  const paths = found.slice(0, 3).map((each) => each.relativePath).join(', ');
  return { picture: null, reason: `${found.length} pictures could be ${name}: ${paths}${found.length > 3 ? ', ...' : ''}.` };
}

/** The folders that every path of the file begins with and the data set's paths do not. */
function createPrefix() {
  let common: readonly string[] | undefined;
  let dropped: readonly string[] | undefined;
  const isCommon = (folders: readonly string[]) => common !== undefined && folders.every((folder, index) => common?.[index] === folder);
  return {
    see: ({ segments }: PicturePath) => {
      const known = common ?? segments.slice(0, -1);
      let shared = 0;
      while (shared < known.length && shared < segments.length - 1 && known[shared] === segments[shared]) shared += 1;
      common = shared === common?.length ? common : known.slice(0, shared);
    },
    find: (path: PicturePath, lookUp: (rest: PicturePath) => readonly Picture[]): Picture | undefined => {
      const depths = dropped === undefined ? path.segments.slice(1).map((_, index) => index + 1) : [dropped.length];
      for (const depth of depths) {
        const folders = path.segments.slice(0, depth);
        if (!isCommon(folders)) return undefined;
        const [picture, second] = lookUp({ ...path, segments: path.segments.slice(depth) });
        if (picture === undefined || second !== undefined) continue;
        dropped = folders;
        return picture;
      }
      return undefined;
    },
    broken: () => (dropped === undefined || isCommon(dropped) ? null : dropped.join('/')),
  };
}

/** BP4D names a task where the data set may have no sequences, or name them otherwise; then subject and frame must do. */
function createFrameMatcher(index: PictureIndex) {
  let lowest = Infinity;
  const unknownSequences = new Set<string>();
  return {
    match: (reference: FrameKey): Match => {
      lowest = Math.min(lowest, reference.frame);
      const hasSequence = reference.sequence !== null && index.hasSequence(reference.sequence);
      if (reference.sequence !== null && !hasSequence && unknownSequences.size < 5) unknownSequences.add(reference.sequence);
      const key = hasSequence ? reference : { ...reference, sequence: null };
      const found = index.byFrame(key);
      if (found.length > 0) return onlyOne(found, [], describe(key));
      const reason = reference.subject !== null && !index.hasSubjects
        ? 'The pictures of the data set have no subject. Import them with a path pattern such as {subject}/{frame}.'
        : `There is no picture of ${describe(key)} in the data set.`;
      return { picture: null, reason };
    },
    notes: (): string[] => [
      ...(unknownSequences.size > 0
        ? [`The data set has no sequence ${[...unknownSequences].join(', ')}: rows were matched without it.`]
        : []),
      ...(index.hasFrameZero && lowest >= 1 && lowest !== Infinity
        ? [`The data set's frames begin at 0, the file's at ${lowest}: check that both count the same way.`]
        : []),
    ],
  };
}

function describe({ subject, sequence, frame }: FrameKey): string {
  const of = [subject === null ? '' : ` of subject ${subject}`, sequence === null ? '' : `, sequence ${sequence}`].join('');
  return `frame ${frame}${of}`;
}
