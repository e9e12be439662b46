// A folder that a person names to import from: there, a folder, and holding pictures.
import { realpath, stat } from 'node:fs/promises';
import { Problem } from '../../shared/problem.ts';
import { guessPathPattern } from './guess-path-pattern.ts';
import { createPathSample } from './path-sample.ts';
import { walkPictures } from './walk-pictures.ts';

/** The folder's real path. Problem not_found or bad_input where it is none. */
export async function requireFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Problem('not_found', 'There is no such folder.', { where: path, remedy: 'Check the path, and that its disk is connected.' });
  if (!found.isDirectory()) throw new Problem('bad_input', 'This is a file, not a folder.', { where: path, remedy: 'Name the folder that holds the pictures.' });
  return realpath(path);
}

export interface FolderSurvey {
  readonly pictures: number;
  /** Some of the pictures, evenly over the folder. */
  readonly sample: readonly string[];
  /** What the sample suggests. */
  readonly pattern: string;
}

export interface SurveyBounds {
  /** A folder to leave out: the project's own. */
  readonly except: string;
  readonly signal: AbortSignal;
}

/** Counts the pictures below a real folder and guesses their path pattern. Problem bad_input where there are none. */
export async function surveyFolder(root: string, { except, signal }: SurveyBounds): Promise<FolderSurvey> {
  const sample = createPathSample();
  for await (const entry of walkPictures(root, except)) {
    signal.throwIfAborted();
    if (entry.kind === 'picture') sample.add(entry.path);
  }
  if (sample.total === 0) {
    throw new Problem('bad_input', 'There are no pictures in this folder.', { where: root, remedy: 'Name a folder with JPEG, PNG, WebP or BMP files in it or in its subfolders.' });
  }
  return { pictures: sample.total, sample: sample.paths, pattern: guessPathPattern(sample.paths) };
}
