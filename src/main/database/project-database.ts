// The handle every query goes through: drizzle for typed queries, the bare connection for prepared hot ones.
import type Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema.ts';

export interface ProjectDatabase {
  readonly connection: Database.Database;
  readonly query: BetterSQLite3Database<typeof schema>;
  /** Runs `work` in one immediate transaction: all of it is durable when this returns, or none of it happened. */
  transact<T>(work: () => T): T;
  close(): void;
}

/** Wraps an opened, migrated connection. */
export function wrapConnection(connection: Database.Database): ProjectDatabase {
  const query = drizzle(connection, { schema });
  return {
    connection,
    query,
    transact: (work) => connection.transaction(work).immediate(),
    close: () => connection.close(),
  };
}
