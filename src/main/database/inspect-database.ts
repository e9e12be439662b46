// Looks at a database file before it is trusted, without changing a byte of it.
import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Problem } from '../../shared/problem.ts';
import { APPLICATION_ID, readVersion } from './migrate.ts';

const SQLITE_MAGIC = 'SQLite format 3\0';

/** The schema version (at most `newest`) of a sound database of ours; else Problem `database_corrupt`, `database_newer` or `not_a_project`. */
export function inspectDatabase(file: string, newest: number): number {
  if (readMagic(file) !== SQLITE_MAGIC) throw corrupt(file, 'it is not an SQLite database');
  try {
    const connection = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return inspect(connection, { file, newest });
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError && isCorruption(error.code)) throw corrupt(file, error.message, error);
    throw error;
  }
}

function inspect(connection: Database.Database, { file, newest }: { file: string; newest: number }): number {
  if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new Problem('not_a_project', 'The database here was not made by Duchenne.', { where: file });
  }
  const version = readVersion(connection);
  if (version > newest) {
    throw new Problem('database_newer', `The project is of version ${version}, this program knows up to ${newest}.`, {
      where: file,
      remedy: 'Open it with the newer version of Duchenne that made it.',
    });
  }
  const findings = connection.pragma('quick_check(1)', { simple: true });
  if (findings !== 'ok') throw corrupt(file, String(findings));
  return version;
}

function readMagic(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(SQLITE_MAGIC.length);
    return bytes.toString('latin1', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

function isCorruption(code: string): boolean {
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

function corrupt(file: string, reason: string, cause?: unknown): Problem {
  return new Problem('database_corrupt', `The project's database cannot be read: ${reason}.`, {
    where: file,
    remedy: 'It was left as it is. Copy the newest file of the backups folder over it.',
    cause,
  });
}
