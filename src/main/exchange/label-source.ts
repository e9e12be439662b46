// The file or folder that a person points at, and the label files in it.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isNodeError } from './node-error.ts';
import { Problem } from '../../shared/problem.ts';

export interface LabelSource {
  /** Absolute. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Absolute paths of the text files at or below `path`, in natural order (S2 before S10). */
  readonly files: readonly string[];
}

const naturally = new Intl.Collator('en', { numeric: true });
const TEXT_FILE = /\.(csv|tsv|txt)$/i;

/** Throws Problem `not_found` where nothing is there. A file is taken whatever its name; of a folder only text files. */
export async function openLabelSource(givenPath: string): Promise<LabelSource> {
  const absolute = path.resolve(givenPath);
  const about = await stat(absolute).catch((error: unknown) => {
    throw isNodeError(error, 'ENOENT')
      ? new Problem('not_found', 'There is no such file or folder.', { where: absolute, remedy: 'Check the path and try again.', cause: error })
      : error;
  });
  if (!about.isDirectory()) return { path: absolute, isFolder: false, files: [absolute] };
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && TEXT_FILE.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return { path: absolute, isFolder: true, files: files.sort((left, right) => naturally.compare(left, right)) };
}

/** The file as the person knows it: relative to what they pointed at, with forward slashes. */
export function nameInSource(source: LabelSource, file: string): string {
  return source.isFolder ? path.relative(source.path, file).split(path.sep).join('/') : path.basename(file);
}

/** Bytes of these files together. */
export async function totalBytes(files: readonly string[]): Promise<number> {
  let total = 0;
  for (const file of files) total += (await stat(file)).size;
  return total;
}
