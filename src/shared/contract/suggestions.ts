// What models say of faces before people do: predictions of runs, and output of other programs. Never a label until a
// person accepts it; and where suggestions are hidden, nothing of them leaves the core.
import { z } from 'zod';
import { actionUnitCodeSchema, actionUnitNumberSchema } from '../action-unit-code.ts';
import { expressionSchema } from '../expressions.ts';
import { familiaritySchema, SUGGESTION_FORMATS, suggestionSourceKindSchema } from '../suggestions.ts';
import { gestureResultSchema } from './annotations.ts';
import { imageFilterSchema, IMAGE_SORTS, nextFoundSchema } from './images.ts';
import { procedure } from './procedure.ts';

export const suggestionSourceSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: suggestionSourceKindSchema,
  runId: z.string().nullable(),
  file: z.string().nullable(),
  /** The intensity that the run calls present. */
  presentFrom: z.number().int().nullable(),
  createdAt: z.string(),
  faces: z.number().int(),
});
export type SuggestionSource = z.infer<typeof suggestionSourceSchema>;

export const unitSuggestionSchema = z.object({
  actionUnit: z.number().int(),
  /** What accepting writes. */
  code: actionUnitCodeSchema,
  /** Of being present. */
  probability: z.number().nullable(),
  /** How sure the source is of `code`, .5..1; null where it only says yes or no. */
  confidence: z.number().nullable(),
  intensity: z.number().nullable(),
  /** By the annotator who asks. */
  isRejected: z.boolean(),
});
export type UnitSuggestion = z.infer<typeof unitSuggestionSchema>;

export const imageSuggestionsSchema = z.object({
  /** Why nothing is told, for people; null where it is. */
  hiddenBecause: z.string().nullable(),
  /** What the run knew of the face; null for other programs and where it said nothing. */
  familiarity: familiaritySchema.nullable(),
  units: z.array(unitSuggestionSchema),
  /** Highest first; empty where the source knows no expressions. */
  expressions: z.array(z.object({ expression: expressionSchema, probability: z.number() })),
  isExpressionRejected: z.boolean(),
});
export type ImageSuggestions = z.infer<typeof imageSuggestionsSchema>;

const probabilitySchema = z.number().min(0).max(1);

/** Which suggestions of a face are accepted. */
export const acceptedSuggestionsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('units'), actionUnits: z.array(actionUnitNumberSchema).min(1) }),
  /** All of these units that are at least so sure, except where the person has a code of their own or said no. */
  z.object({ kind: z.literal('threshold'), threshold: probabilitySchema, actionUnits: z.array(actionUnitNumberSchema) }),
  z.object({ kind: z.literal('expression'), expression: expressionSchema }),
]);

const lineReasonSchema = z.object({ line: z.number().int().nullable(), file: z.string(), reason: z.string() });

/** Result of an import-suggestions job, dry or not. Lists capped at 200, counts not. */
export const suggestionImportReportSchema = z.object({
  format: z.enum(SUGGESTION_FORMATS),
  dataset: z.string(),
  /** Name of the source. */
  source: z.string(),
  isDryRun: z.boolean(),
  rows: z.number().int(),
  matchedImages: z.number().int(),
  unmatched: z.array(lineReasonSchema),
  unmatchedCount: z.number().int(),
  /** Values written (or that would be), there already, and without a result of the program. */
  suggestionsWritten: z.number().int(),
  suggestionsUnchanged: z.number().int(),
  unknown: z.number().int(),
  errors: z.array(lineReasonSchema),
  errorCount: z.number().int(),
  notes: z.array(z.string()),
});
export type SuggestionImportReport = z.infer<typeof suggestionImportReportSchema>;

/** Result of a predict job. */
export const predictionReportSchema = z.object({
  sourceId: z.number().int(),
  source: z.string(),
  runId: z.string(),
  faces: z.number().int(),
  predicted: z.number().int(),
  alreadyThere: z.number().int(),
  /** Of those predicted, by what the run knew of them. */
  familiarity: z.record(familiaritySchema, z.number().int()),
  unreadable: z.array(z.object({ path: z.string(), reason: z.string() })),
  unreadableCount: z.number().int(),
  notes: z.array(z.string()),
});
export type PredictionReport = z.infer<typeof predictionReportSchema>;

const ofFace = { imageId: z.number().int(), sourceId: z.number().int() };
const fields = { actionUnits: z.array(actionUnitNumberSchema).default([]), isExpression: z.boolean().default(false) };

export const suggestionsContract = {
  /** Newest first. */
  sources: procedure.output(z.array(suggestionSourceSchema)),
  /** Takes a source and all that it says away. Labels that came from it stay, and keep their origin. */
  remove: procedure.input(z.object({ sourceId: z.number().int() })).output(z.null()),
  /** annotatorId null: nobody has signed in. */
  ofImage: procedure.input(z.object({ ...ofFace, annotatorId: z.number().int().nullable() })).output(imageSuggestionsSchema),
  /** The next face with a suggestion of one of these units that is at least so sure, neither coded nor rejected by the person. */
  next: procedure
    .input(
      z.object({
        ...ofFace,
        annotatorId: z.number().int().nullable(),
        threshold: probabilitySchema,
        actionUnits: z.array(actionUnitNumberSchema),
        filter: imageFilterSchema.default({}),
        sort: z.enum(IMAGE_SORTS).default('path'),
      }),
    )
    .output(nextFoundSchema.nullable()),
  /** Writes the person's labels, as one gesture that keeps its origin and is undone like any other. */
  accept: procedure
    .input(z.object({ ...ofFace, annotatorId: z.number().int(), gestureId: z.string().min(1), accepted: acceptedSuggestionsSchema }))
    .output(gestureResultSchema),
  /** A person's no: kept, and never a label. */
  reject: procedure.input(z.object({ ...ofFace, annotatorId: z.number().int(), ...fields })).output(imageSuggestionsSchema),
  /** Takes a no back. */
  reconsider: procedure.input(z.object({ ...ofFace, annotatorId: z.number().int(), ...fields })).output(imageSuggestionsSchema),
  /** Output of OpenFace or Py-Feat, a file or a folder, as suggestions. The same again changes nothing. */
  import: procedure
    .input(
      z.object({
        path: z.string().min(1),
        format: z.enum(SUGGESTION_FORMATS),
        dataset: z.string().min(1),
        /** Of the source; absent: the name of the file or folder. */
        name: z.string().trim().min(1).max(100).optional(),
        /** Of files that number frames; absent: told from the file's name. */
        subject: z.string().min(1).optional(),
        sequence: z.string().min(1).optional(),
        /** Added to the frame numbers of the file. */
        frameOffset: z.number().int().default(0),
        isDryRun: z.boolean().default(false),
      }),
    )
    .output(z.object({ jobId: z.string() })),
  /** Predicts every picture of these data sets (all where absent) by a completed run; `last`: the newest. */
  predict: procedure
    .input(
      z.object({
        runId: z.string().min(1),
        datasets: z.array(z.string().min(1)).optional(),
        /** Also pictures that the run has predicted before. */
        isAgain: z.boolean().default(false),
      }),
    )
    .output(z.object({ jobId: z.string(), runId: z.string() })),
};
