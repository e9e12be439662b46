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

/** Changes that one gesture over many images may hold: as many as are written in well under a second. */
export const MOST_CHANGES = 10_000;

export const imageChangesSchema = z.object({ imageId: z.number().int(), changes: z.array(labelChangeSchema).min(1).max(100) });
export type ImageChanges = z.infer<typeof imageChangesSchema>;

/**
 * Codes of many frames by action unit: base64 of one byte a frame (`packCode` of src/shared/frame-codes.ts), in the order of
 * the frames. `own`: one annotator's, `final`: *the* labels. Units that no frame has are left out.
 */
export const frameCodesSchema = z.array(z.object({ actionUnit: z.number().int(), own: z.string(), final: z.string() }));
export type FrameCodes = z.infer<typeof frameCodesSchema>;

export const sequenceCodesSchema = z.object({
  /** Every frame of the sequence, in order. Without frame numbers: the pictures of the folder around the one asked for. */
  imageIds: z.array(z.number().int()),
  frames: z.array(z.number().int().nullable()),
  /** Of each frame in its video; null where any has none. */
  timesMs: z.array(z.number()).nullable(),
  /** Given where frames have no number to be called by. */
  paths: z.array(z.string()).nullable(),
  /** True where there are more frames than are listed on that side. */
  isCutBefore: z.boolean(),
  isCutAfter: z.boolean(),
  units: frameCodesSchema,
});
export type SequenceCodes = z.infer<typeof sequenceCodesSchema>;

export const gestureResultSchema = z.object({ labels: imageLabelsSchema, gestureId: z.string(), eventIds: z.array(z.number().int()) });

/** Of undo and redo: the labels of the image where the gesture began, and every image that it touched. */
const reversalSchema = gestureResultSchema.extend({ imageIds: z.array(z.number().int()) });

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
  /**
   * One gesture over many images, each with its own changes: all of them or none, durable when it answers, at most
   * MOST_CHANGES in all. One undo takes all of it back. A retry under the same `gestureId` writes nothing on any image.
   */
  writeMany: procedure
    .input(
      z.object({
        annotatorId: z.number().int(),
        gestureId: z.string().min(1),
        images: z.array(imageChangesSchema).min(1).max(MOST_CHANGES),
      }),
    )
    .output(z.object({ gestureId: z.string(), imageIds: z.array(z.number().int()), eventIds: z.array(z.number().int()) })),
  /** The whole sequence around a picture with its codes; own codes are those of the annotator asked for (null: nobody's). */
  sequenceCodes: procedure.input(z.object({ id: z.number().int(), annotatorId: z.number().int().nullable() })).output(sequenceCodesSchema),
  /** The same codes of some pictures, for keeping a sequence true to single changes. */
  frameCodes: procedure
    .input(z.object({ imageIds: z.array(z.number().int()).min(1).max(1000), annotatorId: z.number().int().nullable() }))
    .output(frameCodesSchema),
  /** Undoes the annotator's last gesture that still stands, on whatever image; null where there is none. */
  undo: procedure.input(z.object({ annotatorId: z.number().int() })).output(reversalSchema.nullable()),
  /** Redoes the last undone gesture, unless something was written since; null where there is none. */
  redo: procedure.input(z.object({ annotatorId: z.number().int() })).output(reversalSchema.nullable()),
  /** Newest first, keyset paged. */
  history: procedure
    .input(z.object({ imageId: z.number().int().optional(), before: z.number().int().optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(annotationEventSchema)),
  /** Ids of images whose labels changed, by anybody; null means many (an import): read again what you show. */
  changes: procedure.output(eventIterator(z.object({ imageIds: z.array(z.number().int()).nullable() }))),
};
