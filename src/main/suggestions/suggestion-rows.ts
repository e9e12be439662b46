// What sources say, as rows: read for one face, written by predictions and imports.
import type { ImageSuggestions, UnitSuggestion } from '../../shared/contract/suggestions.ts';
import { EXPRESSIONS, type Expression } from '../../shared/expressions.ts';
import { confidenceOf, suggestedCode, type Familiarity, type UnitOpinion } from '../../shared/suggestions.ts';
import type { ProjectDatabase } from '../database/index.ts';

/** Probability by class. */
export type Posterior = Readonly<Partial<Record<Expression, number>>>;

export interface SuggestedFace {
  readonly imageId: number;
  readonly familiarity: Familiarity | null;
  readonly expressions: Posterior | null;
  readonly units: readonly (UnitOpinion & { readonly actionUnit: number })[];
}

interface Asked {
  readonly sourceId: number;
  readonly imageId: number;
  /** Whose rejections count; null: nobody's. */
  readonly annotatorId: number | null;
}

interface UnitRow {
  readonly action_unit: number;
  readonly probability: number | null;
  readonly intensity: number | null;
  readonly is_present: number | null;
}

const UNITS = `select action_unit, probability, intensity, is_present from suggestion
  where source_id = ? and image_id = ? order by action_unit`;

/** All that a source says of a face. */
export function readSuggestions(database: ProjectDatabase, asked: Asked): Omit<ImageSuggestions, 'hiddenBecause'> {
  const { sourceId, imageId } = asked;
  const face = database
    .prepare<[number, number], { familiarity: Familiarity | null; expressions: string | null }>(
      'select familiarity, expressions from suggested_face where source_id = ? and image_id = ?',
    )
    .get(sourceId, imageId);
  const rejected = readRejections(database, asked);
  const units = database.prepare<[number, number], UnitRow>(UNITS).all(sourceId, imageId);
  return {
    familiarity: face?.familiarity ?? null,
    units: units.map((row) => toSuggestion(row, rejected)),
    expressions: toRanking(face?.expressions ?? null),
    isExpressionRejected: rejected.has('expression'),
  };
}

function toSuggestion(row: UnitRow, rejected: ReadonlySet<string>): UnitSuggestion {
  const { action_unit: actionUnit, probability, intensity } = row;
  const opinion = { probability, intensity, isPresent: row.is_present === null ? null : row.is_present === 1 };
  return {
    actionUnit, probability, intensity,
    code: suggestedCode(opinion),
    confidence: confidenceOf(opinion),
    isRejected: rejected.has(`au:${String(actionUnit)}`),
  };
}

function toRanking(json: string | null): ImageSuggestions['expressions'] {
  if (json === null) return [];
  const posterior = JSON.parse(json) as Posterior;
  const known = EXPRESSIONS.flatMap((expression) => {
    const probability = posterior[expression];
    return probability === undefined ? [] : [{ expression, probability }];
  });
  return known.toSorted((left, right) => right.probability - left.probability);
}

function readRejections(database: ProjectDatabase, { sourceId, imageId, annotatorId }: Asked): Set<string> {
  if (annotatorId === null) return new Set();
  const rows = database
    .prepare<[number, number, number], { field: string }>('select field from suggestion_rejection where source_id = ? and image_id = ? and annotator_id = ?')
    .all(sourceId, imageId, annotatorId);
  return new Set(rows.map(({ field }) => field));
}

/** Puts what a source says of faces in the place of what it said before. In a transaction. */
export function putFaces(database: ProjectDatabase, sourceId: number, faces: readonly SuggestedFace[]): void {
  const exists = database.prepare<[number], { id: number }>('select id from image where id = ?');
  const putFace = database.prepare<unknown[]>('insert or replace into suggested_face (source_id, image_id, familiarity, expressions) values (?, ?, ?, ?)');
  const clear = database.prepare<[number, number]>('delete from suggestion where source_id = ? and image_id = ?');
  const putUnit = database.prepare<unknown[]>(
    'insert into suggestion (source_id, image_id, action_unit, probability, intensity, is_present) values (?, ?, ?, ?, ?, ?)',
  );
  for (const { imageId, familiarity, expressions, units } of faces) {
    // A picture may have left the project while it was predicted.
    if (exists.get(imageId) === undefined) continue;
    putFace.run(sourceId, imageId, familiarity, expressions === null ? null : JSON.stringify(expressions));
    clear.run(sourceId, imageId);
    for (const { actionUnit, probability, intensity, isPresent } of units) {
      putUnit.run(sourceId, imageId, actionUnit, probability, intensity, isPresent === null ? null : Number(isPresent));
    }
  }
}
