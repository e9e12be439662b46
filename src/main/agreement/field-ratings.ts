// What goes to the process that computes, and what comes back.
import { z } from 'zod';
import { AGREEMENT_SCALES, agreementFieldSchema, fieldAgreementSchema } from '../../shared/contract/agreement.ts';

const fieldRatingsSchema = z.object({
  field: agreementFieldSchema,
  /** One value a rater; null: not rated. */
  patterns: z.array(z.array(z.number().nullable())),
  /** By subject: places of patterns and how many of its faces were rated so. */
  clusters: z.array(z.object({ name: z.string(), counts: z.array(z.tuple([z.number(), z.number()])) })),
});
export type FieldRatings = z.infer<typeof fieldRatingsSchema>;

export const computeRequestSchema = z.object({
  scale: z.enum(AGREEMENT_SCALES),
  seed: z.number(),
  resamples: z.number(),
  fields: z.array(fieldRatingsSchema),
});
export type ComputeRequest = z.infer<typeof computeRequestSchema>;

export const computeAnswerSchema = z.array(fieldAgreementSchema);
