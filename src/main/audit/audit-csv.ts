// Events as a CSV: before and after in words and as the ledger keeps them, times in UTC.
import { stringify } from 'csv-stringify/sync';
import type { AuditEvent } from '../../shared/contract/audit.ts';
import { describeField, describeValue } from '../../shared/event-words.ts';

const COLUMNS = [
  'event', 'at_utc', 'annotator', 'kind', 'dataset', 'image', 'subject', 'field', 'field_name', 'before', 'after', 'before_json', 'after_json',
  'source', 'takes_back', 'taken_back_by', 'run', 'origin', 'gesture',
] as const;

type Row = Record<(typeof COLUMNS)[number], string | number | null>;

/** The header, then a text for every piece of events. */
export async function* toCsv(pieces: AsyncIterable<readonly AuditEvent[]>): AsyncGenerator<{ text: string; events: number }> {
  yield { text: `${COLUMNS.join(',')}\n`, events: 0 };
  for await (const events of pieces) {
    // A cell that a spreadsheet would run as a formula gets an apostrophe, as in every table written here.
    yield { text: stringify(events.map(toRow), { columns: [...COLUMNS], escape_formulas: true }), events: events.length };
  }
}

function toRow(event: AuditEvent): Row {
  const { id, at, annotatorKind, path, field, takesBack, runId, gestureId } = event;
  return {
    event: id, at_utc: at, annotator: event.annotator, kind: annotatorKind, dataset: event.dataset, image: path, subject: event.subject,
    field, field_name: describeField(field),
    before: describeValue(field, event.before), after: describeValue(field, event.after),
    before_json: toJson(event.before), after_json: toJson(event.after),
    source: event.source, takes_back: takesBack?.id ?? null, taken_back_by: event.takenBackBy,
    run: runId, origin: toJson(event.origin), gesture: gestureId,
  };
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
