// One fold: what it trains on (FoldTask, fixed) and where it stands (FoldState, replaced step by step).
import { PART_TRAINING } from '../shared/training-snapshot.ts';
import type { TrainingConfig } from '../shared/training-config.ts';
import { createNoiseTable } from './augmentation.ts';
import { createBatchPlan, type BatchPlan } from './batches.ts';
import type { Parameters } from './layers.ts';
import { positiveWeights, type LabelTable } from './losses.ts';
import type { EvidenceModel } from './mal/evidence.ts';
import { createGate, type Gate } from './mal/gate.ts';
import { createSampleRecords, type SampleRecords } from './mal/sample-records.ts';
import type { Phi } from './mal/phi.ts';
import { weightingOf } from './mal/weightings.ts';
import { createParameters, networkShape } from './model.ts';
import { createMoments, type Moments } from './optimizer.ts';
import { createRandom, STREAM } from './random.ts';
import type { StoredTensor } from './safetensors.ts';
import { rowsOfPart, type Snapshot } from './snapshot.ts';

export interface FoldTask {
  readonly config: TrainingConfig;
  readonly snapshot: Snapshot;
  readonly fold: number;
  readonly auTraining: Int32Array;
  /** Empty for the method `au`. */
  readonly feTraining: Int32Array;
  readonly labels: LabelTable;
  /** [J] */
  readonly positiveWeights: Float32Array;
  readonly plan: BatchPlan;
  readonly noiseTable: Float32Array;
  /** [M] for the weighting `fixed`, else null. */
  readonly fixedWeights: Float32Array | null;
}

/** Sums since the last step line of metrics.jsonl. */
export interface Meter {
  readonly steps: number;
  readonly auLoss: number;
  readonly feLoss: number;
  readonly metaLoss: number;
  readonly metaSteps: number;
}
export const EMPTY_METER: Meter = { steps: 0, auLoss: 0, feLoss: 0, metaLoss: 0, metaSteps: 0 };

/** The weights that were best on the validation part so far. */
export interface ChosenWeights {
  readonly step: number;
  /** Mean AUC on the validation part; null where it cannot be said, which every number beats. */
  readonly meanAuc: number | null;
  readonly tensors: Readonly<Record<string, StoredTensor>>;
}

export interface FoldState {
  /** Steps done. */
  readonly step: number;
  readonly parameters: Parameters;
  readonly moments: Moments;
  readonly meter: Meter;
  readonly chosen: ChosenWeights | null;
  /** Changed in place by every step; rows follow the snapshot's FE faces. */
  readonly records: SampleRecords;
  readonly gate: Gate;
  readonly evidence: EvidenceModel | null;
  readonly weightNet: Phi;
  /** v [M] in force; all 1 before the warm-up is over and for the method `mtl`. */
  readonly weights: Float32Array;
}

/** The task of one fold; a run with fixed weights puts them in its place (run.ts). */
export function createFoldTask(config: TrainingConfig, snapshot: Snapshot, fold: number): FoldTask {
  const auTraining = rowsOfPart(snapshot.au, fold, PART_TRAINING);
  const feTraining = config.method === 'au' ? new Int32Array(0) : rowsOfPart(snapshot.fe, fold, PART_TRAINING);
  const labels: LabelTable = {
    labels: snapshot.au.labels,
    actionUnits: snapshot.manifest.actionUnits.length,
    presentFrom: config.presentFrom,
  };
  return {
    config, snapshot, fold, auTraining, feTraining, labels,
    positiveWeights: positiveWeights(auTraining, labels, config.positiveWeightCap),
    plan: createBatchPlan({ auTraining, feTraining, sizes: config, seed: config.seed, fold }),
    noiseTable: createNoiseTable(config.seed),
    fixedWeights: null,
  };
}

export function createFoldState({ config, snapshot, fold }: FoldTask): FoldState {
  const counts = { actionUnits: snapshot.manifest.actionUnits.length, expressions: snapshot.manifest.expressions.length };
  const samples = config.method === 'au' ? 0 : snapshot.fe.count;
  const parameters = createParameters(networkShape(config, counts), config.seed, fold);
  return {
    step: 0,
    parameters,
    moments: createMoments(parameters),
    meter: EMPTY_METER,
    chosen: null,
    records: createSampleRecords({ samples, ...counts }),
    gate: createGate(counts.expressions),
    evidence: null,
    weightNet: weightingOf(config).createPhi(createRandom(config.seed, STREAM.weightNet, fold)),
    weights: new Float32Array(samples).fill(1),
  };
}
