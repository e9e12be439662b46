// Trains one fold from where it stands to its last step: steps, log lines, evaluations and checkpoints, each at its own
// interval, and an ear for cancel between any two steps.
import { setImmediate as turn } from 'node:timers/promises';
import type { MetricLine } from '../shared/run-record.ts';
import { predictPart, scorePart } from './evaluate.ts';
import { EMPTY_METER, type ChosenWeights, type FoldState, type FoldTask } from './fold.ts';
import type { Parameters } from './layers.ts';
import { explainGate } from './mal/gate-words.ts';
import { gateKappa } from './mal/gate.ts';
import { storeTensor } from './packing.ts';
import type { StoredTensor } from './safetensors.ts';
import { learningRateAt } from './schedule.ts';
import { isGateInForce, openingAt, trainStep } from './step.ts';

/** What a fold needs of the run around it. */
export interface FoldHost {
  /** Milliseconds. */
  now(): number;
  isCancelled(): boolean;
  log(line: MetricLine): Promise<void>;
  /** After every step, with its duration. */
  stepTaken(fold: number, step: number, milliseconds: number): Promise<void>;
  /** After every evaluation, with what is remembered of the FE faces. */
  evaluated(task: FoldTask, state: FoldState): Promise<void>;
  save(state: FoldState): Promise<void>;
}

interface FoldEnd {
  readonly state: FoldState;
  readonly isCancelled: boolean;
}

export async function trainFold(task: FoldTask, start: FoldState, host: FoldHost): Promise<FoldEnd> {
  const { config, fold } = task;
  let state = start;
  let milliseconds = 0;
  while (state.step < config.steps) {
    await turn();
    if (host.isCancelled()) {
      await host.save(state);
      return { state, isCancelled: true };
    }
    const began = host.now();
    state = trainStep(task, state);
    const duration = host.now() - began;
    milliseconds += duration;
    await host.stepTaken(fold, state.step, duration);
    const isLast = state.step === config.steps;
    if (state.step % config.logEvery === 0 || isLast) {
      await host.log(stepLine(task, state, milliseconds));
      state = { ...state, meter: EMPTY_METER };
      milliseconds = 0;
    }
    if (state.step % config.evaluateEvery === 0 || isLast) state = await evaluateOnValidation(task, state, host);
    if (state.step % config.checkpointEvery === 0 && !isLast) await host.save(state);
  }
  return { state, isCancelled: false };
}

function stepLine(task: FoldTask, state: FoldState, milliseconds: number): MetricLine {
  const { config, fold, feTraining } = task;
  const { meter, step } = state;
  const hasExpressions = feTraining.length > 0;
  const isMal = config.method === 'mal' && hasExpressions;
  const faces = Math.min(config.auBatch, task.auTraining.length) + Math.min(config.feBatch, feTraining.length);
  const steps = Math.max(1, meter.steps);
  const weights = Array.from(feTraining, (row) => state.weights[row] ?? 1);
  return {
    type: 'step', fold, step,
    auLoss: meter.auLoss / steps,
    feLoss: hasExpressions ? meter.feLoss / steps : null,
    metaLoss: meter.metaSteps === 0 ? null : meter.metaLoss / meter.metaSteps,
    learningRate: learningRateAt(step - 1, config),
    msPerStep: milliseconds / steps,
    facesPerSecond: milliseconds === 0 ? 0 : (1000 * faces * steps) / milliseconds,
    gate: isMal ? openingAt(task, state, step - 1) : null,
    kappa: isMal ? gateKappa(state.gate) : null,
    weightMean: isMal ? weights.reduce((sum, weight) => sum + weight, 0) / weights.length : null,
    weightMin: isMal ? weights.reduce((least, weight) => Math.min(least, weight), Infinity) : null,
    weightMax: isMal ? weights.reduce((most, weight) => Math.max(most, weight), -Infinity) : null,
  };
}

async function evaluateOnValidation(task: FoldTask, state: FoldState, host: FoldHost): Promise<FoldState> {
  const scores = scorePart('validation', [predictPart(task, state.parameters, 'validation')], task);
  const place = { fold: task.fold, step: state.step };
  await host.log({ type: 'evaluation', ...place, scores });
  if (task.config.method === 'mal' && task.feTraining.length > 0) {
    await host.log({ type: 'weights', ...place, counts: weightCounts(state.weights, task.feTraining) });
    if (isGateTold(task, state.step)) {
      const text = explainGate(gateKappa(state.gate), openingAt(task, state, state.step - 1), task.config);
      await host.log({ type: 'note', ...place, text });
    }
  }
  await host.evaluated(task, state);
  return { ...state, chosen: choose(state, scores.meanAuc) };
}

/** At the first evaluation with the gate in force, and at the last of all. */
function isGateTold(task: FoldTask, step: number): boolean {
  const { evaluateEvery, steps } = task.config;
  return step === steps || (isGateInForce(task, step - 1) && !isGateInForce(task, step - evaluateEvery - 1));
}

/** The better of the weights chosen so far and those of now; where nothing can be said, those of now. */
function choose({ chosen, parameters, step }: FoldState, meanAuc: number | null): ChosenWeights {
  const isKept = chosen !== null && chosen.meanAuc !== null && (meanAuc === null || meanAuc <= chosen.meanAuc);
  return isKept ? chosen : { step, meanAuc, tensors: storeParameters(parameters) };
}

function storeParameters(parameters: Parameters): Record<string, StoredTensor> {
  return Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [name, storeTensor(tensor)]));
}

/** Counts over [0, 2] in 20 equal bins, the last open upwards. */
function weightCounts(weights: Float32Array, rows: Int32Array): number[] {
  const counts = new Array<number>(20).fill(0);
  for (const row of rows) {
    const bin = Math.min(19, Math.floor((weights[row] ?? 1) * 10));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
