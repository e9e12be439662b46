// What a video is called in the project: its subject and sequence, and the folder of its frames.
import type { PathPattern } from '../images/index.ts';

export interface VideoPlace {
  readonly subject: string | null;
  readonly sequence: string;
  /** Of its frames, below the data set's folder, with forward slashes. */
  readonly folder: string;
}

export interface NamedVideo {
  /** Below the chosen folder, or the file's name. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly isAlone: boolean;
}

export interface Naming {
  readonly subject: string | undefined;
  readonly pattern: PathPattern | undefined;
  /** Whether another video's frames lie there. */
  readonly isTaken: (folder: string) => boolean;
}

/** A name that is there already gets a number, so that two videos are never one sequence. */
export function placeVideo(video: NamedVideo, { subject, pattern, isTaken }: Naming): VideoPlace {
  const segments = withoutEnding(video.name).split('/').map(safeName);
  const base = segments.join('/');
  let folder = base;
  for (let count = 2; isTaken(folder); count += 1) folder = `${base}-${String(count)}`;
  const reading = pattern?.read(readableTail(video, pattern.text));
  return { subject: subject ?? reading?.subject ?? null, sequence: reading?.sequence ?? folder.slice(folder.lastIndexOf('/') + 1), folder };
}

/** As much of the path's end as the pattern has folders: a file chosen alone has a subject in its folder's name, too. */
function readableTail({ name, path, isAlone }: NamedVideo, pattern: string): string {
  if (!isAlone || pattern.includes('**')) return withoutEnding(name);
  const depth = pattern.split('/').length;
  return withoutEnding(path.replaceAll('\\', '/').split('/').slice(-depth).join('/'));
}

function withoutEnding(name: string): string {
  return name.replace(/(?<=[^/])\.[^./]+$/, '');
}

const LONGEST_NAME = 200;

/** A name that every file system takes, and that label formats which name files by sequence can write. */
export function safeName(name: string): string {
  const safe = name.normalize('NFC').replace(/[\p{Cc}\\/:*?"<>|]/gu, '_').replace(/^[. ]+|[. ]+$/g, '');
  let kept = safe === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe) ? `${safe}_` : safe;
  while (Buffer.byteLength(kept) > LONGEST_NAME) kept = kept.replace(/.$/su, '');
  return kept;
}
