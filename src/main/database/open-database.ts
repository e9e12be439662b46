// Opens the database of a project: inspected, backed up before a migration, migrated, set up to be durable.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backUp, type BackupPlace } from './backups.ts';
import { inspectDatabase } from './inspect-database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { wrapConnection, type ProjectDatabase } from './project-database.ts';

export const DATABASE_FILE = 'project.sqlite';

/** Makes the database of a new project, `:memory:` for one without a file. The file must not exist. */
export function createDatabase(file: string): ProjectDatabase {
  if (existsSync(file)) throw new Error(`${file} exists already`);
  const connection = connect(file);
  try {
    migrate(connection);
    return wrapConnection(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Opens an existing one. Problems as `inspectDatabase` and `migrate`; after any of them the file is as it was. */
export async function openDatabase(folder: string, place: BackupPlace, migrations: readonly Migration[] = MIGRATIONS): Promise<ProjectDatabase> {
  const file = join(folder, DATABASE_FILE);
  const newest = migrations.length;
  const version = inspectDatabase(file, newest);
  const connection = connect(file);
  try {
    if (version < newest) {
      await backUp(connection, { ...place, kind: `before-version-${newest}` });
      migrate(connection, migrations);
    }
    return wrapConnection(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * WAL, so that reads never wait for a write. synchronous FULL, so that a write has reached the disk when it answers:
 * it costs one fsync a transaction, which a person cannot feel and an import pays once a chunk. On a Mac fsync leaves
 * data in the drive's own cache; fullfsync empties that too, and means nothing elsewhere (docs/decisions/0009).
 */
function connect(file: string): Database.Database {
  const connection = new Database(file);
  connection.pragma('journal_mode = wal');
  connection.pragma('synchronous = full');
  connection.pragma('fullfsync = on');
  connection.pragma('foreign_keys = on');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('temp_store = memory');
  connection.pragma('cache_size = -65536');
  return connection;
}
