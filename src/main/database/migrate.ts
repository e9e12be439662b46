// Brings a database to the newest schema: all pending migrations in one transaction, or none.
import type Database from 'better-sqlite3';
import { Problem } from '../../shared/problem.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** "DUCH": what makes an SQLite file one of ours. */
export const APPLICATION_ID = 0x44554348;

/** Version that this program writes. */
export const NEWEST_VERSION = MIGRATIONS.length;

/** Throws where the numbers are not 1, 2, 3 ...: a defect of the program, never of a project. */
export function checkNumbering(migrations: readonly Migration[]): void {
  migrations.forEach(({ version, name }, index) => {
    if (version !== index + 1) throw new Error(`Migration "${name}" is number ${version}, but ${index + 1} comes next.`);
  });
}

/** Problem `migration_failed` where one fails; the database is then as it was. */
export function migrate(connection: Database.Database, migrations: readonly Migration[] = MIGRATIONS): void {
  checkNumbering(migrations);
  const from = readVersion(connection);
  // Rebuilding a table drops it for a moment: references are checked once, at the end. Only works outside a transaction.
  connection.pragma('foreign_keys = off');
  try {
    connection.transaction(() => {
      for (const migration of migrations.slice(from)) apply(connection, migration);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
    }).exclusive();
  } finally {
    connection.pragma('foreign_keys = on');
  }
}

export function readVersion(connection: Database.Database): number {
  return connection.pragma('user_version', { simple: true }) as number;
}

function apply(connection: Database.Database, { version, name, sql }: Migration): void {
  try {
    connection.exec(sql);
    const dangling = connection.pragma('foreign_key_check') as unknown[];
    if (dangling.length > 0) throw new Error(`${dangling.length} rows refer to rows that are gone`);
    connection.pragma(`user_version = ${version}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Problem('migration_failed', `The project could not be brought to version ${version} (${name}): ${reason}.`, {
      remedy: 'It is as it was before. Open it with the version of Duchenne that you used last.',
      cause,
    });
  }
}
