// One training step: one trunk pass over AU and FE faces together, the three phases of MAL above it, one trunk
// backward pass, one optimiser step, and what is remembered of every FE sample.
import { batchPictures, batchWeights, metaFeatures, readBatch, type SeenBatch } from './batch-pass.ts';
import type { FoldState, FoldTask, Meter } from './fold.ts';
import { occurrencesOf } from './losses.ts';
import { gateKappa, gateOpening } from './mal/gate.ts';
import { actualStep, metaStep, virtualStep, type StepSizes } from './mal/phases.ts';
import { recordInfluence } from './mal/sample-records.ts';
import { learnSlopes, sampleWeights, standardiseInfluence, weightFeatures, type WeightNet } from './mal/weight-net.ts';
import { trunk } from './model.ts';
import { adamStep } from './optimizer.ts';
import { learningRateAt } from './schedule.ts';
import { inScope } from './scope.ts';
import { refitEvidence, rememberVisits } from './visits.ts';

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

function addToMeter(meter: Meter, { auLoss, metaLoss }: { auLoss: number; metaLoss: number | null }): Meter {
  return {
    ...meter,
    steps: meter.steps + 1,
    auLoss: meter.auLoss + auLoss,
    metaLoss: meter.metaLoss + (metaLoss ?? 0),
    metaSteps: meter.metaSteps + (metaLoss === null ? 0 : 1),
  };
}
