// How a step's FE samples are weighed: by the weighting of the configuration, and, at a meta step, after phases 1 and 2
// of MAL have moved its net. Run inside a scope.
import * as tf from '@tensorflow/tfjs-core';
import { batchWeights, expressionLosses, metaPictures, type BatchRows, type SeenBatch } from './batch-pass.ts';
import type { FoldState, FoldTask } from './fold.ts';
import type { Gradients } from './layers.ts';
import { occurrencesOf } from './losses.ts';
import { fullDepthMetaStep } from './mal/full-depth.ts';
import { actualStep, metaStep, virtualStep, type MetaGradient, type StepSizes } from './mal/phases.ts';
import type { Phi } from './mal/phi.ts';
import { recordInfluence } from './mal/sample-records.ts';
import type { WeighingView, Weighting } from './mal/weighting.ts';
import { weightingOf } from './mal/weightings.ts';
import { trunk, type TrunkPass } from './model.ts';

export interface Weighed {
  readonly weightNet: Phi;
  /** v [M] in force. */
  readonly weights: Float32Array;
  /** Null where no meta step was taken. */
  readonly metaLoss: number | null;
}

/** One step's faces, and what has been computed of them. */
export interface StepView {
  readonly rows: BatchRows;
  /** [A + N, S, S, C] */
  readonly pictures: tf.Tensor4D;
  readonly forward: TrunkPass;
  readonly seen: SeenBatch;
  readonly sizes: StepSizes;
}

/** Weights for a step at which they are in force. Nothing of `state` moves but the records of influence. */
export function weighBatch(task: FoldTask, state: FoldState, view: StepView): Weighed {
  const { config } = task;
  const weighting = weightingOf(config);
  const isMetaStep = state.step % config.metaEvery === 0;
  const { weightNet, weights } = state;
  if (weighting.rhythm === 'meta-step' && !isMetaStep) return { weightNet, weights, metaLoss: null };
  const inputs: WeighingView = {
    records: state.records, trained: task.feTraining, rows: view.rows.fe, weights, fixedWeights: task.fixedWeights,
    losses: expressionLosses(task, view.seen, view.rows.fe),
  };
  const weighed = { weightNet, weights: weighting.weigh(weightNet, inputs), metaLoss: null };
  const metaRows = isMetaStep && weighting.learn !== null ? task.plan.metaRows(state.step) : new Int32Array(0);
  if (weighting.learn === null || metaRows.length === 0) return weighed;
  const weightsNow = batchWeights(weighed.weights, view.rows.fe);
  return learn(weighting.learn, { task, state, inputs }, metaGradient(task, { state, view, metaRows, weightsNow }));
}

/** Phase 2's end: the net moves, and every sample is weighed anew. */
function learn(
  move: NonNullable<Weighting['learn']>,
  { task, state, inputs }: { task: FoldTask; state: FoldState; inputs: WeighingView },
  { loss, perWeight, classContrast }: MetaGradient,
): Weighed {
  const influence = {
    exact: Float32Array.from(perWeight.dataSync<'float32'>(), (slope) => -slope),
    classContrast: Float32Array.from(classContrast.dataSync<'float32'>()),
  };
  inputs.rows.forEach((row, index) => recordInfluence(state.records, row, influence.classContrast[index] ?? 0));
  const weightNet = move(state.weightNet, inputs, { influence, config: task.config });
  return { weightNet, weights: weightingOf(task.config).weigh(weightNet, inputs), metaLoss: loss.dataSync()[0] ?? 0 };
}

/** Phases 1 and 2 at the depth that is configured. */
function metaGradient(
  task: FoldTask,
  { state, view, metaRows, weightsNow }: { state: FoldState; view: StepView; metaRows: Int32Array; weightsNow: tf.Tensor1D },
): MetaGradient {
  const { seen: { pass, given }, sizes, rows } = view;
  const meta = {
    pictures: metaPictures(task, metaRows),
    occurrences: occurrencesOf(metaRows, task.labels),
    temperature: task.config.metaTemperature,
  };
  if (task.config.metaGradient === 'exact-last-layer') {
    const features = tf.tidy(() => trunk(state.parameters, meta.pictures).features);
    return metaStep(pass, { moved: virtualStep(pass, weightsNow, sizes), sizes, given }, { ...meta, features });
  }
  const [, ...side] = view.pictures.shape;
  const fePictures = tf.slice(view.pictures, [rows.au.length, 0, 0, 0], [rows.fe.length, ...side]);
  return fullDepthMetaStep({ pass, fePictures, given, sizes, gradients: weightedGradients(view, weightsNow) }, meta);
}

/** Gradients of L_AU + (lambda / N) sum_i v_i l_i for every parameter. */
function weightedGradients({ seen, sizes, forward }: StepView, weights: tf.Tensor1D): Gradients {
  const { gradients, dFeatures } = actualStep(seen.pass, weights, { lambda: sizes.lambda, gate: 1 });
  return { ...gradients, ...forward.backward(dFeatures) };
}
