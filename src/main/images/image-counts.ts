// What a filter holds: how many pictures, of which expressions, with which action units.
import { imageCountsSchema, type ImageCounts, type ImageFilter } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { filterConditions } from './image-filter.ts';
import { findScoredRun } from './scored-run.ts';

export function countImages(database: ProjectDatabase, filter: ImageFilter): ImageCounts {
  const isAll = Object.values(filter).every((value) => value === undefined);
  const { sql, values } = filterConditions(filter, isAll ? null : findScoredRun(database, filter.runId));
  // Where all are counted the label tables are read by their own indexes, without a look at each picture.
  const among = (table: string): string => (isAll ? table : `image cross join ${table} on ${table}.image_id = image.id and ${sql}`);
  const total = database.prepare<unknown[], { total: number }>(`select count(*) as total from image where ${sql}`).get(...values);
  const expressions = database.prepare<unknown[], { expression: string; count: number }>(
    `select label as expression, count(*) as count from ${among('fe_final')} group by label order by label`,
  );
  const units = database.prepare<unknown[], { actionUnit: number; coded: number; present: number }>(
    `select action_unit as actionUnit, sum(occurrence <> 'not_codable') as coded, sum(occurrence = 'present') as present
     from ${among('au_final')} group by action_unit order by action_unit`,
  );
  return imageCountsSchema.parse({ total: total?.total ?? 0, perExpression: expressions.all(...values), perActionUnit: units.all(...values) });
}
