// Labels that people give. A write is an event; undo is an event; every annotator's row is kept.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { actionUnitCodeSchema, actionUnitNumberSchema } from '../action-unit-code.ts';
import { expressionLabelSchema } from '../expressions.ts';
import { suggestionOriginSchema } from '../suggestions.ts';
import { procedure } from './procedure.ts';

export const annotatorSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  /** person: a human at this desk. import: labels that came with a data set. */
  kind: z.enum(['person', 'import']),
});
export type Annotator = z.infer<typeof annotatorSchema>;

/** One change of one field; code/label null clears it (not coded). */
export const labelChangeSchema = z.discriminatedUnion('field', [
  z.object({ field: z.literal('action-unit'), actionUnit: actionUnitNumberSchema, code: actionUnitCodeSchema.nullable() }),
  z.object({ field: z.literal('expression'), label: expressionLabelSchema.nullable() }),
]);
export type LabelChange = z.infer<typeof labelChangeSchema>;

export const codedUnitSchema = z.object({ actionUnit: z.number().int(), code: actionUnitCodeSchema });
export type CodedUnit = z.infer<typeof codedUnitSchema>;

export const annotatorLabelsSchema = z.object({
  annotator: annotatorSchema,
  actionUnits: z.array(codedUnitSchema),
  expression: expressionLabelSchema.nullable(),
  /** Votes by class where the label came as votes. */
  votes: z.record(z.string(), z.number()).nullable(),
});
export type AnnotatorLabels = z.infer<typeof annotatorLabelsSchema>;

export const imageLabelsSchema = z.object({
  imageId: z.number().int(),
  byAnnotator: z.array(annotatorLabelsSchema),
  /** *The* label: adjudicated or reviewed, else majority of people, else imported. */
  actionUnits: z.array(codedUnitSchema),
  expression: expressionLabelSchema.nullable(),
  isDisagreement: z.boolean(),
});
export type ImageLabels = z.infer<typeof imageLabelsSchema>;

export const annotationEventSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  annotator: z.string(),
  imageId: z.number().int(),
  /** `au:12` or `expression`. */
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** desk, review, import, fix (command line), adjudication, suggestion, undo, redo. */
  source: z.string(),
  gestureId: z.string(),
  undoes: z.number().int().nullable(),
  /** The suggestion that was accepted by it, or null. */
  origin: suggestionOriginSchema.nullable(),
});
export type AnnotationEvent = z.infer<typeof annotationEventSchema>;

const gestureResultSchema = z.object({ labels: imageLabelsSchema, gestureId: z.string(), eventIds: z.array(z.number().int()) });

export const annotationsContract = {
  annotators: procedure.output(z.array(annotatorSchema)),
  /** The person of that name, made if new. */
  signIn: procedure.input(z.object({ name: z.string().trim().min(1).max(100) })).output(annotatorSchema),
  get: procedure.input(z.object({ imageId: z.number().int() })).output(imageLabelsSchema),
  /**
   * Writes all changes of one gesture or none. Durable when it answers. `gestureId` is made by the caller, so that a
   * retry after a lost answer writes nothing twice.
   */
  write: procedure
    .input(
      z.object({
        annotatorId: z.number().int(),
        imageId: z.number().int(),
        gestureId: z.string().min(1),
        changes: z.array(labelChangeSchema).min(1).max(100),
      }),
    )
    .output(gestureResultSchema),
  /** Undoes the annotator's last gesture that still stands, on whatever image; null where there is none. */
  undo: procedure.input(z.object({ annotatorId: z.number().int() })).output(gestureResultSchema.nullable()),
  /** Redoes the last undone gesture, unless something was written since; null where there is none. */
  redo: procedure.input(z.object({ annotatorId: z.number().int() })).output(gestureResultSchema.nullable()),
  /** Newest first, keyset paged. */
  history: procedure
    .input(z.object({ imageId: z.number().int().optional(), before: z.number().int().optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(annotationEventSchema)),
  /** Ids of images whose labels changed, by anybody; null means many (an import): read again what you show. */
  changes: procedure.output(eventIterator(z.object({ imageIds: z.array(z.number().int()).nullable() }))),
};
