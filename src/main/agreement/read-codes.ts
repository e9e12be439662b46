// Reads raters' own codes face by face, in pieces, so that the window's other questions are answered in between.
import { setImmediate } from 'node:timers/promises';
import type { AgreementField } from '../../shared/contract/agreement.ts';
import type { ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { ExpressionLabel } from '../../shared/expressions.ts';
import { codeOfColumns, type UnitColumns } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';

export interface CodesWanted {
  readonly raters: readonly number[];
  /** Names; null for all. */
  readonly datasets: readonly string[] | null;
  /** null for all. */
  readonly field: AgreementField | null;
}

export interface CodeRow {
  readonly imageId: number;
  readonly annotatorId: number;
  readonly field: AgreementField;
  readonly code: ActionUnitCode | null;
  readonly label: ExpressionLabel | null;
  /** What is resampled as a whole: the subject, else the sequence, else the face. */
  readonly cluster: string;
  readonly isAdjudication: boolean;
}

interface PlaceColumns {
  readonly image_id: number;
  readonly annotator_id: number;
  readonly dataset_id: number;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly is_adjudication: number;
}

/** Images read at once. */
const PIECE = 2000;

const PLACE = `label.image_id, label.annotator_id, image.dataset_id, image.subject, image.sequence, label.source = 'adjudication' as is_adjudication`;
const FROM_TO = `join image on image.id = label.image_id
  where label.image_id > @after and label.image_id <= @last
    and (label.source = 'adjudication' or label.annotator_id in (select value from json_each(@raters)))
    and (@datasets is null or image.dataset_id in (select id from dataset where name in (select value from json_each(@datasets))))`;

const CODE_QUERIES = {
  units: `select ${PLACE}, action_unit, occurrence, intensity, label.side from au_label label ${FROM_TO}
    and (@unit is null or action_unit = @unit) order by label.image_id, action_unit, label.annotator_id`,
  expressions: `select ${PLACE}, label.label from fe_label label ${FROM_TO} order by label.image_id, label.annotator_id`,
} as const;

/**
 * Rows in the order of images, each image whole within one piece. Adjudications of anybody come along, marked: they are
 * nobody's rating. Ends early where the signal says so.
 */
export async function* readCodes(database: ProjectDatabase, wanted: CodesWanted, signal: AbortSignal): AsyncGenerator<readonly CodeRow[]> {
  const last = database.prepare<[], { last: number | null }>('select max(id) as last from image').get()?.last ?? 0;
  for (let after = 0; after < last; after += PIECE) {
    signal.throwIfAborted();
    yield readPiece(database, wanted, after);
    await setImmediate();
  }
}

function readPiece(database: ProjectDatabase, { raters, datasets, field }: CodesWanted, after: number): CodeRow[] {
  const named = { after, last: after + PIECE, raters: JSON.stringify(raters), datasets: datasets === null ? null : JSON.stringify(datasets) };
  const rows: CodeRow[] = [];
  if (field !== 'expression') {
    const ofUnit = { ...named, unit: field === null ? null : Number(field.slice(3)) };
    for (const row of database.prepare<[typeof ofUnit], PlaceColumns & UnitColumns>(CODE_QUERIES.units).all(ofUnit)) {
      rows.push({ ...placeOf(row), field: `au:${row.action_unit}`, code: codeOfColumns(row), label: null });
    }
  }
  if (field === null || field === 'expression') {
    for (const row of database.prepare<[typeof named], PlaceColumns & { label: ExpressionLabel }>(CODE_QUERIES.expressions).all(named)) {
      rows.push({ ...placeOf(row), field: 'expression', code: null, label: row.label });
    }
  }
  return rows;
}

function placeOf(row: PlaceColumns): Omit<CodeRow, 'field' | 'code' | 'label'> {
  const whole = row.subject === null ? (row.sequence === null ? `face ${row.image_id}` : `sequence ${row.sequence}`) : `subject ${row.subject}`;
  return { imageId: row.image_id, annotatorId: row.annotator_id, cluster: `${row.dataset_id} ${whole}`, isAdjudication: row.is_adjudication === 1 };
}
