// The only writer of labels beside undo: appends events, and derives the annotator's rows and the final labels from
// them in the same transaction.
import { isSameCode } from '../../shared/action-unit-code.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { createFinalLabels } from './final-labels.ts';
import { EXPRESSION_FIELD, unitField, type Gesture, type LedgerChange, type StoredExpression, type Votes } from './gesture.ts';
import { prepareEvents, prepareRows, type ExpressionRow } from './label-rows.ts';

export interface Ledger {
  /**
   * Writes a gesture and returns the ids of its events. Must be called inside `database.transact`, where an import may
   * write as many gestures as it likes.
   *
   * - A value that stands already writes no event; but a review decision is one even where it confirms the label,
   *   unless the same run's decision said so before.
   * - A gesture that this annotator has on this image already is a retry: its events are returned, nothing is written.
   *   So all that one gesture says of an image must come in one call.
   */
  write(gesture: Gesture): number[];
}

/** What one change does: the event's `before` and `after`, and how to put the row. Undefined where it changes nothing. */
interface Step {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  put(eventId: number): void;
}

/** A ledger over an open project; its statements are prepared once per connection. */
export function createLedger(database: ProjectDatabase): Ledger {
  const events = prepareEvents(database);
  const rows = prepareRows(database);
  const finals = createFinalLabels(database);

  function planUnit(change: Extract<LedgerChange, { field: 'action-unit' }>, gesture: Gesture, own: OwnRows): Step | undefined {
    const { actionUnit, code } = change;
    const before = own.units().get(actionUnit) ?? null;
    if (isSameCode(before, code)) return undefined;
    if (code === null) own.units().delete(actionUnit);
    else own.units().set(actionUnit, code);
    return {
      field: unitField(actionUnit),
      before: toJson(before),
      after: toJson(code),
      put: (eventId) => rows.putUnit(actionUnit, code, originOf(gesture, eventId)),
    };
  }

  function planExpression(change: Extract<LedgerChange, { field: 'expression' }>, gesture: Gesture, own: OwnRows): Step | undefined {
    const row = own.expression();
    const after = change.label === null ? null : { label: change.label, votes: change.votes ?? null };
    if (isSameExpression(row, after) && !isNewDecision(row, gesture)) return undefined;
    own.setExpression(after === null ? null : { ...after, source: gesture.source, runId: gesture.runId ?? null });
    return {
      field: EXPRESSION_FIELD,
      before: toJson(row === null ? null : { label: row.label, votes: row.votes }),
      after: toJson(after),
      put: (eventId) => rows.putExpression(after, originOf(gesture, eventId)),
    };
  }

  return {
    write: (gesture) => {
      if (!database.connection.inTransaction) throw new Error('Ledger.write must run inside database.transact');
      const written = events.ofGesture(gesture.gestureId, gesture.imageId, gesture.annotatorId);
      if (written.length > 0) return written;
      const own = readOwnRows(rows, gesture);
      const touched = new Set<string>();
      const ids: number[] = [];
      for (const change of gesture.changes) {
        const step = change.field === 'expression' ? planExpression(change, gesture, own) : planUnit(change, gesture, own);
        if (step === undefined) continue;
        const id = events.append({
          ...gesture, runId: gesture.runId ?? null, undoes: null, origin: toJson(change.origin ?? null),
          field: step.field, before: step.before, after: step.after,
        });
        step.put(id);
        touched.add(step.field);
        ids.push(id);
      }
      finals.derive(gesture.imageId, touched);
      return ids;
    },
  };
}

type Rows = ReturnType<typeof prepareRows>;
type OwnRows = ReturnType<typeof readOwnRows>;

/** What the annotator says now, read when first asked for and kept up while the gesture's changes are applied. */
function readOwnRows(rows: Rows, { imageId, annotatorId }: Gesture) {
  let units: ReturnType<Rows['units']> | undefined;
  let expression: ExpressionRow | null | undefined;
  return {
    units: () => (units ??= rows.units(imageId, annotatorId)),
    expression: () => (expression === undefined ? (expression = rows.expression(imageId, annotatorId)) : expression),
    setExpression: (row: ExpressionRow | null) => {
      expression = row;
    },
  };
}

function originOf(gesture: Gesture, eventId: number) {
  const { imageId, annotatorId, source } = gesture;
  return { imageId, annotatorId, eventId, source, runId: gesture.runId ?? null };
}

function isNewDecision(row: ExpressionRow | null, gesture: Gesture): boolean {
  return gesture.source === 'review' && row !== null && (row.source !== 'review' || row.runId !== (gesture.runId ?? null));
}

function isSameExpression(left: StoredExpression | null, right: StoredExpression | null): boolean {
  if (left === null || right === null) return left === right;
  return left.label === right.label && areSameVotes(left.votes, right.votes);
}

function areSameVotes(left: Votes | null, right: Votes | null): boolean {
  if (left === null || right === null) return left === right;
  const classes = Object.keys(left);
  return classes.length === Object.keys(right).length && classes.every((name) => left[name] === right[name]);
}

const toJson = (value: object | null) => (value === null ? null : JSON.stringify(value));
