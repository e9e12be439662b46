// One training step: one trunk pass over AU and FE faces together, the three phases of MAL above it, one trunk
// backward pass, one optimiser step, and what is remembered of every FE sample.
import * as tf from '@tensorflow/tfjs-core';
import { drawAlteration, preparePictures, type Alteration } from './augmentation.ts';
import type { FoldState, FoldTask, Meter } from './fold.ts';
import { actionUnitLogits, expressionLogits, project, sharedLayer } from './heads.ts';
import { actionUnitLoss, expressionGradient, occurrencesOf } from './losses.ts';
import { evidenceMargin, evidenceScores, fitEvidence, type EvidenceModel } from './mal/evidence.ts';
import { gateKappa, gateOpening, observeBatch } from './mal/gate.ts';
import { actualStep, metaStep, virtualStep, type BatchPass, type StepSizes } from './mal/phases.ts';
import { recordInfluence, recordVisit, type SampleRecords } from './mal/sample-records.ts';
import { learnSlopes, sampleWeights, standardiseInfluence, weightFeatures, type WeightNet } from './mal/weight-net.ts';
import { indexOfLargest } from './metrics.ts';
import { trunk } from './model.ts';
import { adamStep } from './optimizer.ts';
import { posteriorOf, labelMargin } from './posterior.ts';
import { createRandom, STREAM } from './random.ts';
import { learningRateAt } from './schedule.ts';
import { inScope } from './scope.ts';

/** Steps between two fits of the AU evidence (ours). */
const EVIDENCE_EVERY = 10;

/** Whether learned weights and the gate are in force at a step: after the warm-up, for the method `mal`. */
export function areWeightsInForce({ config, feTraining }: FoldTask, step: number): boolean {
  return config.method === 'mal' && feTraining.length > 0 && step >= Math.round(config.weightWarmupShare * config.steps);
}

/** 0..1: how far FE labels may move the shared layers at this point. */
export function openingOf({ config }: FoldTask, { gate }: Pick<FoldState, 'gate'>): number {
  return gateOpening(gateKappa(gate), { shut: config.gateShutKappa, open: config.gateOpenKappa });
}

/** Takes one step. The tensors of `state` are replaced and disposed; its records are changed in place. */
export function trainStep(task: FoldTask, state: FoldState): FoldState {
  const { step } = state;
  const rows = { au: task.plan.auRows(step), fe: task.plan.feRows(step) };
  const learningRate = learningRateAt(step, task.config);
  const isInForce = areWeightsInForce(task, step);
  return inScope(() => {
    const forward = trunk(state.parameters, batchPictures(task, rows, step));
    const seen = readBatch(task, state, { rows, features: forward.features });
    const isMetaStep = isInForce && step % task.config.metaEvery === 0;
    const sizes = { alpha: learningRate, lambda: task.config.expressionLossWeight };
    const learned = isMetaStep ? learnWeights(task, state, { rows: rows.fe, seen, sizes }) : unchanged(state);
    const { gradients, dFeatures } = actualStep(seen.pass, batchWeights(learned.weights, rows.fe), {
      lambda: sizes.lambda, gate: isInForce ? openingOf(task, state) : 1,
    });
    Object.assign(gradients, forward.backward(dFeatures));
    const meter = addToMeter(state.meter, { auLoss: seen.auLoss.dataSync()[0] ?? 0, metaLoss: learned.metaLoss });
    const feLoss = rememberVisits(task, state, { rows: rows.fe, seen });
    const moved = adamStep(state, gradients, { ...task.config, learningRate });
    return {
      ...state, ...moved,
      step: step + 1,
      meter: { ...meter, feLoss: meter.feLoss + feLoss },
      weightNet: learned.weightNet,
      weights: learned.weights,
      evidence: step % EVIDENCE_EVERY === 0 ? refitEvidence(task, state.records) : state.evidence,
    };
  });
}

interface BatchRows {
  readonly au: Int32Array;
  readonly fe: Int32Array;
}

