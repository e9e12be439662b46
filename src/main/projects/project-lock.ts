// One process at a time holds a project. The lock is SQLite's own exclusive lock on a tiny database beside the real
// one: the system lets go of it when the process ends, however it ends, so that a crash leaves no stale lock.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { Problem } from '../../shared/problem.ts';

const LOCK_FILE = 'project.lock';
/** Who holds it, for the message only; in its own file, as a locked file cannot be read everywhere. */
const HOLDER_FILE = 'project.lock.json';

/** Files that a lock leaves in a folder. */
export const LOCK_FILES: readonly string[] = [LOCK_FILE, HOLDER_FILE];

const holderSchema = z.object({ pid: z.number().int(), since: z.string() });
export type LockHolder = z.infer<typeof holderSchema>;

export interface ProjectLock {
  readonly release: () => void;
}

/** Problem `project_in_use` naming who has it, or `read_only` where nothing can be written in the folder. */
export function lockProject(folder: string, holder: LockHolder): ProjectLock {
  const connection = openLock(folder);
  try {
    // No journal file: nothing is ever committed. The table is there to find out whether anything can be written.
    connection.pragma('journal_mode = memory');
    connection.exec('begin exclusive; create table lock (probe integer) strict;');
    writeFileSync(join(folder, HOLDER_FILE), JSON.stringify(holder));
  } catch (error) {
    connection.close();
    throw explain(error, folder);
  }
  return {
    release: () => {
      rmSync(join(folder, HOLDER_FILE), { force: true });
      connection.close();
    },
  };
}

function openLock(folder: string): Database.Database {
  try {
    return new Database(join(folder, LOCK_FILE), { timeout: 0 });
  } catch (error) {
    throw explain(error, folder);
  }
}

function explain(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) return inUse(folder);
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || ['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new Problem('read_only', 'Nothing can be written in this folder.', {
      where: folder,
      remedy: 'Allow writing there, or copy the project to a folder of yours.',
      cause: error,
    });
  }
  return error;
}

function inUse(folder: string): Problem {
  const holder = readHolder(folder);
  const who = holder === undefined ? 'by another process' : `by process ${holder.pid} since ${holder.since}`;
  return new Problem('project_in_use', `The project is open ${who}.`, { where: folder, remedy: 'Close it there first.' });
}

function readHolder(folder: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')));
  } catch {
    // Not written yet, or cut off by a crash: the lock itself is what counts.
    return undefined;
  }
}
