// A project of an older version is backed up, then migrated; a migration that fails leaves it as it was.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { readVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { createDatabase, DATABASE_FILE, openDatabase } from './open-database.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duchenne-test-'));
  const database = createDatabase(join(folder, DATABASE_FILE));
  database.connection.exec(`insert into data_root (path) values ('/faces')`);
  database.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const version = MIGRATIONS.length + 1;
const open = (sql: string) =>
  openDatabase(folder, { backupsFolder: join(folder, 'backups'), now: new Date('2026-01-01T08:00:00Z') }, [...MIGRATIONS, { version, name: 'next', sql }]);
const backups = () => readdir(join(folder, 'backups'));

test('an older project is backed up as it was, then migrated', async () => {
  const database = await open('alter table data_root add column note text');
  expect(readVersion(database.connection)).toBe(version);
  expect(database.connection.prepare('select path, note from data_root').all()).toEqual([{ path: '/faces', note: null }]);
  database.close();
  expect(await backups()).toEqual([`before-version-${version}-2026-01-01T08-00-00Z.sqlite`]);
  const [name = ''] = await backups();
  const backup = new Database(join(folder, 'backups', name), { readonly: true });
  expect(readVersion(backup)).toBe(version - 1);
  expect(backup.prepare('select path from data_root').all()).toEqual([{ path: '/faces' }]);
  backup.close();
});

test('what a power cut must not take is asked of every connection', async () => {
  const pragmas = (database: Awaited<ReturnType<typeof open>>) =>
    Object.fromEntries(['journal_mode', 'synchronous', 'fullfsync', 'foreign_keys'].map((name) => [name, database.connection.pragma(name, { simple: true })]));
  const durable = { journal_mode: 'wal', synchronous: 2, fullfsync: 1, foreign_keys: 1 };
  const opened = await open('select 1');
  expect(pragmas(opened)).toEqual(durable);
  opened.close();
  const made = createDatabase(join(folder, 'made.sqlite'));
  expect(pragmas(made)).toEqual(durable);
  made.close();
});

test('a migration that fails leaves the old file', async () => {
  const before = await readFile(join(folder, DATABASE_FILE));
  await expect(open('alter table data_root add column note text; alter table nowhere add column note text')).rejects.toBeInstanceOf(Problem);
  expect(await readFile(join(folder, DATABASE_FILE))).toEqual(before);
  const again = await openDatabase(folder, { backupsFolder: join(folder, 'backups'), now: new Date() });
  expect(again.connection.prepare('select id, path from data_root').all()).toEqual([{ id: 1, path: '/faces' }]);
  again.close();
});
