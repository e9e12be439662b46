// What a filter holds: how many pictures, of which expressions, with which action units.
import type { ImageCounts, ImageFilter } from '../../shared/contract/images.ts';
import { EXPRESSION_LABELS } from '../../shared/expressions.ts';
import { ACTION_UNITS } from '../../shared/facs.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { imageIdRanges, letGo } from './id-ranges.ts';
import { filterConditions } from './image-filter.ts';
import { findScoredRun } from './scored-run.ts';

interface UnitCount {
  readonly actionUnit: number;
  readonly coded: number;
  readonly present: number;
}

/** Lets go between steps of some tens of milliseconds; rejects with the signal's reason when it is aborted. */
export async function countImages(database: ProjectDatabase, filter: ImageFilter, signal?: AbortSignal): Promise<ImageCounts> {
  const isAll = Object.values(filter).every((value) => value === undefined);
  const { total, expressions, units } = isAll ? await countAll(database, signal) : await countFiltered(database, filter, signal);
  return {
    total,
    perExpression: EXPRESSION_LABELS.flatMap((expression) => {
      const count = expressions.get(expression);
      return count === undefined ? [] : [{ expression, count }];
    }),
    perActionUnit: ACTION_UNITS.flatMap((unit) => units.get(unit.number) ?? []),
  };
}

interface Tally {
  total: number;
  readonly expressions: Map<string, number>;
  readonly units: Map<number, UnitCount>;
}

const UNIT_COLUMNS = `au_final.action_unit as actionUnit, coalesce(sum(au_final.occurrence <> 'not_codable'), 0) as coded,
  coalesce(sum(au_final.occurrence = 'present'), 0) as present`;

/** All pictures: each label table is counted by its own index, one label after another, without a look at the pictures. */
async function countAll(database: ProjectDatabase, signal: AbortSignal | undefined): Promise<Tally> {
  const tally: Tally = { total: 0, expressions: new Map(), units: new Map() };
  tally.total = database.prepare<[], { total: number }>('select count(*) as total from image').get()?.total ?? 0;
  const ofLabel = database.prepare<[string], { count: number }>('select count(*) as count from fe_final where label = ?');
  const ofUnit = database.prepare<[number], UnitCount>(`select ${UNIT_COLUMNS} from au_final where action_unit = ? group by action_unit`);
  for (const expression of EXPRESSION_LABELS) {
    const count = ofLabel.get(expression)?.count ?? 0;
    if (count > 0) tally.expressions.set(expression, count);
    await letGo(signal);
  }
  for (const { number } of ACTION_UNITS) {
    const count = ofUnit.get(number);
    if (count !== undefined) tally.units.set(number, count);
    await letGo(signal);
  }
  return tally;
}

async function countFiltered(database: ProjectDatabase, filter: ImageFilter, signal: AbortSignal | undefined): Promise<Tally> {
  const { sql, values } = filterConditions(filter, findScoredRun(database, filter.runId));
  const among = (table: string): string => `image cross join ${table} on ${table}.image_id = image.id where image.id between ? and ? and ${sql}`;
  const total = database.prepare<unknown[], { total: number }>(`select count(*) as total from image where image.id between ? and ? and ${sql}`);
  const expressions = database.prepare<unknown[], { expression: string; count: number }>(
    `select fe_final.label as expression, count(*) as count from ${among('fe_final')} group by fe_final.label`,
  );
  const units = database.prepare<unknown[], UnitCount>(`select ${UNIT_COLUMNS} from ${among('au_final')} group by au_final.action_unit`);
  const tally: Tally = { total: 0, expressions: new Map(), units: new Map() };
  for await (const range of imageIdRanges(database, signal)) {
    tally.total += total.get(...range, ...values)?.total ?? 0;
    for (const { expression, count } of expressions.all(...range, ...values)) tally.expressions.set(expression, (tally.expressions.get(expression) ?? 0) + count);
    for (const { actionUnit, coded, present } of units.all(...range, ...values)) {
      const before = tally.units.get(actionUnit) ?? { coded: 0, present: 0 };
      tally.units.set(actionUnit, { actionUnit, coded: before.coded + coded, present: before.present + present });
    }
  }
  return tally;
}
