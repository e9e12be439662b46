// Pictures: import from folders, lists by filter, parts, face crops. Pictures stay where they are on disk.
import { z } from 'zod';
import { expressionLabelSchema } from '../expressions.ts';
import { procedure } from './procedure.ts';

export const datasetSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  images: z.number().int(),
  withActionUnits: z.number().int(),
  withExpression: z.number().int(),
  subjects: z.number().int(),
});
export type Dataset = z.infer<typeof datasetSchema>;

export const imageFilterSchema = z.object({
  datasetIds: z.array(z.number().int()).optional(),
  subject: z.string().optional(),
  part: z.enum(['development', 'test', 'none']).optional(),
  /** *The* expression label of the face (adjudicated, else majority of people, else imported). */
  expression: expressionLabelSchema.optional(),
  /** Faces where this action unit is present (any intensity). */
  actionUnit: z.number().int().optional(),
  coded: z.enum(['action-units', 'expression', 'nothing', 'disagreement', 'by-a-person']).optional(),
  /** Learned weight of this run at most / at least; only faces that the run scored. */
  runId: z.string().optional(),
  weightBelow: z.number().optional(),
  /** Faces that this coding pass shares out. */
  passId: z.number().int().optional(),
  /** Annotator id: faces assigned to that person, in the pass above or in any. */
  assignedTo: z.number().int().optional(),
  /** Substring of the path. */
  text: z.string().optional(),
});
export type ImageFilter = z.infer<typeof imageFilterSchema>;

export const IMAGE_SORTS = ['path', 'newest', 'suspicion'] as const;

export const imageListItemSchema = z.object({
  id: z.number().int(),
  dataset: z.string(),
  path: z.string(),
  subject: z.string().nullable(),
  sequence: z.string().nullable(),
  frame: z.number().int().nullable(),
  part: z.string().nullable(),
  expression: expressionLabelSchema.nullable(),
  /** Present action units, as a code line (`1+2+5B`), null where none is coded. */
  codeLine: z.string().nullable(),
  isDisagreement: z.boolean(),
  weight: z.number().nullable(),
});
export type ImageListItem = z.infer<typeof imageListItemSchema>;

export const pointSchema = z.tuple([z.number(), z.number()]);
export type Point = z.infer<typeof pointSchema>;

/** Where an aligned crop lies in its picture: a square turned about its centre. Pixels; radians, clockwise on screen. */
export const turnedSquareSchema = z.object({ centre: pointSchema, side: z.number(), angle: z.number() });
export type TurnedSquare = z.infer<typeof turnedSquareSchema>;

export const imageDetailSchema = imageListItemSchema.extend({
  absolutePath: z.string(),
  /** When it is shown in its video, milliseconds from the beginning; null where it is of none. */
  timeMs: z.number().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  channels: z.number().int(),
  bytes: z.number().int(),
  contentHash: z.string(),
  /** Other images with the same content. */
  duplicates: z.array(z.object({ id: z.number().int(), path: z.string() })),
  face: z
    .object({
      /** x, y, width, height in pixels of the picture. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      score: z.number(),
      landmarks: z.number().int(),
      /** Of the aligned crop; null where none was made. */
      crop: turnedSquareSchema.nullable(),
    })
    .nullable(),
  isMissing: z.boolean(),
});
export type ImageDetail = z.infer<typeof imageDetailSchema>;

export const imageCountsSchema = z.object({
  total: z.number().int(),
  perExpression: z.array(z.object({ expression: expressionLabelSchema, count: z.number().int() })),
  /** Among the faces where the unit is coded (absent or present). */
  perActionUnit: z.array(z.object({ actionUnit: z.number().int(), coded: z.number().int(), present: z.number().int() })),
});
export type ImageCounts = z.infer<typeof imageCountsSchema>;

/** Result of an import-images job. Lists are capped at 200 entries, counts are not. */
export const imageImportReportSchema = z.object({
  dataset: z.string(),
  found: z.number().int(),
  added: z.number().int(),
  alreadyThere: z.number().int(),
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
  skippedCount: z.number().int(),
  duplicates: z.array(z.object({ path: z.string(), sameAs: z.string() })),
  duplicatesCount: z.number().int(),
  isDryRun: z.boolean(),
});
export type ImageImportReport = z.infer<typeof imageImportReportSchema>;

/** Result of a find-faces job. The list is capped at 200 entries, counts are not. */
export const faceFindingReportSchema = z.object({
  dataset: z.string(),
  pictures: z.number().int(),
  found: z.number().int(),
  /** Pictures that had a face from an earlier search; they are not searched again. */
  alreadyThere: z.number().int(),
  withoutFace: z.array(z.object({ path: z.string(), reason: z.string() })),
  withoutFaceCount: z.number().int(),
});
export type FaceFindingReport = z.infer<typeof faceFindingReportSchema>;

/**
 * A path pattern names what a relative path says: `{subject}/{sequence}/{frame}`, `{subject}_{frame}`, `*` any run
 * without a slash, `**` any run. `{frame}` takes digits. A path that does not fit has no subject.
 */
