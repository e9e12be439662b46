// What a run kept of every FE face while it learned: fe_history.npy, float32 [T, M, F], and fe_history.json, which names
// the T points and the F columns. Rows follow fe_labels.npy; what was not known yet is NaN. The array can be read at any
// moment; it holds no fewer points than the JSON names.
import { z } from 'zod';

export const HISTORY_ARRAY_FILE = 'fe_history.npy';
export const HISTORY_INDEX_FILE = 'fe_history.json';

export const HISTORY_COLUMNS = [
  /** Running means over the face's visits: FE loss, margin and AU evidence margin of the given label (log-odds), its posterior. */
  'loss',
  'margin',
  'evidence',
  'posterior',
  /** In force at this point, relative to mean 1. */
  'weight',
  /** Mean class-contrast influence so far. */
  'influence',
] as const;
export type HistoryColumn = (typeof HISTORY_COLUMNS)[number];

export const historyIndexSchema = z.object({
  format: z.literal('duchenne-history'),
  version: z.literal(1),
  columns: z.tuple([z.literal('loss'), z.literal('margin'), z.literal('evidence'), z.literal('posterior'), z.literal('weight'), z.literal('influence')]),
  /** M */
  faces: z.number().int(),
  /** Steps between two points; a fold's last step is always one. */
  every: z.number().int(),
  points: z.array(z.object({ fold: z.number().int(), step: z.number().int() })),
});
export type HistoryIndex = z.infer<typeof historyIndexSchema>;

const value = z.number().nullable();

/** One face at one point; null where nothing was known yet. */
export const historyPointSchema = z.object({
  fold: z.number().int(), step: z.number().int(),
  loss: value, margin: value, evidence: value, posterior: value, weight: value, influence: value,
});
export type HistoryPoint = z.infer<typeof historyPointSchema>;
