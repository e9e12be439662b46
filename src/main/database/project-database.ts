// The handle every query goes through: drizzle for typed queries, prepared SQL for the hot ones.
import type Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema.ts';

export interface ProjectDatabase {
  readonly connection: Database.Database;
  readonly query: BetterSQLite3Database<typeof schema>;
  /**
   * The prepared statement of that text, prepared once and kept. For SQL that is written in the source: text made of
   * values would fill the store.
   */
  prepare<Parameters extends unknown[], Row = never>(sql: string): Database.Statement<Parameters, Row>;
  /** Runs `work` in one immediate transaction: all of it is durable when this returns, or none of it happened. */
  transact<T>(work: () => T): T;
  close(): void;
}

/** Wraps an opened, migrated connection. */
export function wrapConnection(connection: Database.Database): ProjectDatabase {
  const query = drizzle(connection, { schema });
  const statements = new Map<string, Database.Statement>();
  return {
    connection,
    query,
    prepare: <Parameters extends unknown[], Row>(sql: string) => {
      const statement = statements.get(sql) ?? connection.prepare(sql);
      statements.set(sql, statement);
      return statement as unknown as Database.Statement<Parameters, Row>;
    },
    transact: (work) => connection.transaction(work).immediate(),
    close: () => connection.close(),
  };
}
