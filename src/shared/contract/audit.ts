// Who changed what when: every event of the ledger, filtered, newest first, and as a CSV. Reads only.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { agreementFieldSchema } from './agreement.ts';
import { annotationEventSchema, annotatorSchema } from './annotations.ts';
import { procedure } from './procedure.ts';

/** How a value came to be written, and how that reads. */
export const EVENT_SOURCE_TITLES = {
  desk: 'At the desk', suggestion: 'Accepted suggestion', review: 'Review', fix: 'Fix file', adjudication: 'Adjudication', import: 'Import', undo: 'Undo', redo: 'Redo',
} as const;
export type EventSourceName = keyof typeof EVENT_SOURCE_TITLES;
export const EVENT_SOURCES = Object.keys(EVENT_SOURCE_TITLES) as [EventSourceName, ...EventSourceName[]];

export const auditFilterSchema = z.object({
  annotatorId: z.number().int().optional(),
  /** One field, or any action unit. */
  field: z.union([agreementFieldSchema, z.literal('action-units')]).optional(),
  source: z.enum(EVENT_SOURCES).optional(),
  /** Leaves out what came with label files. */
  isByHand: z.boolean().optional(),
  datasetId: z.number().int().optional(),
  subject: z.string().optional(),
  imageId: z.number().int().optional(),
  /** Part of the picture's path. */
  text: z.string().optional(),
  /** ISO 8601 moments: from that one on, and before this one. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** The event that an undo or redo takes back. */
const takenBackSchema = z.object({ id: z.number().int(), at: z.string(), source: z.string() });

export const auditEventSchema = annotationEventSchema.omit({ undoes: true }).extend({
  annotatorKind: annotatorSchema.shape.kind,
  dataset: z.string(),
  path: z.string(),
  subject: z.string().nullable(),
  /** The training run whose queue led to it. */
  runId: z.string().nullable(),
  takesBack: takenBackSchema.nullable(),
  /** The event that took this one back. */
  takenBackBy: z.number().int().nullable(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const auditContract = {
  /** Newest first; pass `nextCursor` back as `before`. */
  events: procedure
    .input(z.object({ filter: auditFilterSchema.default({}), before: z.number().int().optional(), limit: z.number().int().min(1).max(500).default(200) }))
    .output(z.object({ items: z.array(auditEventSchema), nextCursor: z.number().int().nullable() })),
  /** All of them as a CSV, newest first, in pieces that follow each other. Times are UTC. */
  csv: procedure.input(z.object({ filter: auditFilterSchema.default({}) })).output(eventIterator(z.object({ text: z.string(), events: z.number().int() }))),
};
