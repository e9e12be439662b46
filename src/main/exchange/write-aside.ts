// An export appears whole or not at all: it is written beside its target and renamed when it is complete. What is there
// already is never overwritten.
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../shared/problem.ts';
import { isNodeError } from './node-error.ts';

export interface AsideTarget {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Makes the name beside the target unique. */
  readonly id: string;
}

/** Throws Problem `conflict` where something is there already, `not_found` where the folder around it is missing. */
export async function refuseTaken({ path: target, kind }: Omit<AsideTarget, 'id'>): Promise<void> {
  const state = await lookAt(target);
  if (state === 'missing') {
    if ((await lookAt(path.dirname(target))) !== 'missing') return;
    throw new Problem('not_found', 'The folder to export into does not exist.', { where: path.dirname(target), remedy: 'Make it, or choose another.' });
  }
  if (kind === 'folder' && state === 'empty folder') return;
  const remedy = kind === 'file' ? 'Choose another name, or move the file away.' : 'Choose a new or empty folder.';
  throw new Problem('conflict', 'There is something of that name already, and an export overwrites nothing.', { where: target, remedy });
}

/** `write` gets the path (of a file to make, or of a folder that is there) to write to. */
export async function writeAside<Result>(target: AsideTarget, write: (aside: string) => Promise<Result>): Promise<Result> {
  await refuseTaken(target);
  const aside = `${target.path}.partial-${target.id}`;
  try {
    if (target.kind === 'folder') await mkdir(aside);
    const result = await write(aside);
    await refuseTaken(target);
    // A rename onto an empty folder works on some systems only.
    if ((await lookAt(target.path)) === 'empty folder') await rmdir(target.path);
    await rename(aside, target.path);
    return result;
  } catch (error) {
    throw isNodeError(error, 'ENOSPC') || isNodeError(error, 'EACCES') || isNodeError(error, 'EROFS')
      ? new Problem('disk', 'The export could not be written.', { where: target.path, remedy: 'Free some space or choose another place, then export again.', cause: error })
      : error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function lookAt(target: string): Promise<'missing' | 'file' | 'folder' | 'empty folder'> {
  try {
    if (!(await stat(target)).isDirectory()) return 'file';
    return (await readdir(target)).length === 0 ? 'empty folder' : 'folder';
  } catch (error) {
    if (isNodeError(error, 'ENOENT')) return 'missing';
    throw error;
  }
}
