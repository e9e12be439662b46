// The migrations are the truth; what drizzle thinks of the tables must be the same.
import { getTableName } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/database.ts';
import * as schema from './schema.ts';

const { connection } = createTestDatabase();
const tables = Object.values(schema);

interface TableRow { name: string; strict: number }
interface ColumnRow { name: string; type: string; notnull: number; pk: number }

const ownTables = (connection.pragma('table_list') as (TableRow & { schema: string })[]).filter(({ name }) => !name.startsWith('sqlite_'));
const columnsOf = (table: string) => connection.pragma(`table_info(${table})`) as ColumnRow[];

test('every table of the database is in the schema and none else', () => {
  expect(tables.map(getTableName).sort()).toEqual(ownTables.map(({ name }) => name).sort());
});

test('every table is STRICT', () => {
  expect(ownTables.filter(({ strict }) => strict !== 1)).toEqual([]);
});

test.each(tables.map((table) => getTableConfig(table)))('$name has the same columns, types, nulls and key', ({ name, columns, primaryKeys }) => {
  const composite = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  const expected = columns.map((column) => ({
    name: column.name, type: column.getSQLType(), isNullable: !column.notNull, isKey: column.primary || composite.includes(column.name),
  }));
  const actual = columnsOf(name).map((column) => ({
    // An integer primary key is the rowid, which is never null, though SQLite does not call it so.
    name: column.name, type: column.type.toLowerCase(), isNullable: column.notnull === 0 && column.pk === 0, isKey: column.pk > 0,
  }));
  expect(expected.map((column) => ({ ...column, isNullable: column.isNullable && !column.isKey }))).toEqual(actual);
});
