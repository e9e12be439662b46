import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { APPLICATION_ID, checkNumbering, migrate, NEWEST_VERSION, readVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

let connection: Database.Database;
beforeEach(() => {
  connection = new Database(':memory:');
});

const step = (version: number, sql: string): Migration => ({ version, name: `step ${version}`, sql });
const tables = () => connection.prepare(`select name from sqlite_schema where type = 'table' order by name`).pluck().all();

test('brings a new database to the newest version, and again does nothing', () => {
  migrate(connection);
  expect(readVersion(connection)).toBe(NEWEST_VERSION);
  expect(connection.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
  const before = tables();
  migrate(connection);
  expect(tables()).toEqual(before);
});

test('applies what is pending only, in order', () => {
  migrate(connection, [step(1, 'create table a (x)')]);
  migrate(connection, [step(1, 'create table a (x)'), step(2, 'create table b (x)'), step(3, 'insert into b values (1)')]);
  expect(tables()).toEqual(['a', 'b']);
  expect(readVersion(connection)).toBe(3);
});

describe('a migration that fails', () => {
  test('leaves all as it was, those before it included', () => {
    migrate(connection, [step(1, 'create table a (x)')]);
    const failing = [step(1, ''), step(2, 'create table b (x)'), step(3, 'create table c (x); this is not SQL')];
    expect(() => migrate(connection, failing)).toThrow(Problem);
    expect(tables()).toEqual(['a']);
    expect(readVersion(connection)).toBe(1);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test('says which one, and why', () => {
    expect(() => migrate(connection, [step(1, 'select * from nowhere')])).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ code: 'migration_failed', what: expect.stringMatching(/version 1 \(step 1\): no such table: nowhere/) as unknown }) as unknown }),
    );
  });

  test('is also one that leaves references to rows that are gone', () => {
    const sql = 'create table parent (id integer primary key); create table child (p references parent); insert into child values (7)';
    expect(() => migrate(connection, [step(1, sql)])).toThrow(/refer to rows that are gone/);
    expect(tables()).toEqual([]);
  });
});

test('numbers that skip or repeat are a defect', () => {
  expect(() => checkNumbering([step(1, ''), step(3, '')])).toThrow(/is number 3, but 2 comes next/);
  expect(() => checkNumbering([step(1, ''), step(1, '')])).toThrow(/is number 1, but 2 comes next/);
  expect(() => checkNumbering(MIGRATIONS)).not.toThrow();
});
