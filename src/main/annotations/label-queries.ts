// Reads labels: everybody's and the final ones of an image, and the history of events.
import type { AnnotationEvent, Annotator, CodedUnit, ImageLabels } from '../../shared/contract/annotations.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import { Problem } from '../../shared/problem.ts';
import { suggestionOriginSchema } from '../../shared/suggestions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { codeOfColumns, parseVotes, type UnitColumns } from './label-rows.ts';

type AnnotatorLabels = ImageLabels['byAnnotator'][number];

/** SQL of the hot queries, named so that a test can pin their plans. */
export const LABEL_QUERIES = {
  units: `select annotator_id, action_unit, occurrence, intensity, side from au_label where image_id = ? order by annotator_id, action_unit`,
  expressions: `select annotator_id, label, votes from fe_label where image_id = ? order by annotator_id`,
  finalUnits: `select action_unit, occurrence, intensity, side, is_disagreement from au_final where image_id = ? order by action_unit`,
  finalExpression: `select label, is_disagreement from fe_final where image_id = ?`,
  historyOfImage: `select event.*, annotator.name from annotation_event event join annotator on annotator.id = event.annotator_id
    where event.image_id = ? and event.id < ? order by event.id desc limit ?`,
  history: `select event.*, annotator.name from annotation_event event join annotator on annotator.id = event.annotator_id
    where event.id < ? order by event.id desc limit ?`,
} as const;

/** Problem `not_found` where the project has no such image. */
export function requireImage(database: ProjectDatabase, imageId: number): void {
  const found = database.prepare<[number], { id: number }>('select id from image where id = ?').get(imageId);
  if (found === undefined) throw new Problem('not_found', `There is no image ${imageId} in this project.`);
}

/** All labels of an image; Problem `not_found`. */
export function readLabels(database: ProjectDatabase, imageId: number): ImageLabels {
  requireImage(database, imageId);
  const units = database.prepare<[number], UnitColumns & { is_disagreement: number }>(LABEL_QUERIES.finalUnits).all(imageId);
  const expression = database
    .prepare<[number], { label: ExpressionLabel; is_disagreement: number }>(LABEL_QUERIES.finalExpression)
    .get(imageId);
  return {
    imageId,
    byAnnotator: readByAnnotator(database, imageId),
    actionUnits: units.map(toCodedUnit),
    expression: expression?.label ?? null,
    isDisagreement: expression?.is_disagreement === 1 || units.some((unit) => unit.is_disagreement === 1),
  };
}

function readByAnnotator(database: ProjectDatabase, imageId: number): AnnotatorLabels[] {
  const labels = new Map<number, Omit<AnnotatorLabels, 'annotator'>>();
  const of = (id: number) => {
    const known = labels.get(id) ?? { actionUnits: [], expression: null, votes: null };
    labels.set(id, known);
    return known;
  };
  const units = database.prepare<[number], UnitColumns & { annotator_id: number }>(LABEL_QUERIES.units);
  for (const row of units.all(imageId)) of(row.annotator_id).actionUnits.push(toCodedUnit(row));
  const expressions = database.prepare<[number], { annotator_id: number; label: ExpressionLabel; votes: string | null }>(
    LABEL_QUERIES.expressions,
  );
  for (const row of expressions.all(imageId)) {
    Object.assign(of(row.annotator_id), { expression: row.label, votes: parseVotes(row.votes) });
  }
  const annotator = database.prepare<[number], Annotator>('select id, name, kind from annotator where id = ?');
  return [...labels].flatMap(([id, given]) => {
    const who = annotator.get(id);
    return who === undefined ? [] : [{ annotator: who, ...given }];
  });
}

const toCodedUnit = (row: UnitColumns): CodedUnit => ({ actionUnit: row.action_unit, code: codeOfColumns(row) });

interface HistoryColumns {
  id: number; at: string; name: string; image_id: number; field: string; before: string | null; after: string | null;
  source: string; gesture_id: string; undoes: number | null; origin: string | null;
}

interface HistoryPage {
  readonly imageId?: number | undefined;
  /** Events older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Events, newest first. */
export function readHistory(database: ProjectDatabase, { imageId, before = Number.MAX_SAFE_INTEGER, limit }: HistoryPage): AnnotationEvent[] {
  const rows =
    imageId === undefined
      ? database.prepare<[number, number], HistoryColumns>(LABEL_QUERIES.history).all(before, limit)
      : database.prepare<[number, number, number], HistoryColumns>(LABEL_QUERIES.historyOfImage).all(imageId, before, limit);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    annotator: row.name,
    imageId: row.image_id,
    field: row.field,
    before: parseValue(row.before),
    after: parseValue(row.after),
    source: row.source,
    gestureId: row.gesture_id,
    undoes: row.undoes,
    origin: row.origin === null ? null : suggestionOriginSchema.parse(JSON.parse(row.origin)),
  }));
}

function parseValue(json: string | null): unknown {
  return json === null ? null : (JSON.parse(json) as unknown);
}
