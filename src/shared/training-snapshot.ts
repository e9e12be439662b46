// The training snapshot: a folder any Python user can open, written by the core, read by the trainer, changed by nobody.
//
//   snapshot.json        the manifest below
//   au_images.npy        uint8   [N, S, S, C]   faces with AU labels, as trained on
//   au_labels.npy        int8    [N, J]         -1 unknown, 0 absent, 1..5 = A..E, 6 present without intensity
//   au_parts.npy         int8    [K, N]         0 training, 1 validation, 2 test, -1 left out; a row per fold
//   au_subjects.npy      int32   [N]            index of the subject group; rows of one group are never in two parts
//   fe_images.npy        uint8   [M, S, S, C]   faces with FE labels
//   fe_labels.npy        int8    [M]            index in manifest.expressions
//   fe_parts.npy         int8    [K, M]         as au_parts
//   au_images.csv, fe_images.csv   row, image_id, dataset, path, subject, sequence, frame: which row is which picture
import { z } from 'zod';
import { expressionSchema } from './expressions.ts';

export const PART_TRAINING = 0;
export const PART_VALIDATION = 1;
export const PART_TEST = 2;
export const PART_LEFT_OUT = -1;

export const snapshotManifestSchema = z.object({
  format: z.literal('duchenne-snapshot'),
  version: z.literal(1),
  createdAt: z.string(),
  /** SHA-256 over the arrays and what they mean; equal hash, equal training data. */
  hash: z.string(),
  /** How the label of a face was chosen among its annotators. */
  labelRule: z.string(),
  seed: z.number().int(),
  folds: z.number().int().min(1),
  size: z.number().int(),
  channels: z.union([z.literal(1), z.literal(3)]),
  /** J action-unit numbers: the columns of au_labels.npy. */
  actionUnits: z.array(z.number().int()),
  /** Q classes: what fe_labels.npy indexes. */
  expressions: z.array(expressionSchema),
  auFaces: z.number().int(),
  feFaces: z.number().int(),
  subjects: z.array(z.string()),
  /** Sentences on what was left out and why, shown with the run. */
  notes: z.array(z.string()),
});
export type SnapshotManifest = z.infer<typeof snapshotManifestSchema>;
