// Label files in and out, in the formats people come with.
import { z } from 'zod';
import { procedure } from './procedure.ts';

export const LABEL_FORMATS = ['csv', 'bp4d', 'disfa', 'raf-db', 'ferplus'] as const;
export type LabelFormat = (typeof LABEL_FORMATS)[number];
export const EXPORT_FORMATS = ['csv-long', 'csv-wide', 'bp4d', 'disfa', 'raf-db', 'weights'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What each column of a generic CSV means. */
export const columnMeaningSchema = z.union([
  z.enum(['image', 'subject', 'sequence', 'frame', 'expression', 'ignore']),
  /** `au:12`: intensity 0..5 of AU 12. `occurrence:12`: 0 or 1. */
  z.templateLiteral(['au:', z.number()]),
  z.templateLiteral(['occurrence:', z.number()]),
]);
export type ColumnMeaning = z.infer<typeof columnMeaningSchema>;

export const csvMappingSchema = z.object({
  /** Meaning by column name, in file order. */
  columns: z.record(z.string(), columnMeaningSchema),
});
export type CsvMapping = z.infer<typeof csvMappingSchema>;

const lineReasonSchema = z.object({ line: z.number().int().nullable(), file: z.string(), reason: z.string() });

/** Result of an import-labels job, dry or not. Lists capped at 200, counts not. */
export const labelImportReportSchema = z.object({
  format: z.enum(LABEL_FORMATS),
  dataset: z.string(),
  isDryRun: z.boolean(),
  rows: z.number().int(),
  matchedImages: z.number().int(),
  /** Rows whose image is not in the data set. */
  unmatched: z.array(lineReasonSchema),
  unmatchedCount: z.number().int(),
  /** Label values written (or that would be), values that are there already, values that say unknown. */
  labelsWritten: z.number().int(),
  labelsUnchanged: z.number().int(),
  labelsUnknown: z.number().int(),
  /** Rows that break the format. Any of these and nothing is written. */
  errors: z.array(lineReasonSchema),
  errorCount: z.number().int(),
  /** Codes met and how often: `AU12=3`, `expression happiness`. */
  codes: z.record(z.string(), z.number().int()),
  /** Oddities worth a sentence: nine votes in a row, a name twice with different votes. */
  notes: z.array(z.string()),
});
export type LabelImportReport = z.infer<typeof labelImportReportSchema>;

export const exportReportSchema = z.object({
  format: z.enum(EXPORT_FORMATS),
  path: z.string(),
  files: z.number().int(),
  rows: z.number().int(),
  notes: z.array(z.string()),
});
export type ExportReport = z.infer<typeof exportReportSchema>;

export const exchangeContract = {
  /** Guesses the format of a file or folder and, for CSV, a mapping from its column names, with the first rows. */
  inspect: procedure.input(z.object({ path: z.string().min(1) })).output(
    z.object({
      format: z.enum(LABEL_FORMATS).nullable(),
      mapping: csvMappingSchema.nullable(),
      firstRows: z.array(z.array(z.string())),
      files: z.number().int(),
    }),
  ),
  importLabels: procedure
    .input(
      z.object({
        path: z.string().min(1),
        format: z.enum(LABEL_FORMATS),
        dataset: z.string().min(1),
        /** csv only; absent: guessed. */
        mapping: csvMappingSchema.optional(),
        /** Whose labels these are; absent: the data set's own coders. */
        annotator: z.string().min(1).optional(),
        isDryRun: z.boolean().default(false),
      }),
    )
    .output(z.object({ jobId: z.string() })),
  exportLabels: procedure
    .input(
      z.object({
        format: z.enum(EXPORT_FORMATS),
        path: z.string().min(1),
        /** All data sets where absent. */
        dataset: z.string().min(1).optional(),
        /** Only for format weights; absent: the last completed run. */
        runId: z.string().optional(),
        /** AU intensity that counts as present where the format only knows occurrence. */
        presentFrom: z.number().int().min(1).max(5).default(2),
      }),
    )
    .output(z.object({ jobId: z.string() })),
};
