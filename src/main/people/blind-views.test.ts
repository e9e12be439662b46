// What the views cover, and that they cost a page of a large project nothing to speak of.
import { getTableName } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/database.ts';
import { tables } from '../database/index.ts';
import { blindSchema, COVERED_TABLES, FILL_BLIND_FACES } from './blind-views.ts';

/** They hold no code of a face, nor anything made from one. Of a new table, decide which it is. */
const WITHOUT_CODES = [
  'project', 'data_root', 'dataset', 'video', 'image', 'face', 'annotator', 'job', 'run', 'project_setting', 'chosen_neutral', 'suggestion_source',
  'coding_pass', 'assignment', 'annotator_token', 'audit_draw',
];

test('every table is covered, or known to hold no code', () => {
  expect(Object.values(tables).map(getTableName).sort()).toEqual([...COVERED_TABLES, ...WITHOUT_CODES].sort());
});

test('a view says all that its table says, under the same names in the same order', () => {
  const { connection } = createTestDatabase();
  connection.exec(blindSchema(1));
  expect(() => connection.prepare(FILL_BLIND_FACES).run({ viewer: 1 })).not.toThrow();
  for (const table of COVERED_TABLES) {
    const columnsOf = (schema: string): unknown[] => (connection.pragma(`${schema}.table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    expect([table, ...columnsOf('temp')]).toEqual([table, ...columnsOf('main')]);
  }
});

test('labels of one face are found by index, not by reading every face', () => {
  const { connection } = createTestDatabase();
  connection.exec(blindSchema(1));
  const plan = (sql: string): string[] => connection.prepare<[], { detail: string }>(`explain query plan ${sql}`).all().map(({ detail }) => detail);
  const READS = [
    'select * from au_label where image_id = 7',
    'select * from fe_label where image_id = 7',
    'select * from au_final where image_id = 7',
    'select * from fe_final where image_id = 7',
    'select * from annotation_event where image_id = 7',
    'select image.id, label from image left join fe_final on fe_final.image_id = image.id where image.id = 7',
    `select id from image where exists (select 1 from au_final where au_final.image_id = image.id and action_unit = 12 and occurrence = 'present') limit 10`,
  ];
  for (const sql of READS) expect([sql, ...plan(sql).filter((step) => /SCAN (own|final|score|au_|fe_)|MATERIALIZE/.test(step))]).toEqual([sql]);
});
