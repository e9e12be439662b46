// One training step: one trunk pass over AU and FE faces together, the three phases of MAL above it, one trunk
// backward pass, one optimiser step, and what is remembered of every FE sample.
import * as tf from '@tensorflow/tfjs-core';
import { batchPictures, batchWeights, readBatch } from './batch-pass.ts';
import type { FoldState, FoldTask, Meter } from './fold.ts';
import type { Gradients } from './layers.ts';
import { gateKappa, gateOpening } from './mal/gate.ts';
import { actualStep } from './mal/phases.ts';
import { selfCure, withAttention } from './mal/self-cure.ts';
import { hasAttention } from './mal/weightings.ts';
import { trunk } from './model.ts';
import { adamStep } from './optimizer.ts';
import { learningRateAt } from './schedule.ts';
import { inScope } from './scope.ts';
import { refitEvidence, rememberVisits } from './visits.ts';
import { weighBatch, type StepView, type Weighed } from './weigh-batch.ts';

/** Steps between two fits of the AU evidence (ours). */
const EVIDENCE_EVERY = 10;

/** Whether weights are in force at a step: after their warm-up, for the method `mal`. */
export function areWeightsInForce({ config, feTraining }: FoldTask, step: number): boolean {
  return config.method === 'mal' && feTraining.length > 0 && step >= Math.round(config.weightWarmupShare * config.steps);
}

/** Likewise whether the gate is. */
export function isGateInForce({ config, feTraining }: FoldTask, step: number): boolean {
  const isGated = config.method === 'mal' && config.hasGate && feTraining.length > 0;
  return isGated && step >= Math.round(config.gateWarmupShare * config.steps);
}

/** 0..1: how far FE labels may move the shared layers at a step. */
export function openingAt(task: FoldTask, { gate }: Pick<FoldState, 'gate'>, step: number): number {
  const { gateShutKappa: shut, gateOpenKappa: open } = task.config;
  return isGateInForce(task, step) ? gateOpening(gateKappa(gate), { shut, open }) : 1;
}

/** Takes one step. The tensors of `state` are replaced and disposed; its records are changed in place. */
export function trainStep(task: FoldTask, state: FoldState): FoldState {
  const { step } = state;
  const rows = { au: task.plan.auRows(step), fe: task.plan.feRows(step) };
  const learningRate = learningRateAt(step, task.config);
  return inScope(() => {
    const pictures = batchPictures(task, rows, step);
    const forward = trunk(state.parameters, pictures);
    const seen = readBatch(task, state, { rows, features: forward.features });
    const sizes = { alpha: learningRate, lambda: task.config.expressionLossWeight };
    const { weighed, gradients, dFeatures } = weighAndDifferentiate(task, state, { rows, pictures, forward, seen, sizes });
    Object.assign(gradients, forward.backward(dFeatures));
    const meter = addToMeter(state.meter, { auLoss: seen.auLoss.dataSync()[0] ?? 0, metaLoss: weighed.metaLoss });
    const feLoss = rememberVisits(task, state, { rows: rows.fe, seen });
    const moved = adamStep(state, gradients, { ...task.config, learningRate });
    return {
      ...state, ...moved,
      step: step + 1,
      meter: { ...meter, feLoss: meter.feLoss + feLoss },
      weightNet: weighed.weightNet,
      weights: weighed.weights,
      evidence: step % EVIDENCE_EVERY === 0 ? refitEvidence(task, state.records) : state.evidence,
    };
  });
}

interface ActualStep {
  readonly weighed: Weighed;
  readonly gradients: Gradients;
  readonly dFeatures: tf.Tensor2D;
}

/** Phase 3 above the trunk: both losses' gradients with the FE samples weighed. */
function weighAndDifferentiate(task: FoldTask, state: FoldState, view: StepView): ActualStep {
  const { seen, rows, sizes: { lambda } } = view;
  const gate = openingAt(task, state, state.step);
  if (!areWeightsInForce(task, state.step)) {
    const weighed = { weightNet: state.weightNet, weights: state.weights, metaLoss: null };
    return { weighed, ...actualStep(seen.pass, batchWeights(state.weights, rows.fe), { lambda, gate }) };
  }
  const weighed = weighBatch(task, state, view);
  if (!hasAttention(task.config)) {
    return { weighed, ...actualStep(seen.pass, batchWeights(weighed.weights, rows.fe), { lambda, gate }) };
  }
  const { attention, dExpressions, dAttention } = selfCure(state.parameters, { ...seen, logits: seen.expressionLogits });
  const weights = withAttention(weighed.weights, rows.fe, attention.dataSync<'float32'>());
  const even = tf.ones<tf.Rank.R1>([rows.fe.length]);
  return { weighed: { ...weighed, weights }, ...actualStep({ ...seen.pass, dExpressions }, even, { lambda, gate, dAttention }) };
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
