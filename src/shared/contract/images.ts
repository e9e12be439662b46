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

export const imageDetailSchema = imageListItemSchema.extend({
  absolutePath: z.string(),
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
  /** The frames around a picture in its sequence (or, without one, its subject or folder), in order. */
  sequence: procedure
    .input(z.object({ id: z.number().int() }))
    .output(z.array(z.object({ id: z.number().int(), frame: z.number().int().nullable(), path: z.string(), codeLine: z.string().nullable() }))),
  /** Previous and next picture of a filtered, sorted list. */
  neighbours: procedure
    .input(z.object({ id: z.number().int(), filter: imageFilterSchema.default({}), sort: z.enum(IMAGE_SORTS).default('path') }))
    .output(z.object({ previous: z.number().int().nullable(), next: z.number().int().nullable() })),
  /** Finds boxes and landmarks and makes aligned crops; pictures without a face are reported and keep no crop. */
  findFaces: procedure.input(z.object({ dataset: z.string().min(1) })).output(z.object({ jobId: z.string() })),
};

