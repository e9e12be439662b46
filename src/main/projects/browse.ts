// Folders and files of this machine, for hosts that have no dialog of their own. Hidden ones are left out.
import { existsSync, type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { FolderListing } from '../../shared/contract/projects.ts';
import { Problem } from '../../shared/problem.ts';
import { DATABASE_FILE } from '../database/index.ts';

type FolderEntry = FolderListing['entries'][number];

/** Folders first, then files if asked for, each by name. Problem `not_found` or `read_only`. */
export async function browseFolder(path: string | undefined, withFiles: boolean): Promise<FolderListing> {
  const folder = resolve(path ?? homedir());
  const parent = dirname(folder);
  const entries = await Promise.all((await readFolder(folder)).map((entry) => describe(folder, entry)));
  const shown = entries.filter((entry) => entry !== undefined).filter(({ kind }) => withFiles || kind === 'folder');
  return { path: folder, parent: parent === folder ? null : parent, entries: shown.sort(foldersFirst) };
}

async function readFolder(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith('.'));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new Problem('not_found', 'There is no such folder.', { where: folder, remedy: 'Choose another one.', cause });
    }
    throw new Problem('read_only', 'The folder cannot be read.', { where: folder, remedy: 'Choose another one.', cause });
  }
}

/** Undefined for what is neither: sockets, devices, links that lead nowhere. */
async function describe(folder: string, entry: Dirent): Promise<FolderEntry | undefined> {
  const path = join(folder, entry.name);
  // A link is what it leads to; one that leads nowhere is nothing to choose.
  const target = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
  if (target === undefined) return undefined;
  if (target.isDirectory()) return { name: entry.name, path, kind: 'folder', isProject: existsSync(join(path, DATABASE_FILE)) };
  return target.isFile() ? { name: entry.name, path, kind: 'file', isProject: false } : undefined;
}

function foldersFirst(left: FolderEntry, right: FolderEntry): number {
  if (left.kind !== right.kind) return left.kind === 'folder' ? -1 : 1;
  return left.name.localeCompare(right.name);
}