export const pathReadingSchema = z.object({
  path: z.string(),
  subject: z.string().nullable(),
  sequence: z.string().nullable(),
  frame: z.number().int().nullable(),
});
export type PathReading = z.infer<typeof pathReadingSchema>;

/**
 * Whose face a picture shows, as far as its path says. Without a subject, the pictures of a sequence are taken for one
 * person's; without either, nothing says that two pictures show the same person.
 */
export const personSchema = z.object({ kind: z.enum(['subject', 'sequence']), name: z.string() });
export type Person = z.infer<typeof personSchema>;

/** How the neutral face was found: chosen by a person, else labelled neutral, else the nearest frame coded without units. */
export const NEUTRAL_ORIGINS = ['chosen', 'labelled', 'nearest-without-units', 'none'] as const;

export const neutralFaceSchema = z.object({
  /** Null where there is none. May be the picture itself where it was chosen. */
  imageId: z.number().int().nullable(),
  how: z.enum(NEUTRAL_ORIGINS),
  person: personSchema.nullable(),
});
export type NeutralFace = z.infer<typeof neutralFaceSchema>;

/**
 * What a jump looks for. uncoded: a picture on which the annotator has not coded every one of these units (absent counts as
 * coded). disagreement: a picture on whose label raters differ.
 */
export const nextWantedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('uncoded'), annotatorId: z.number().int().nullable(), units: z.array(z.number().int()).min(1).max(100) }),
  z.object({ kind: z.literal('disagreement') }),
]);
export type NextWanted = z.infer<typeof nextWantedSchema>;

export const nextFoundSchema = z.object({
  id: z.number().int(),
  isInSequence: z.boolean(),
  /** True where there was none after the picture, and the search began anew at the first of the sequence or list. */
  isFromStart: z.boolean(),
});
export type NextFound = z.infer<typeof nextFoundSchema>;

export const imagesContract = {
  datasets: procedure.output(z.array(datasetSchema)),
  /** Guesses a pattern from the first pictures under a folder, and reads some of them by it (or by the pattern given). */
  previewPattern: procedure
    .input(z.object({ path: z.string().min(1), pattern: z.string().optional() }))
    .output(z.object({ pattern: z.string(), pictures: z.number().int(), readings: z.array(pathReadingSchema) })),
  importFolder: procedure
    .input(
      z.object({
        path: z.string().min(1),
        dataset: z.string().min(1),
        /** Absent: guessed. */
        pattern: z.string().optional(),
        isDryRun: z.boolean().default(false),
      }),
    )
    .output(z.object({ jobId: z.string() })),
  /** subject,part CSV (development | test); all or nothing. */
  assignParts: procedure
    .input(z.object({ path: z.string().min(1), dataset: z.string().min(1) }))
    .output(z.object({ subjects: z.number().int(), images: z.number().int() })),
  /** Keyset paging: pass nextCursor back. No count stands in the way. */
  list: procedure
    .input(
      z.object({
        filter: imageFilterSchema.default({}),
        sort: z.enum(IMAGE_SORTS).default('path'),
        cursor: z.string().optional(),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(z.object({ items: z.array(imageListItemSchema), nextCursor: z.string().nullable() })),
  counts: procedure.input(z.object({ filter: imageFilterSchema.default({}) })).output(imageCountsSchema),
  get: procedure.input(z.object({ id: z.number().int() })).output(imageDetailSchema),
  /** Points of the face mesh in pixels of the picture; none where no face was found. */
  landmarks: procedure.input(z.object({ id: z.number().int() })).output(z.array(pointSchema)),
  /** The neutral face that a picture is compared with. */
  neutral: procedure.input(z.object({ id: z.number().int() })).output(neutralFaceSchema),
  /** Makes this picture the neutral face of its person, in place of the one chosen before. */
  chooseNeutral: procedure.input(z.object({ id: z.number().int() })).output(neutralFaceSchema),
  /** Forgets what was chosen for the person in this picture; the neutral face is then found by label again. */
  forgetNeutral: procedure.input(z.object({ id: z.number().int() })).output(neutralFaceSchema),
  /** The frames around a picture in its sequence (or, without one, its subject or folder), in order. */
  sequence: procedure
    .input(z.object({ id: z.number().int() }))
    .output(z.array(z.object({ id: z.number().int(), frame: z.number().int().nullable(), path: z.string(), timeMs: z.number().nullable(), codeLine: z.string().nullable() }))),
  /** Previous and next picture of a filtered, sorted list. */
  neighbours: procedure
    .input(z.object({ id: z.number().int(), filter: imageFilterSchema.default({}), sort: z.enum(IMAGE_SORTS).default('path') }))
    .output(z.object({ previous: z.number().int().nullable(), next: z.number().int().nullable() })),
  /** Where there is work left: along the sequence first, then along the list; null where there is none. */
  findNext: procedure
    .input(z.object({ id: z.number().int(), wanted: nextWantedSchema, filter: imageFilterSchema.default({}), sort: z.enum(IMAGE_SORTS).default('path') }))
    .output(nextFoundSchema.nullable()),
  /** Finds boxes and landmarks and makes aligned crops; pictures without a face are reported and keep no crop. */
  findFaces: procedure.input(z.object({ dataset: z.string().min(1) })).output(z.object({ jobId: z.string() })),
};

