// Undo and redo: events that take events back, gesture by gesture, across images, out of the database alone, so that
// they go on after a restart.
//
// What stands, newest first, is the undo stack: desk, review, fix, adjudication, suggestion and redo events that nothing has taken back. The
// undo events that nothing has taken back are the redo stack, and a new write empties it. Both stacks are orders of
// event ids, so each is one backward scan. An undo restores the annotator's row as the earlier event left it, to the
// last column, and the final labels follow.
//
// Last goes first, so what an undo takes back is what stands, with one exception: an import under the annotator's own
// name is no gesture of a hand. Fields that it has changed since are passed over.
import type { ProjectDatabase } from '../database/index.ts';
import type { ActionUnitCode } from '../../shared/action-unit-code.ts';
import { createFinalLabels, type FinalLabels } from './final-labels.ts';
import { isInForce, originBefore } from './field-history.ts';
import { unitOfField, type EventSource, type StoredExpression } from './gesture.ts';
import { prepareEvents, prepareRows } from './label-rows.ts';

/** What an undo or redo wrote. */
export interface Reversal {
  /** Newest first; the last one is where the gesture began. */
  readonly imageIds: readonly number[];
  readonly gestureId: string;
  readonly eventIds: readonly number[];
}

export interface ReversalRequest {
  readonly annotatorId: number;
  /** Id for the new gesture. */
  readonly gestureId: string;
  /** ISO 8601. */
  readonly at: string;
}

interface StoredEvent {
  readonly id: number;
  readonly image_id: number;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly source: EventSource;
  readonly run_id: string | null;
  readonly gesture_id: string;
  readonly undoes: number | null;
}

// The indexes are named where the planner, which knows nothing of the numbers, would rather read all of the annotator's
// events in order than look up the few of one gesture or picture.
/** SQL of the two stacks, so that a test can pin their plans. */
export const UNDO_QUERIES = {
  lastStanding: `select id, gesture_id from annotation_event event
    where annotator_id = ? and id < ? and source in ('desk', 'review', 'fix', 'adjudication', 'suggestion', 'redo')
      and not exists (select 1 from annotation_event taker where taker.undoes = event.id)
    order by id desc limit 1`,
  lastUndone: `select id, gesture_id from annotation_event event
    where annotator_id = ? and id < ? and source = 'undo'
      and not exists (select 1 from annotation_event taker where taker.undoes = event.id)
    order by id desc limit 1`,
  lastWrite: `select id from annotation_event
    where annotator_id = ? and source in ('desk', 'review', 'fix', 'adjudication', 'suggestion') order by id desc limit 1`,
  standingOfGesture: `select * from annotation_event event indexed by annotation_event_by_gesture
    where gesture_id = ? and annotator_id = ?
      and not exists (select 1 from annotation_event taker where taker.undoes = event.id)
    order by id desc`,
  fieldHistory: `select * from annotation_event indexed by annotation_event_by_image
    where image_id = ? and annotator_id = ? and field = ? order by id`,
} as const;

/** Takes back the annotator's last gesture that stands; undefined where there is none. In `database.transact`. */
export function undoLastGesture(database: ProjectDatabase, request: ReversalRequest): Reversal | undefined {
  return reverseLast(database, { ...request, source: 'undo', after: 0 });
}

/** Takes back the last undo, unless the annotator wrote since; undefined where there is none. In `database.transact`. */
export function redoLastGesture(database: ProjectDatabase, request: ReversalRequest): Reversal | undefined {
  const lastWrite = database.prepare<[number], { id: number }>(UNDO_QUERIES.lastWrite).get(request.annotatorId);
  return reverseLast(database, { ...request, source: 'redo', after: lastWrite?.id ?? 0 });
}

type Reversing = ReversalRequest & { readonly source: 'undo' | 'redo'; readonly after: number };

/** Takes back the newest gesture of the stack, newer than event `after`, of which anything is in force. */
function reverseLast(database: ProjectDatabase, reversing: Reversing): Reversal | undefined {
  if (!database.connection.inTransaction) throw new Error('Undo must run inside database.transact');
  const sql = reversing.source === 'undo' ? UNDO_QUERIES.lastStanding : UNDO_QUERIES.lastUndone;
  const top = database.prepare<[number, number], { id: number; gesture_id: string }>(sql);
  const ofGesture = database.prepare<[string, number], StoredEvent>(UNDO_QUERIES.standingOfGesture);
  const reverse = createReverse(database, reversing);
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const last = top.get(reversing.annotatorId, below);
    if (last === undefined || last.id < reversing.after) return undefined;
    const reversed = reverse(ofGesture.all(last.gesture_id, reversing.annotatorId));
    if (reversed.eventIds.length > 0) return { ...reversed, gestureId: reversing.gestureId };
    below = last.id;
  }
}

/** Takes the events back, as far as they are in force, and derives what follows. */
function createReverse(database: ProjectDatabase, reversing: Reversing) {
  const finals = createFinalLabels(database);
  const reverseEvent = createReverseEvent(database, reversing);
  return (events: readonly StoredEvent[]): Omit<Reversal, 'gestureId'> => {
    const touched = new Map<number, Set<string>>();
    const eventIds: number[] = [];
    for (const event of events) {
      const id = reverseEvent(event);
      if (id === undefined) continue;
      eventIds.push(id);
      touched.set(event.image_id, (touched.get(event.image_id) ?? new Set()).add(event.field));
    }
    deriveAll(finals, touched);
    return { imageIds: [...touched.keys()], eventIds };
  };
}

/** Takes one event back: a new event, and the row as it was. Undefined where something else stands in the field. */
function createReverseEvent(database: ProjectDatabase, { annotatorId, gestureId, at, source }: Reversing) {
  const events = prepareEvents(database);
  const rows = prepareRows(database);
  const fieldHistory = database.prepare<[number, number, string], StoredEvent>(UNDO_QUERIES.fieldHistory);
  return (event: StoredEvent): number | undefined => {
    const { image_id: imageId, field } = event;
    const history = fieldHistory.all(imageId, annotatorId, field);
    const index = history.findIndex(({ id }) => id === event.id);
    if (!isInForce(history, index)) return undefined;
    const id = events.append({
      at, annotatorId, imageId, field, source, gestureId, runId: null, before: event.after, after: event.before, undoes: event.id, origin: null,
    });
    const origin = originBefore(history, index);
    const row = { imageId, annotatorId, eventId: origin?.id ?? id, source: origin?.source ?? source, runId: origin?.run_id ?? null };
    const actionUnit = unitOfField(field);
    const value: unknown = event.before === null ? null : JSON.parse(event.before);
    if (actionUnit === undefined) rows.putExpression(value as StoredExpression | null, row);
    else rows.putUnit(actionUnit, value as ActionUnitCode | null, row);
    return id;
  };
}

function deriveAll(finals: FinalLabels, touched: ReadonlyMap<number, ReadonlySet<string>>): void {
  for (const [imageId, fields] of touched) finals.derive(imageId, fields);
}
