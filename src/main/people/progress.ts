// How far a person is in a pass, counted in faces from their own rows. done: every unit that is to be coded has a code
// (absent and not codable are codes), or the expression a label. Read from the tables themselves: a number of faces
// shows nobody's code.
import type { Assignment, AssignmentPlace, Coding, PassProgress } from '../../shared/contract/people.ts';
import type { ProjectDatabase } from '../database/index.ts';

export interface Work {
  readonly passId: number;
  readonly annotatorId: number;
  readonly coding: Coding;
  readonly actionUnits: readonly number[];
}

/** How many of the fields to be coded are, on the face of `assignment`: 0 to @wanted. */
const CODED = `(case @coding when 'expression'
  then exists (select 1 from fe_label own where own.image_id = assignment.image_id and own.annotator_id = assignment.annotator_id)
  else (select count(*) from au_label own where own.image_id = assignment.image_id and own.annotator_id = assignment.annotator_id
    and own.action_unit in (select value from json_each(@units))) end)`;
const MINE = 'from assignment where pass_id = @passId and annotator_id = @annotatorId';

/** SQL, so that a test can pin the plans. */
export const PROGRESS_QUERIES = {
  count: `select count(*) as assigned, coalesce(sum(coded > 0), 0) as begun, coalesce(sum(coded >= @wanted), 0) as done
    from (select ${CODED} as coded ${MINE})`,
  nextUncoded: `select image_id as imageId ${MINE} and position > @after and ${CODED} < @wanted order by position limit 1`,
  place: `select position, ${CODED} >= @wanted as isDone ${MINE} and image_id = @imageId`,
  next: `select image_id as imageId ${MINE} and position > @after order by position limit 1`,
  previous: `select image_id as imageId ${MINE} and position < @after order by position desc limit 1`,
  assigned: `select count(*) as assigned ${MINE}`,
} as const;

interface Bound {
  readonly passId: number;
  readonly annotatorId: number;
  readonly coding: Coding;
  readonly units: string;
  readonly wanted: number;
  readonly after: number;
  readonly imageId: number;
}

function bind({ passId, annotatorId, coding, actionUnits }: Work, more: { after?: number; imageId?: number } = {}): Bound {
  const wanted = coding === 'expression' ? 1 : actionUnits.length;
  return { passId, annotatorId, coding, units: JSON.stringify(actionUnits), wanted, after: more.after ?? 0, imageId: more.imageId ?? 0 };
}

export function readProgress(database: ProjectDatabase, work: Work): PassProgress {
  return database.prepare<[Bound], PassProgress>(PROGRESS_QUERIES.count).get(bind(work)) ?? { assigned: 0, begun: 0, done: 0 };
}

/** The first face that is not done; null where all are. */
export function findNextUncoded(database: ProjectDatabase, work: Work): Assignment['nextUncoded'] {
  return findImage(database, PROGRESS_QUERIES.nextUncoded, bind(work));
}

/** Null where the face is not the person's in that pass. */
export function readPlace(database: ProjectDatabase, work: Work, imageId: number): AssignmentPlace | null {
  const place = database.prepare<[Bound], { position: number; isDone: number }>(PROGRESS_QUERIES.place).get(bind(work, { imageId }));
  if (place === undefined) return null;
  const { position } = place;
  const from = bind(work, { after: position });
  const further = findImage(database, PROGRESS_QUERIES.nextUncoded, from) ?? findNextUncoded(database, work);
  return {
    position,
    assigned: database.prepare<[Bound], { assigned: number }>(PROGRESS_QUERIES.assigned).get(from)?.assigned ?? 0,
    isDone: place.isDone === 1,
    previous: findImage(database, PROGRESS_QUERIES.previous, from),
    next: findImage(database, PROGRESS_QUERIES.next, from),
    nextUncoded: further === imageId ? null : further,
  };
}

function findImage(database: ProjectDatabase, sql: string, bound: Bound): number | null {
  return database.prepare<[Bound], { imageId: number }>(sql).get(bound)?.imageId ?? null;
}
