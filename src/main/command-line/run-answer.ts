// A run as the command line tells it: flat numbers for scripts, a table for people.
import type { ActionUnitScore, PartScores } from '../../shared/run-record.ts';
import type { Client } from '../../shared/contract/index.ts';
import { formatScore, formatTable } from './table.ts';

type TrainedRun = Awaited<ReturnType<Client['training']['run']>>;

/** The JSON document of `train`: what a run was, and its scores on each part with the last and the chosen weights. */
export function runDocument({ result, config, snapshot, snapshotHash, id, name, state, ...run }: TrainedRun): Record<string, unknown> {
  return {
    runId: id,
    name,
    state,
    method: config.method,
    engine: result?.engine ?? config.engine,
    engineDetail: result?.engineDetail ?? null,
    seed: config.seed,
    steps: result?.steps ?? config.steps,
    size: config.size,
    folds: config.folds,
    /** Median. */
    msPerStep: result?.msPerStep ?? null,
    seconds: result?.seconds ?? null,
    parameters: result?.parameters ?? null,
    kappa: result?.kappa ?? null,
    gate: result?.gate ?? null,
    last: result?.last ?? [],
    chosen: result?.chosen ?? [],
    chosenStep: result?.chosenStep ?? null,
    auFaces: run.auFaces,
    feFaces: run.feFaces,
    reviewedFaces: run.reviewedFaces,
    canResume: run.canResume,
    folder: run.folder,
    snapshotHash,
    snapshot,
    config,
  };
}

export function describeRun(run: TrainedRun): string {
  const { id, config, result } = run;
  if (result === null) return `Run ${id} was stopped.${run.canResume ? ` Go on with: duchenne train DIR --resume ${id}` : ''}`;
  const heading = `Run ${id}: ${config.method} on ${result.engine}, ${String(result.steps)} steps of ${result.msPerStep.toFixed(0)} ms, seed ${String(config.seed)}.`;
  const parts = result.last.map((scores) => [scores.part, String(scores.faces), formatScore(scores.meanF1), formatScore(scores.meanAuc), formatScore(scores.expressionAccuracy)]);
  return [heading, '', formatTable([['part', 'faces', 'AU F1', 'AU AUC', 'expressions'], ...parts]), '', formatTable(unitRows(result.last))].join('\n');
}

/** Per action unit on the test part, else on the last part there is. */
function unitRows(parts: readonly PartScores[]): string[][] {
  const scores = parts.find(({ part }) => part === 'test') ?? parts.at(-1);
  if (scores === undefined) return [];
  const row = ({ actionUnit, f1, auc, prevalence, known }: ActionUnitScore): string[] => [`AU${String(actionUnit)}`, formatScore(f1), formatScore(auc), formatScore(prevalence), String(known)];
  return [[`on ${scores.part}`, 'F1', 'AUC', 'prevalence', 'known'], ...scores.perActionUnit.map(row)];
}