/** AU faces first, then FE faces, altered: [A + N, S, S, C]. */
function batchPictures({ config, snapshot, fold, noiseTable }: FoldTask, rows: BatchRows, step: number): tf.Tensor4D {
  const random = createRandom(config.seed, STREAM.augmentation, fold, step);
  const draw = (some: Int32Array): Alteration[] => Array.from(some, () => drawAlteration(config, config.size, random));
  const length = config.size * config.size * config.channels;
  const count = rows.au.length + rows.fe.length;
  const values = new Float32Array(count * length);
  preparePictures(snapshot.au.pictures, { rows: rows.au, alterations: draw(rows.au), noiseTable }, values);
  const behind = values.subarray(rows.au.length * length);
  preparePictures(snapshot.fe.pictures, { rows: rows.fe, alterations: draw(rows.fe), noiseTable }, behind);
  return tf.tensor4d(values, [count, config.size, config.size, config.channels]);
}

interface SeenBatch {
  readonly pass: BatchPass;
  readonly auLoss: tf.Scalar;
  /** One-hot labels [N, Q]. */
  readonly given: tf.Tensor2D;
  readonly expressionLogits: tf.Tensor2D;
  /** AU logits of the FE faces [N, J]. */
  readonly evidenceLogits: tf.Tensor2D;
}

/** The heads' view of the batch, and the losses' gradients at the logits. */
function readBatch(
  task: FoldTask,
  { parameters }: FoldState,
  { rows, features }: { rows: BatchRows; features: tf.Tensor2D },
): SeenBatch {
  const shared = sharedLayer(parameters);
  const width = features.shape[1];
  const auFeatures = tf.slice(features, [0, 0], [rows.au.length, width]);
  const feFeatures = tf.slice(features, [rows.au.length, 0], [rows.fe.length, width]);
  const { loss, gradient } = actionUnitLoss(
    actionUnitLogits(parameters, project(auFeatures, shared)),
    occurrencesOf(rows.au, task.labels),
    tf.tensor1d(task.positiveWeights),
  );
  const expressions = task.snapshot.manifest.expressions.length;
  if (rows.fe.length === 0) {
    const none = tf.zeros<tf.Rank.R2>([0, expressions]);
    const pass = { parameters, auFeatures, feFeatures, dActionUnits: gradient, dExpressions: none };
    return { pass, auLoss: loss, given: none, expressionLogits: none, evidenceLogits: none };
  }
  const projected = project(feFeatures, shared);
  const logits = expressionLogits(parameters, projected);
  const labels = tf.tensor1d(Array.from(rows.fe, (row) => task.snapshot.fe.labels[row] ?? 0), 'int32');
  const given = tf.cast(tf.oneHot(labels, expressions), 'float32') as tf.Tensor2D;
  const dExpressions = expressionGradient(logits, given);
  return {
    pass: { parameters, auFeatures, feFeatures, dActionUnits: gradient, dExpressions },
    auLoss: loss, given, expressionLogits: logits,
    evidenceLogits: actionUnitLogits(parameters, projected),
  };
}

interface LearnedWeights {
  readonly weightNet: WeightNet;
  readonly weights: Float32Array;
  /** Null where no meta step was taken. */
  readonly metaLoss: number | null;
}

function unchanged({ weightNet, weights }: FoldState): LearnedWeights {
  return { weightNet, weights, metaLoss: null };
}

/** Phases 1 and 2: moves the weight net by what AU faces outside the batch say, then weighs every sample anew. */
function learnWeights(
  task: FoldTask,
  state: FoldState,
  { rows, seen, sizes }: { rows: Int32Array; seen: SeenBatch; sizes: StepSizes },
): LearnedWeights {
  const metaRows = task.plan.metaRows(state.step);
  const features = weightFeatures(state.records);
  const { weights, perSlope } = sampleWeights(state.weightNet, features, task.feTraining);
  if (metaRows.length === 0) return { weightNet: state.weightNet, weights, metaLoss: null };
  const moved = virtualStep(seen.pass, batchWeights(weights, rows), sizes);
  const { loss, classContrast } = metaStep(seen.pass, { moved, sizes, given: seen.given }, {
    features: metaFeatures(task, state, metaRows),
    occurrences: occurrencesOf(metaRows, task.labels),
    temperature: task.config.metaTemperature,
  });
  const influence = Float32Array.from(classContrast.dataSync());
  rows.forEach((row, index) => recordInfluence(state.records, row, influence[index] ?? 0));
  const weightNet = learnSlopes(
    state.weightNet,
    { rows, influence: standardiseInfluence(influence), perSlope },
    { learningRate: task.config.weightNetLearningRate, pull: task.config.weightNetPull },
  );
  return {
    weightNet,
    weights: sampleWeights(weightNet, features, task.feTraining).weights,
    metaLoss: loss.dataSync()[0] ?? 0,
  };
}

