// A whole run: reads the run folder's configuration and the snapshot, trains fold after fold, goes on from a checkpoint
// where there is one, and writes every file of the run. Knows no process and no parent: main.ts does.
import type { PartScores, RunConfig, RunResult } from '../shared/run-record.ts';
import { readCheckpoint, writeCheckpoint, type Checkpoint, type FoldOutcome } from './checkpoint.ts';
import { readRunConfig, snapshotFolder } from './config.ts';
import { loadEngine, type LoadedEngine } from './engines/registry.ts';
import { PARTS, predictPart, scorePart, type PartPredictions } from './evaluate.ts';
import { openFaceHistory, type FaceHistory } from './face-history.ts';
import { createFoldState, createFoldTask, type FoldState, type FoldTask } from './fold.ts';
import type { Parameters } from './layers.ts';
import { readFixedWeights } from './mal/fixed-weights.ts';
import { gateKappa } from './mal/gate.ts';
import { openMetricLog, type MetricLog } from './metric-log.ts';
import { meanOfKnown, median } from './metrics.ts';
import { disposeParameters, withTensors } from './model.ts';
import { writeAuScores, writeChosen, writeFeScores, writeResult } from './outputs.ts';
import type { Report } from './reporter.ts';
import { averageScores, scoreFeFaces } from './scores.ts';
import { checkSnapshot, readSnapshot, type Snapshot } from './snapshot.ts';
import { openingAt } from './step.ts';
import { trainFold, type FoldHost } from './train.ts';

/** What a run or a prediction needs of the process around it. */
export interface RunHost {
  readonly report: Report;
  /** A monotonic clock, milliseconds. */
  now(): number;
  isCancelled(): boolean;
}

/** Milliseconds between two progress messages. */
const PROGRESS_EVERY = 250;

/** Trains to the end, or to the step at which it was cancelled. Throws Problem for whatever a person can mend. */
export async function runTraining(runFolder: string, host: RunHost): Promise<'completed' | 'cancelled'> {
  const run = await readRunConfig(runFolder);
  const snapshot = await readSnapshot(snapshotFolder(runFolder, run));
  checkSnapshot(snapshot, run);
  const fixedWeights = await readFixedWeights(runFolder, run.config, snapshot.fe.count);
  const engine = await loadEngine(run.config.engine, run.config);
  await host.report({ type: 'ready', engine: engine.name, detail: engine.detail });
  const checkpoint = await readCheckpoint(runFolder, run);
  const log = await openMetricLog(runFolder, checkpoint?.metricsBytes ?? 0);
  const history = await openHistory(runFolder, { run, snapshot, checkpoint });
  try {
    const session: Session = {
      runFolder, run, snapshot, fixedWeights, engine, host, log, history,
      began: host.now(), secondsBefore: checkpoint?.seconds ?? 0, durations: [], finished: [...(checkpoint?.finished ?? [])],
    };
    return await trainFolds(session, checkpoint);
  } finally {
    await history?.close();
    await log.close();
  }
}

/** Null for the method `au`, which sees no FE face. */
async function openHistory(
  runFolder: string,
  { run, snapshot, checkpoint }: { run: RunConfig; snapshot: Snapshot; checkpoint: Checkpoint | null },
): Promise<FaceHistory | null> {
  if (run.config.method === 'au') return null;
  const place = { fold: checkpoint?.finished.length ?? 0, step: checkpoint?.state?.step ?? 0 };
  return openFaceHistory(runFolder, { config: run.config, faces: snapshot.fe.count, place });
}

/** One process's share of a run. */
interface Session {
  readonly runFolder: string;
  readonly run: RunConfig;
  readonly snapshot: Snapshot;
  readonly fixedWeights: Float32Array | null;
  readonly engine: LoadedEngine;
  readonly host: RunHost;
  readonly log: MetricLog;
  readonly history: FaceHistory | null;
  readonly began: number;
  readonly secondsBefore: number;
  /** Milliseconds of every step taken by this process. */
  readonly durations: number[];
  readonly finished: FoldOutcome[];
}

async function trainFolds(session: Session, checkpoint: Checkpoint | null): Promise<'completed' | 'cancelled'> {
  const { config } = session.run;
  let resumed = checkpoint?.state ?? null;
  while (session.finished.length < config.folds) {
    const task = { ...createFoldTask(config, session.snapshot, session.finished.length), fixedWeights: session.fixedWeights };
    const end = await trainFold(task, resumed ?? createFoldState(task), foldHost(session));
    if (end.isCancelled) {
      await session.host.report({ type: 'cancelled', step: stepsBefore(session) + end.state.step });
      return 'cancelled';
    }
    session.finished.push(finishFold(task, end.state));
    releaseState(end.state);
    resumed = null;
    await saveSession(session, null);
  }
  const result = await writeOutputs(session);
  await session.host.report({ type: 'completed', result });
  return 'completed';
}

