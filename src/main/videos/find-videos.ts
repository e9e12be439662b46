// The videos that a person names: one file, or every video below a folder.
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Problem } from '../../shared/problem.ts';

/** Endings that a folder is searched for. A file that is named itself may have any. */
const VIDEO_EXTENSIONS: ReadonlySet<string> = new Set(
  'mp4 m4v mov avi mkv webm mpg mpeg mts m2ts ts wmv asf flv 3gp ogv mxf vob divx'.split(' ').map((ending) => `.${ending}`),
);

export interface VideoFile {
  /** Absolute, links followed. */
  readonly path: string;
  /** Below the chosen folder, with forward slashes; of a chosen file, its name. */
  readonly name: string;
  readonly bytes: number;
  /** Chosen itself, not found in a folder that was chosen. */
  readonly isAlone: boolean;
}

/** In the order of their names. `except`: a real folder to leave out, the project's own. Problem where there is none. */
export async function findVideos(chosen: string, except: string, signal: AbortSignal): Promise<VideoFile[]> {
  const found = await stat(chosen).catch(() => undefined);
  if (found === undefined) throw new Problem('not_found', 'There is no such file or folder.', { where: chosen, remedy: 'Check the path, and that its disk is connected.' });
  const path = await realpath(chosen);
  if (!found.isDirectory()) return [{ path, name: basename(chosen), bytes: found.size, isAlone: true }];
  const names: string[] = [];
  for await (const name of walk(path, '', except)) {
    signal.throwIfAborted();
    names.push(name);
  }
  if (names.length === 0) throw new Problem('bad_input', 'There are no videos in this folder.', { where: chosen, remedy: 'Name a folder with MP4, MOV, MKV, AVI or other videos in it or in its subfolders.' });
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  return Promise.all(names.sort(compare).map(async (name) => ({ path: join(path, name), name, bytes: (await stat(join(path, name))).size, isAlone: false })));
}

/** Links are not followed: nothing is found twice, and no circle walked. */
async function* walk(root: string, folder: string, except: string): AsyncGenerator<string> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || join(root, name) === except) continue;
    if (entry.isDirectory()) yield* walk(root, name, except);
    else if (entry.isFile() && VIDEO_EXTENSIONS.has(extname(entry.name).toLowerCase())) yield name;
  }
}
