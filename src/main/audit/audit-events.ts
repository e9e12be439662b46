// Reads the ledger newest first, in pieces by event id, so that a filter that finds little in a million events keeps no
// write waiting. The ledger is append-only: what was there at the first piece is there at the last.
import { setImmediate } from 'node:timers/promises';
import type { AuditEvent, AuditFilter } from '../../shared/contract/audit.ts';
import { suggestionOriginSchema } from '../../shared/suggestions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { auditConditions } from './audit-filter.ts';

/** Events looked at between two pauses: some twenty milliseconds where each is joined to its picture. */
export const PIECE = 20_000;
/** Events handed on at once for a file: each becomes a line of text there, which takes longer than reading it. */
export const EVENTS_AT_ONCE = 500;

export interface AuditReading {
  readonly filter: AuditFilter;
  /** Events older than this one. */
  readonly before?: number | undefined;
  readonly signal: AbortSignal;
}

interface EventColumns {
  readonly id: number;
  readonly at: string;
  readonly annotator: string;
  readonly annotatorKind: AuditEvent['annotatorKind'];
  readonly imageId: number;
  readonly dataset: string;
  readonly path: string;
  readonly subject: string | null;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly source: string;
  readonly runId: string | null;
  readonly origin: string | null;
  readonly gestureId: string;
  readonly takenId: number | null;
  readonly takenAt: string | null;
  readonly takenSource: string | null;
  readonly takenBackBy: number | null;
}

/** SQL of a piece, so that a test can pin its plan: bound are the piece's first and last id, then the filter, then how many. */
export function auditQuery(conditions: string): string {
  // cross join: the events lead, whatever the planner thinks of a filter on pictures, so that nothing is sorted.
  return `select event.id, event.at, annotator.name as annotator, annotator.kind as annotatorKind, event.image_id as imageId,
      dataset.name as dataset, image.relative_path as path, image.subject, event.field, event.before, event.after, event.source,
      event.run_id as runId, event.origin, event.gesture_id as gestureId,
      taken.id as takenId, taken.at as takenAt, taken.source as takenSource,
      (select taker.id from annotation_event taker where taker.undoes = event.id) as takenBackBy
    from annotation_event event
    cross join image on image.id = event.image_id
    cross join dataset on dataset.id = image.dataset_id
    cross join annotator on annotator.id = event.annotator_id
    left join annotation_event taken on taken.id = event.undoes
    where event.id between ? and ? and ${conditions}
    order by event.id desc limit ?`;
}

/** The events in pieces, newest first; `most` bounds each piece. Ends early where the signal says so. */
async function* readPieces(database: ProjectDatabase, { filter, before, signal }: AuditReading, most: number): AsyncGenerator<AuditEvent[]> {
  const conditions = auditConditions(filter);
  const statement = database.prepare<(string | number)[], EventColumns>(auditQuery(conditions.sql));
  const newest = database.prepare<[], { id: number | null }>('select max(id) as id from annotation_event').get()?.id ?? 0;
  let last = Math.min(newest, (before ?? newest + 1) - 1);
  while (last > 0) {
    signal.throwIfAborted();
    const rows = statement.all(Math.max(1, last - PIECE + 1), last, ...conditions.values, most);
    if (rows.length > 0) yield rows.map(toEvent);
    // A full piece may have more below its last event.
    last = rows.length === most ? (rows.at(-1)?.id ?? 0) - 1 : last - PIECE;
    await setImmediate();
  }
}

export interface AuditPage {
  readonly items: AuditEvent[];
  readonly nextCursor: number | null;
}

export async function readAuditPage(database: ProjectDatabase, reading: AuditReading, limit: number): Promise<AuditPage> {
  const items: AuditEvent[] = [];
  // One more than asked for, to know whether there is a next page.
  for await (const piece of readPieces(database, reading, limit + 1)) {
    items.push(...piece);
    if (items.length > limit) return { items: items.slice(0, limit), nextCursor: items[limit - 1]?.id ?? null };
  }
  return { items, nextCursor: null };
}

/** Every event, for a file. */
export function readAllEvents(database: ProjectDatabase, reading: AuditReading): AsyncGenerator<AuditEvent[]> {
  return readPieces(database, reading, EVENTS_AT_ONCE);
}

function toEvent({ takenId, takenAt, takenSource, before, after, origin, ...row }: EventColumns): AuditEvent {
  return {
    ...row,
    before: parse(before),
    after: parse(after),
    origin: origin === null ? null : suggestionOriginSchema.parse(parse(origin)),
    takesBack: takenId === null ? null : { id: takenId, at: takenAt ?? '', source: takenSource ?? '' },
  };
}

function parse(json: string | null): unknown {
  return json === null ? null : (JSON.parse(json) as unknown);
}