function foldHost(session: Session): FoldHost {
  const { host, log, run } = session;
  const totalSteps = run.config.steps * run.config.folds;
  const facesPerStep = run.config.auBatch + (run.config.method === 'au' ? 0 : run.config.feBatch);
  let lastProgress = -Infinity;
  return {
    now: () => host.now(),
    isCancelled: () => host.isCancelled(),
    async log(line) {
      await log.append(line);
      await host.report({ type: 'metric', line });
    },
    async stepTaken(_fold, foldStep, milliseconds) {
      session.durations.push(milliseconds);
      if (host.now() - lastProgress < PROGRESS_EVERY) return;
      lastProgress = host.now();
      const step = stepsBefore(session) + foldStep;
      const mean = (host.now() - session.began) / session.durations.length;
      await host.report({
        type: 'progress', step, totalSteps,
        facesPerSecond: (1000 * facesPerStep) / milliseconds,
        secondsLeft: ((totalSteps - step) * mean) / 1000,
      });
    },
    async evaluated(task, state) {
      await session.history?.append(task, state);
    },
    save: (state) => saveSession(session, state),
  };
}

function stepsBefore({ finished, run }: Session): number {
  return finished.length * run.config.steps;
}

async function saveSession(session: Session, state: FoldState | null): Promise<void> {
  const metricsBytes = await session.log.sync();
  await writeCheckpoint(session.runFolder, {
    run: session.run, metricsBytes, seconds: secondsOf(session), finished: session.finished, state,
  });
  const current = state?.chosen == null ? [] : [{ chosenTensors: state.chosen.tensors, chosenStep: state.chosen.step }];
  await writeChosen(session.runFolder, [...session.finished, ...current]);
}

function secondsOf({ host, began, secondsBefore }: Session): number {
  return secondsBefore + (host.now() - began) / 1000;
}

/** Predictions and scores of a fold that has taken its last step. */
function finishFold(task: FoldTask, state: FoldState): FoldOutcome {
  const { chosen } = state;
  if (chosen === null) throw new Error('A fold ends with an evaluation, so weights have been chosen.');
  const isAuOnly = task.config.method === 'au';
  const isMal = task.config.method === 'mal';
  return {
    chosenStep: chosen.step,
    kappa: isAuOnly ? null : gateKappa(state.gate),
    gate: isMal ? openingAt(task, state, state.step - 1) : null,
    chosenTensors: chosen.tensors,
    last: predictParts(task, state.parameters),
    chosen: withTensors(chosen.tensors, (parameters) => predictParts(task, parameters)),
    feScores: isAuOnly ? null : scoreFeFaces(task, state),
  };
}

function predictParts(task: FoldTask, parameters: Parameters): PartPredictions[] {
  return PARTS.map(({ name }) => predictPart(task, parameters, name));
}

function releaseState({ parameters, moments }: FoldState): void {
  disposeParameters(parameters);
  disposeParameters(moments.first);
  disposeParameters(moments.second);
}

async function writeOutputs(session: Session): Promise<RunResult> {
  const { runFolder, snapshot, finished } = session;
  const feScores = averageScores(finished.flatMap((fold) => (fold.feScores === null ? [] : [fold.feScores])));
  if (feScores !== null) await writeFeScores(runFolder, snapshot, feScores);
  const result = resultOf(session);
  await writeAuScores(runFolder, result);
  await writeResult(runFolder, result);
  return result;
}

function resultOf(session: Session): RunResult {
  const { snapshot, finished, run, engine, durations } = session;
  const reference = createFoldTask(run.config, snapshot, 0);
  const pooled = (predictions: readonly PartPredictions[]): PartScores[] =>
    PARTS.map(({ name }) => scorePart(name, predictions, reference));
  const mean = (values: readonly (number | null)[]): number | null => meanOfKnown(values);
  return {
    engine: engine.name,
    engineDetail: engine.detail,
    steps: run.config.steps,
    seed: run.config.seed,
    msPerStep: median(durations),
    seconds: secondsOf(session),
    parameters: Object.values(finished[0]?.chosenTensors ?? {}).reduce((total, { data }) => total + data.length, 0),
    last: pooled(finished.flatMap(({ last }) => last)),
    chosen: pooled(finished.flatMap(({ chosen }) => chosen)),
    chosenStep: Math.round(mean(finished.map(({ chosenStep }) => chosenStep)) ?? run.config.steps),
    kappa: mean(finished.map(({ kappa }) => kappa)),
    gate: mean(finished.map(({ gate }) => gate)),
  };
}
