// What every variant of weighing FE samples has to offer a training step (the table of them: weightings.ts).
import type { TrainingConfig } from '../../shared/training-config.ts';
import type { Random } from '../random.ts';
import type { Phi } from './phi.ts';
import type { SampleRecords } from './sample-records.ts';

/** What weights may be read off, before a step has learned from its faces. */
export interface WeighingView {
  readonly records: SampleRecords;
  /** Rows that are trained on. */
  readonly trained: Int32Array;
  /** The step's FE rows [N], and the FE loss of each. */
  readonly rows: Int32Array;
  readonly losses: Float32Array;
  /** v [M] in force so far. */
  readonly weights: Float32Array;
  /** [M] from fe_fixed_weights.npy; null where there is none. */
  readonly fixedWeights: Float32Array | null;
}

/** What a meta step says of the batch's FE samples, [N] each: higher, more helpful. */
export interface Influence {
  /** Minus dL_meta/dv_i. */
  readonly exact: Float32Array;
  readonly classContrast: Float32Array;
}

export interface Weighting {
  /** When weights follow Phi anew: with each meta step for all samples, or with each step for the batch's. */
  readonly rhythm: 'meta-step' | 'step';
  createPhi(random: Random): Phi;
  /** v [M], relative to mean 1; a new array where anything changes. */
  weigh(phi: Phi, view: WeighingView): Float32Array;
  /** Phase 2: Phi after one step down the meta-gradient; null where AU faces have no say in the weights. */
  readonly learn: ((phi: Phi, view: WeighingView, meta: { influence: Influence; config: TrainingConfig }) => Phi) | null;
}
