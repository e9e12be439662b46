// Runs side by side: which scores count, what differs per action unit, and which earlier run a retrain answers to.
import type { Run } from '../../shared/contract/training.ts';
import { type Method, type TrainingConfig } from '../../shared/training-config.ts';
import type { PartName, PartScores, RunResult } from '../../shared/run-record.ts';

export const METHOD_WORDS: Readonly<Record<Method, { title: string; sentence: string }>> = {
  au: { title: 'Action units only', sentence: 'Learns from action-unit labels alone: the yardstick for the other two.' },
  mtl: { title: 'Multi-task', sentence: 'Learns action units and expressions together; every expression label counts the same.' },
  mal: { title: 'Meta auxiliary learning', sentence: 'As multi-task, but each expression label earns its weight by whether it helps the action units; doubtful labels lose weight and can be reviewed.' },
};

/** Short names for tables. */
export const METHOD_NAMES: Readonly<Record<Method, string>> = { au: 'AU only', mtl: 'MTL', mal: 'MAL' };

/** Scores of a part with the chosen weights; test where the run has one, else validation. */
export function headlineScores(result: RunResult | null): PartScores | undefined {
  return scoresOn(result, 'test') ?? scoresOn(result, 'validation');
}

export function scoresOn(result: RunResult | null, part: PartName): PartScores | undefined {
  return result?.chosen.find((scores) => scores.part === part && scores.faces > 0);
}

export interface UnitComparison {
  readonly actionUnit: number;
  /** In the order of the runs; null where a run has no score. */
  readonly auc: readonly (number | null)[];
  readonly f1: readonly (number | null)[];
}

/** Every action unit that any of the runs scored, in FACS order. */
export function compareUnits(runs: readonly Pick<Run, 'result'>[]): UnitComparison[] {
  const scores = runs.map((run) => headlineScores(run.result)?.perActionUnit ?? []);
  const units = [...new Set(scores.flat().map((score) => score.actionUnit))].sort((left, right) => left - right);
  return units.map((actionUnit) => {
    const found = scores.map((list) => list.find((score) => score.actionUnit === actionUnit));
    return { actionUnit, auc: found.map((score) => score?.auc ?? null), f1: found.map((score) => score?.f1 ?? null) };
  });
}

/** b - a, null where either is. */
export function difference(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null || b == null ? null : b - a;
}

/** The newest completed run before this one with the very same settings: what a retrain on fixed labels is held against. */
export function predecessorOf(run: Pick<Run, 'id' | 'config' | 'createdAt'>, runs: readonly Run[]): Run | undefined {
  return runs
    .filter((other) => other.id !== run.id && other.state === 'completed' && other.createdAt < run.createdAt && isSameConfig(other.config, run.config))
    .toSorted((left, right) => right.createdAt.localeCompare(left.createdAt))[0];
}

function isSameConfig(left: TrainingConfig, right: TrainingConfig): boolean {
  const keys = Object.keys(left) as (keyof TrainingConfig)[];
  return keys.every((key) => left[key] === right[key]);
}

/** Why differences between these runs may come from something else than what one wants to compare; empty where not. */
export function comparisonCaveats(runs: readonly Pick<Run, 'config' | 'snapshotHash'>[]): string[] {
  const [first, ...others] = runs;
  if (first === undefined) return [];
  const caveats: string[] = [];
  if (others.some((run) => run.config.seed !== first.config.seed)) caveats.push('The seeds differ: other splits, other faces in the test part.');
  if (others.some((run) => run.snapshotHash !== first.snapshotHash)) caveats.push('The training data differ: labels or pictures changed between the runs.');
  if (others.some((run) => run.config.presentFrom !== first.config.presentFrom)) caveats.push('“Present from” differs: the action units mean something else.');
  if (others.some((run) => run.config.steps !== first.config.steps)) caveats.push('The number of steps differs.');
  return caveats;
}
