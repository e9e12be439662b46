// The prepared statements of the ledger: events, the rows of each annotator, and the final labels derived from them.
import { ABSENT, NOT_CODABLE, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import type { Intensity, SidePrefix } from '../../shared/facs.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { EventSource, StoredExpression, Votes } from './gesture.ts';
import type { Opinion } from './label-rule.ts';

export interface UnitColumns {
  readonly action_unit: number;
  readonly occurrence: 'absent' | 'present' | 'not_codable';
  readonly intensity: number | null;
  readonly side: string | null;
}

interface OpinionColumns {
  readonly source: string;
  readonly event_id: number;
  readonly kind: 'person' | 'import';
}

export interface EventColumns {
  readonly at: string;
  readonly annotatorId: number;
  readonly imageId: number;
  readonly field: string;
  /** JSON, or null for "not coded". */
  readonly before: string | null;
  readonly after: string | null;
  readonly source: EventSource;
  readonly runId: string | null;
  readonly gestureId: string;
  /** The event that an undo or redo takes back. */
  readonly undoes: number | null;
  /** JSON of the suggestion that was accepted, or null. */
  readonly origin: string | null;
}

/** Whose field a row is, and the event its value comes from. */
export interface RowOrigin {
  readonly imageId: number;
  readonly annotatorId: number;
  readonly eventId: number;
  readonly source: string;
  readonly runId: string | null;
}

/** An expression row of one annotator. */
export interface ExpressionRow extends StoredExpression {
  readonly source: string;
  readonly runId: string | null;
}

/** The code in the columns of au_label or au_final, which their writers have checked. */
export function codeOfColumns(row: UnitColumns): ActionUnitCode {
  if (row.occurrence === 'absent') return ABSENT;
  if (row.occurrence === 'not_codable') return NOT_CODABLE;
  return { occurrence: 'present', intensity: row.intensity as Intensity | null, side: row.side as SidePrefix | null };
}

function columnsOfCode(code: ActionUnitCode): [string, number | null, string | null] {
  return code.occurrence === 'present' ? ['present', code.intensity, code.side] : [code.occurrence, null, null];
}

const votesJson = (votes: Votes | null) => (votes === null ? null : JSON.stringify(votes));

/** Asked before every write; named so that a test can pin its plan. */
export const RETRY_QUERY = 'select id from annotation_event where gesture_id = ? and image_id = ? and annotator_id = ? order by id';

export function prepareEvents(database: ProjectDatabase) {
  const ofGesture = database.prepare<[string, number, number], { id: number }>(RETRY_QUERY);
  const insert = database.prepare<unknown[]>(
    `insert into annotation_event (at, annotator_id, image_id, field, before, after, source, run_id, gesture_id, undoes, origin)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    /** Ids of the events that a gesture has written for an annotator on an image. */
    ofGesture: (gestureId: string, imageId: number, annotatorId: number): number[] =>
      ofGesture.all(gestureId, imageId, annotatorId).map(({ id }) => id),
    append: (event: EventColumns): number =>
      Number(
        insert.run(
          event.at, event.annotatorId, event.imageId, event.field, event.before, event.after,
          event.source, event.runId, event.gestureId, event.undoes, event.origin,
        ).lastInsertRowid,
      ),
  };
}

/** Rows of au_label and fe_label: what each annotator says now. */
export function prepareRows(database: ProjectDatabase) {
  const units = database.prepare<[number, number], UnitColumns>(
    'select action_unit, occurrence, intensity, side from au_label where image_id = ? and annotator_id = ?',
  );
  const expression = database.prepare<[number, number], { label: ExpressionLabel; votes: string | null; source: string; run_id: string | null }>(
    'select label, votes, source, run_id from fe_label where image_id = ? and annotator_id = ?',
  );
  const putUnit = database.prepare<unknown[]>(
    `insert or replace into au_label (image_id, annotator_id, action_unit, occurrence, intensity, side, source, event_id)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const dropUnit = database.prepare<[number, number, number]>(
    'delete from au_label where image_id = ? and annotator_id = ? and action_unit = ?',
  );
  const putExpression = database.prepare<unknown[]>(
    `insert or replace into fe_label (image_id, annotator_id, label, votes, source, run_id, event_id)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );
  const dropExpression = database.prepare<[number, number]>('delete from fe_label where image_id = ? and annotator_id = ?');

  return {
    units: (imageId: number, annotatorId: number): Map<number, ActionUnitCode> =>
      new Map(units.all(imageId, annotatorId).map((row) => [row.action_unit, codeOfColumns(row)])),
    expression: (imageId: number, annotatorId: number): ExpressionRow | null => {
      const row = expression.get(imageId, annotatorId);
      if (row === undefined) return null;
      return { label: row.label, votes: parseVotes(row.votes), source: row.source, runId: row.run_id };
    },
    putUnit: (actionUnit: number, code: ActionUnitCode | null, origin: RowOrigin): void => {
      if (code === null) dropUnit.run(origin.imageId, origin.annotatorId, actionUnit);
      else putUnit.run(origin.imageId, origin.annotatorId, actionUnit, ...columnsOfCode(code), origin.source, origin.eventId);
    },
    putExpression: (expression: StoredExpression | null, origin: RowOrigin): void => {
      if (expression === null) dropExpression.run(origin.imageId, origin.annotatorId);
      else {
        const { label, votes } = expression;
        putExpression.run(origin.imageId, origin.annotatorId, label, votesJson(votes), origin.source, origin.runId, origin.eventId);
      }
    },
  };
}

/** What everybody says of an image, as the label rule takes it. */
export function prepareOpinions(database: ProjectDatabase) {
  const units = database.prepare<[number], UnitColumns & OpinionColumns>(
    `select action_unit, occurrence, intensity, side, source, event_id, kind
     from au_label join annotator on annotator.id = au_label.annotator_id where image_id = ?`,
  );
  const expressions = database.prepare<[number], { label: ExpressionLabel } & OpinionColumns>(
    'select label, source, event_id, kind from fe_label join annotator on annotator.id = fe_label.annotator_id where image_id = ?',
  );
  return {
    units: (imageId: number): Map<number, Opinion<ActionUnitCode>[]> => {
      const byUnit = new Map<number, Opinion<ActionUnitCode>[]>();
      for (const row of units.all(imageId)) {
        const opinion = toOpinion(codeOfColumns(row), row);
        const others = byUnit.get(row.action_unit);
        if (others === undefined) byUnit.set(row.action_unit, [opinion]);
        else others.push(opinion);
      }
      return byUnit;
    },
    expressions: (imageId: number): Opinion<ExpressionLabel>[] => expressions.all(imageId).map((row) => toOpinion(row.label, row)),
  };
}

/** Rows of au_final and fe_final. */
export function prepareFinals(database: ProjectDatabase) {
  const putUnit = database.prepare<unknown[]>(
    `insert or replace into au_final (image_id, action_unit, occurrence, intensity, side, is_disagreement)
     values (?, ?, ?, ?, ?, ?)`,
  );
  const dropUnit = database.prepare<[number, number]>('delete from au_final where image_id = ? and action_unit = ?');
  const putExpression = database.prepare<unknown[]>(
    'insert or replace into fe_final (image_id, label, is_disagreement, is_by_person) values (?, ?, ?, ?)',
  );
  const dropExpression = database.prepare<[number]>('delete from fe_final where image_id = ?');
  return {
    dropUnit: (imageId: number, actionUnit: number) => dropUnit.run(imageId, actionUnit),
    dropExpression: (imageId: number) => dropExpression.run(imageId),
    putUnit: (key: { imageId: number; actionUnit: number }, code: ActionUnitCode, isDisagreement: boolean) =>
      putUnit.run(key.imageId, key.actionUnit, ...columnsOfCode(code), Number(isDisagreement)),
    putExpression: (imageId: number, label: ExpressionLabel, is: { isDisagreement: boolean; isByPerson: boolean }) =>
      putExpression.run(imageId, label, Number(is.isDisagreement), Number(is.isByPerson)),
  };
}

function toOpinion<Value>(value: Value, row: OpinionColumns): Opinion<Value> {
  return { value, isPerson: row.kind === 'person', isAdjudication: row.source === 'adjudication', eventId: row.event_id };
}

/** Reads the votes column. */
export function parseVotes(json: string | null): Votes | null {
  return json === null ? null : (JSON.parse(json) as Votes);
}
