// Makes and opens project folders: project.sqlite, cache/, runs/, backups/.
import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from '../../shared/problem.ts';
import { createDatabase, DATABASE_FILE, openDatabase, rotateBackups, type ProjectDatabase } from '../database/index.ts';
import type { OpenProject } from './index.ts';
import { LOCK_FILES, lockProject } from './project-lock.ts';

/** A project with what its keeper may do: close it. */
export interface HeldProject extends OpenProject {
  /** Lets go of database and lock. */
  close(): void;
}

/** Makes the folder (it may be there if empty) and the project in it. Problem `conflict` where something is in it. */
export async function createProject(path: string, { name, now }: { name: string | undefined; now: Date }): Promise<HeldProject> {
  await makeEmptyFolder(path);
  const lock = lockProject(path, { pid: process.pid, since: now.toISOString() });
  const folders = foldersOf(path);
  let database: ProjectDatabase | undefined;
  try {
    await makeFolders(folders);
    database = createDatabase(join(path, DATABASE_FILE));
    database
      .prepare<[string, string]>('insert into project (singleton, name, created_at) values (1, ?, ?)')
      .run(name ?? basename(path), now.toISOString());
    return hold({ path, database, ...folders }, lock.release);
  } catch (error) {
    database?.close();
    lock.release();
    // The folder was empty: all of this is ours, and a second try must find it empty again.
    const made = [...Object.values(folders), ...['', '-wal', '-shm'].map((suffix) => join(path, `${DATABASE_FILE}${suffix}`))];
    for (const entry of made) await rm(entry, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Opens a project. Problem `not_a_project`, `project_in_use`, `read_only`, `database_corrupt`, `database_newer` or
 * `migration_failed`; in each case its database is as it was.
 */
export async function openProject(path: string, now: Date): Promise<HeldProject> {
  if (!existsSync(join(path, DATABASE_FILE))) throw notAProject(path);
  const lock = lockProject(path, { pid: process.pid, since: now.toISOString() });
  let database: ProjectDatabase | undefined;
  try {
    const folders = foldersOf(path);
    await makeFolders(folders);
    const place = { backupsFolder: folders.backupsFolder, now };
    database = await openDatabase(path, place);
    await rotateBackups(database.connection, place);
    await relocateOwnFolders(database, path);
    return hold({ path, database, ...folders }, lock.release);
  } catch (error) {
    database?.close();
    lock.release();
    throw error;
  }
}

/** Frames of videos lie in the project's own folder, wherever that has been moved or copied since. */
async function relocateOwnFolders(database: ProjectDatabase, path: string): Promise<void> {
  const here = await realpath(path);
  const roots = database.prepare<[], { id: number; ownFolder: string }>('select id, own_folder as ownFolder from data_root where own_folder is not null').all();
  const move = database.prepare<[string, number]>('update data_root set path = ? where id = ?');
  database.transact(() => roots.forEach(({ id, ownFolder }) => move.run(join(here, ...ownFolder.split('/')), id)));
}

function hold(project: OpenProject, release: () => void): HeldProject {
  return {
    ...project,
    close: () => {
      project.database.close();
      release();
    },
  };
}

type Folders = Pick<OpenProject, 'cacheFolder' | 'runsFolder' | 'backupsFolder'>;

function foldersOf(path: string): Folders {
  return { cacheFolder: join(path, 'cache'), runsFolder: join(path, 'runs'), backupsFolder: join(path, 'backups') };
}

async function makeFolders(folders: Folders): Promise<void> {
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
}

async function makeEmptyFolder(path: string): Promise<void> {
  if (existsSync(path) && !(await stat(path)).isDirectory()) {
    throw new Problem('conflict', 'There is a file of that name.', { where: path, remedy: 'Choose another folder.' });
  }
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw new Problem('read_only', 'The folder cannot be made.', { where: path, remedy: 'Choose a folder of yours.', cause });
  }
  // What a lock leaves behind is no reason to refuse a second try.
  const inside = (await readdir(path)).filter((name) => !LOCK_FILES.includes(name));
  if (inside.length === 0) return;
  const isProject = inside.includes(DATABASE_FILE);
  throw new Problem('conflict', isProject ? 'There is a project in this folder.' : 'The folder is not empty.', {
    where: path,
    remedy: isProject ? 'Open it, or choose another folder.' : 'Choose a new or an empty folder.',
  });
}

function notAProject(path: string): Problem {
  const what = existsSync(path) ? 'There is no project in this folder.' : 'There is no such folder.';
  return new Problem('not_a_project', what, { where: path, remedy: 'Choose a folder that holds a project.sqlite, or create a project.' });
}
