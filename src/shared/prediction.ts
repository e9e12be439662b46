// A prediction: a folder that the core writes and the trainer answers in. What a run says of faces it need not know.
//
//   predict.json           the request below
//   images.npy             uint8   [n, S, S, C]   faces, prepared as those of the run's snapshot
//   folds.npy              int8    [n, K]         1 where the fold's network is to be asked; a face gets their mean
//   au_probabilities.npy   float32 [n, J]         the answer, by the action units of the run's snapshot
//   fe_posterior.npy       float32 [n, Q]         likewise, by its expressions; not there for the method `au`
import { z } from 'zod';
import { engineNameSchema } from './training-config.ts';

export const PREDICTION_FILES = {
  request: 'predict.json', images: 'images.npy', folds: 'folds.npy', actionUnits: 'au_probabilities.npy', expressions: 'fe_posterior.npy',
} as const;

export const predictionRequestSchema = z.object({
  /** The run folder: absolute, or from the prediction's folder. */
  run: z.string(),
  engine: z.union([z.literal('auto'), engineNameSchema]),
});
export type PredictionRequest = z.infer<typeof predictionRequestSchema>;