/** h [M, D] of meta faces, unaltered; a forward pass only. */
function metaFeatures({ config, snapshot, noiseTable }: FoldTask, { parameters }: FoldState, rows: Int32Array): tf.Tensor2D {
  return tf.tidy(() => {
    const { size, channels } = config;
    const values = new Float32Array(rows.length * size * size * channels);
    preparePictures(snapshot.au.pictures, { rows, alterations: null, noiseTable }, values);
    return trunk(parameters, tf.tensor4d(values, [rows.length, size, size, channels])).features;
  });
}

function batchWeights(weights: Float32Array, rows: Int32Array): tf.Tensor1D {
  return tf.tensor1d(Float32Array.from(rows, (row) => weights[row] ?? 1));
}

/** Records what this step saw of its FE faces before learning from them. Returns their mean loss. */
function rememberVisits(
  { snapshot }: FoldTask,
  { records, evidence, gate }: FoldState,
  { rows, seen }: { rows: Int32Array; seen: SeenBatch },
): number {
  if (rows.length === 0) return 0;
  const { expressions, actionUnits } = records;
  const logits = seen.expressionLogits.dataSync<'float32'>();
  const auLogits = seen.evidenceLogits.dataSync<'float32'>();
  const pairs: { given: number; said: number }[] = [];
  let lossSum = 0;
  rows.forEach((row, index) => {
    const given = snapshot.fe.labels[row] ?? 0;
    const posterior = posteriorOf(logits.subarray(index * expressions, (index + 1) * expressions));
    const ownLogits = auLogits.slice(index * actionUnits, (index + 1) * actionUnits);
    const scores = evidence === null ? null : scoreWithoutOwn(evidence, { records, row, given, logits: ownLogits });
    if (scores !== null) pairs.push({ given, said: indexOfLargest(scores) });
    const { margin, loss } = labelMargin(logits.subarray(index * expressions, (index + 1) * expressions), given);
    lossSum += loss;
    recordVisit(records, row, {
      loss, margin, posterior, logits: ownLogits,
      evidence: scores === null ? null : evidenceMargin(scores, given),
    });
  });
  if (pairs.length > 0) observeBatch(gate, pairs);
  return lossSum / rows.length;
}

function scoreWithoutOwn(
  evidence: EvidenceModel,
  { records, row, given, logits }: { records: SampleRecords; row: number; given: number; logits: Float32Array },
): Float64Array {
  const { actionUnits } = records;
  // Exact where the face was not seen again since the last fit; logits move little in those few steps.
  const wasFitted = (records.visits[row] ?? 0) > 0;
  const own = { label: given, logits: records.lastLogits.subarray(row * actionUnits, (row + 1) * actionUnits) };
  return evidenceScores(evidence, logits, wasFitted ? own : null);
}

function refitEvidence({ feTraining, snapshot }: FoldTask, records: SampleRecords): EvidenceModel | null {
  return fitEvidence({
    logits: records.lastLogits,
    labels: snapshot.fe.labels,
    rows: feTraining.filter((row) => (records.visits[row] ?? 0) > 0),
    actionUnits: records.actionUnits,
    expressions: records.expressions,
  });
}

function addToMeter(meter: Meter, { auLoss, metaLoss }: { auLoss: number; metaLoss: number | null }): Meter {
  return {
    ...meter,
    steps: meter.steps + 1,
    auLoss: meter.auLoss + auLoss,
    metaLoss: meter.metaLoss + (metaLoss ?? 0),
    metaSteps: meter.metaSteps + (metaLoss === null ? 0 : 1),
  };
}
