// The least that a durable write can cost here: one row inserted by better-sqlite3 itself, with the pragmas of the product
// and a table like the ledger's, without its indexes and what is derived.
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Milliseconds of each of so many transactions of one row, in a new file of the folder. */
export function measureBareInserts(folder: string, count: number): number[] {
  const connection = new Database(join(folder, 'bare.sqlite'));
  try {
    for (const pragma of ['journal_mode = wal', 'synchronous = full', 'fullfsync = on', 'foreign_keys = on', 'cache_size = -65536']) connection.pragma(pragma);
    connection.exec('create table event (id integer primary key autoincrement, at text, annotator_id integer, image_id integer, field text, before text, after text, source text, gesture_id text) strict');
    const insert = connection.prepare('insert into event (at, annotator_id, image_id, field, before, after, source, gesture_id) values (?, 1, ?, ?, null, ?, ?, ?)');
    const write = connection.transaction((row: number) => insert.run('2026-01-01T00:00:00.000Z', row, 'au:12', '{"occurrence":"present","intensity":3,"side":null}', 'desk', `gesture-${row}`));
    return Array.from({ length: count }, (_, row) => {
      const started = performance.now();
      write.immediate(row);
      return performance.now() - started;
    });
  } finally {
    connection.close();
  }
}
