// Agreement between raters: statistics by action unit and for expressions, the faces they differ on, and adjudication.
import { z } from 'zod';
import { actionUnitCodeSchema } from '../action-unit-code.ts';
import { expressionLabelSchema } from '../expressions.ts';
import { annotatorSchema, imageLabelsSchema, labelChangeSchema } from './annotations.ts';
import { procedure } from './procedure.ts';

/** occurrence: present or absent by a threshold. intensity: 0..5; codes without intensity are left out. */
export const AGREEMENT_SCALES = ['occurrence', 'intensity'] as const;
export type AgreementScale = (typeof AGREEMENT_SCALES)[number];

export const AGREEMENT_STATISTICS = [
  'agreement', 'kappa', 'kappa-linear', 'kappa-quadratic', 'icc-2-1', 'icc-3-k', 'alpha-nominal', 'alpha-ordinal', 'ac1',
  'prevalence-index', 'bias-index',
] as const;
export type AgreementStatistic = (typeof AGREEMENT_STATISTICS)[number];

/** The statistics of a scale, in the order they are shown. */
export const STATISTICS_OF_SCALE: Readonly<Record<AgreementScale, readonly AgreementStatistic[]>> = {
  occurrence: ['kappa', 'alpha-nominal', 'ac1', 'agreement', 'prevalence-index', 'bias-index'],
  intensity: ['kappa-linear', 'kappa-quadratic', 'icc-2-1', 'icc-3-k', 'alpha-ordinal', 'agreement'],
};

export const STATISTIC_TITLES: Readonly<Record<AgreementStatistic, string>> = {
  agreement: 'Agreement', kappa: 'Cohen’s κ', 'kappa-linear': 'κ linear', 'kappa-quadratic': 'κ quadratic',
  'icc-2-1': 'ICC(2,1)', 'icc-3-k': 'ICC(3,k)', 'alpha-nominal': 'Krippendorff’s α', 'alpha-ordinal': 'α ordinal',
  ac1: 'Gwet’s AC1', 'prevalence-index': 'Prevalence index', 'bias-index': 'Bias index',
};

/** `au:12` or `expression`, as in annotation events. */
export const agreementFieldSchema = z.union([z.literal('expression'), z.templateLiteral(['au:', z.number().int()])]);
export type AgreementField = z.infer<typeof agreementFieldSchema>;

export const estimateSchema = z.object({
  value: z.number().nullable(),
  /** 95%: of F for the ICCs, else percentiles of the bootstrap; null where there is none. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Why there is no value. */
  reason: z.string().nullable(),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const fieldAgreementSchema = z.object({
  field: agreementFieldSchema,
  /** Faces that at least two of the raters coded. */
  faces: z.number().int(),
  /** Those on which they are not all of one mind. */
  differing: z.number().int(),
  /** Share of the codes on these faces that say present; null for expressions. */
  presentShare: z.number().nullable(),
  estimates: z.partialRecord(z.enum(AGREEMENT_STATISTICS), estimateSchema),
});
export type FieldAgreement = z.infer<typeof fieldAgreementSchema>;

const basisSchema = z.object({
  /** Annotator ids, two or more; absent: the two that share most faces. */
  raters: z.array(z.number().int()).min(2).max(20).optional(),
  /** Names; all where absent. */
  datasets: z.array(z.string()).min(1).optional(),
  scale: z.enum(AGREEMENT_SCALES).default('occurrence'),
  /** Intensity that counts as present, on the scale of occurrence. */
  presentFrom: z.number().int().min(1).max(5).default(1),
});
export const agreementRequestSchema = basisSchema.extend({
  seed: z.number().int().min(0).max(2 ** 31).default(1),
  resamples: z.number().int().min(100).max(5000).default(500),
});
export type AgreementRequest = z.infer<typeof agreementRequestSchema>;

export const agreementMatrixSchema = agreementRequestSchema.required({ raters: true }).omit({ raters: true, datasets: true }).extend({
  raters: z.array(annotatorSchema),
  datasets: z.array(z.string()).nullable(),
  /** What was resampled: subjects, sequences where there is no subject, faces where there is neither. */
  clusters: z.number().int(),
  /** Action units in FACS order, then the expression; what no two of the raters coded is left out. */
  rows: z.array(fieldAgreementSchema),
});
export type AgreementMatrix = z.infer<typeof agreementMatrixSchema>;

export const raterSchema = z.object({
  annotator: annotatorSchema,
  /** Faces with at least one action unit coded, and with an expression; adjudications are not counted. */
  unitFaces: z.number().int(),
  expressionFaces: z.number().int(),
});
export type Rater = z.infer<typeof raterSchema>;

export const overlapSchema = z.object({ raters: z.tuple([z.number().int(), z.number().int()]), unitFaces: z.number().int(), expressionFaces: z.number().int() });
export type Overlap = z.infer<typeof overlapSchema>;

export const raterCodeSchema = z.object({
  annotatorId: z.number().int(),
  /** One of the two is null: which is the field's. */
  code: actionUnitCodeSchema.nullable(),
  label: expressionLabelSchema.nullable(),
});

export const disagreementSchema = z.object({
  imageId: z.number().int(),
  dataset: z.string(),
  path: z.string(),
  codes: z.array(raterCodeSchema),
  isAdjudicated: z.boolean(),
});
export type DisagreementItem = z.infer<typeof disagreementSchema>;

export const AGREEMENT_EXPORT_FORMATS = ['csv', 'markdown', 'latex'] as const;
export type AgreementExportFormat = (typeof AGREEMENT_EXPORT_FORMATS)[number];

/**
 * Adjudications are kept under a name of their own beside the person's own codes, so that one who codes and settles
 * keeps both.
 */
export function adjudicatorName(person: string): string {
  return `Adjudication by ${person}`;
}

export const agreementContract = {
  /** Everybody who coded a face, most faces first, and every two who coded the same ones. */
  raters: procedure.output(z.object({ raters: z.array(raterSchema), overlaps: z.array(overlapSchema) })),
  /** Computed in a process of its own; giving the call up ends it. The same input on the same labels gives the same answer. */
  matrix: procedure.input(agreementRequestSchema).output(agreementMatrixSchema),
  /** Faces on which the raters' codes of the field differ, in order of import, keyset paged. */
  disagreements: procedure
    .input(
      basisSchema.extend({
        raters: z.array(z.number().int()).min(2).max(20),
        field: agreementFieldSchema,
        /** After this image. */
        cursor: z.number().int().optional(),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(
      z.object({
        items: z.array(disagreementSchema),
        nextCursor: z.number().int().nullable(),
        total: z.number().int(),
        adjudicated: z.number().int(),
      }),
    ),
  /**
   * Settles fields of a face: the codes become *the* label, everybody's own stay. Durable when it answers; a repeated
   * gesture writes nothing twice. Undone by annotations.undo of the adjudicator.
   */
  adjudicate: procedure
    .input(
      z.object({
        /** The person who settles. */
        annotatorId: z.number().int(),
        imageId: z.number().int(),
        gestureId: z.string().min(1),
        changes: z.array(labelChangeSchema).min(1).max(100),
      }),
    )
    .output(z.object({ adjudicator: annotatorSchema, labels: imageLabelsSchema, eventIds: z.array(z.number().int()) })),
  /** The matrix as a file, or as a table for a paper. */
  export: procedure
    .input(agreementRequestSchema.extend({ format: z.enum(AGREEMENT_EXPORT_FORMATS) }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
};
