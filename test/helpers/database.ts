// A migrated project database for tests of queries and writers, with as many bare images as they need.
import { createDatabase, type ProjectDatabase } from '../../src/main/database/index.ts';

export const TEST_TIME = '2026-01-01T00:00:00.000Z';

/** A real database with the real migrations, in memory. Close it, or let the process end. */
export function createTestDatabase(): ProjectDatabase {
  return createDatabase(':memory:');
}

/** Adds pictures that exist only as rows (data set "faces", `subject_0001/0001.png` ...); returns their ids. */
export function addTestImages(database: ProjectDatabase, count: number): number[] {
  return database.transact(() => {
    database.connection.exec(`insert or ignore into data_root (id, path) values (1, '/nowhere');
      insert or ignore into dataset (id, name, path_pattern, created_at) values (1, 'faces', '{subject}/{frame}', '${TEST_TIME}')`);
    const insert = database.connection.prepare(
      `insert into image (dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, frame, created_at)
       values (1, 1, ?, ?, 1000, 64, 64, 3, 'png', ?, ?, '${TEST_TIME}')`,
    );
    return Array.from({ length: count }, (_, index) => {
      const subject = `subject_${String(Math.floor(index / 100)).padStart(4, '0')}`;
      const frame = (index % 100) + 1;
      return Number(insert.run(`${subject}/${String(frame).padStart(4, '0')}.png`, `hash-${String(index)}`, subject, frame).lastInsertRowid);
    });
  });
}
