// The table `run`: one row a training run. Its state is not in it: that is the state of its newest job.
import { count, desc, eq, isNotNull } from 'drizzle-orm';
import { dataChoiceSchema, type DataChoice } from '../../shared/contract/training.ts';
import { Problem } from '../../shared/problem.ts';
import { runResultSchema, type RunResult } from '../../shared/run-record.ts';
import { trainingConfigSchema, type TrainingConfig } from '../../shared/training-config.ts';
import type { SnapshotManifest } from '../../shared/training-snapshot.ts';
import { tables, type ProjectDatabase } from '../database/index.ts';

export interface RunRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly config: TrainingConfig;
  readonly dataChoice: DataChoice;
  /** Null until the snapshot is taken. */
  readonly snapshotHash: string | null;
  readonly auFaces: number | null;
  readonly feFaces: number | null;
  readonly reviewedFaces: number;
  /** Null until the run is completed. */
  readonly result: RunResult | null;
  readonly hasScores: boolean;
}

/** Stands for the newest completed run wherever a run is named. */
export const LAST_RUN = 'last';

const { run } = tables;

export function insertRun(database: ProjectDatabase, row: Pick<RunRow, 'id' | 'name' | 'createdAt' | 'config' | 'dataChoice' | 'reviewedFaces'>): void {
  database.query.insert(run).values(row).run();
}

export function listRuns(database: ProjectDatabase): RunRow[] {
  return database.query.select().from(run).orderBy(desc(run.createdAt), desc(run.id)).all().map(readRow);
}

/** Throws Problem (not_found). `last` is the newest completed run. */
export function findRun(database: ProjectDatabase, runId: string): RunRow {
  const found = runId === LAST_RUN
    ? database.query.select().from(run).where(isNotNull(run.result)).orderBy(desc(run.createdAt), desc(run.id)).limit(1).get()
    : database.query.select().from(run).where(eq(run.id, runId)).get();
  if (found !== undefined) return readRow(found);
  throw runId === LAST_RUN
    ? new Problem('not_found', 'No run has been completed yet.', { remedy: 'Train one first.' })
    : new Problem('not_found', `There is no run "${runId}".`, { where: runId });
}

/** As findRun, among the runs that scored expression labels. */
export function findScoredRun(database: ProjectDatabase, runId: string): RunRow {
  if (runId === LAST_RUN) {
    const newest = database.query.select().from(run).where(eq(run.hasScores, true)).orderBy(desc(run.createdAt), desc(run.id)).limit(1).get();
    if (newest !== undefined) return readRow(newest);
    throw new Problem('not_found', 'No completed run has scored expression labels yet.', { remedy: 'Train with the method mal or mtl first.' });
  }
  const found = findRun(database, runId);
  if (found.hasScores) return found;
  throw new Problem('not_found', `The run "${found.id}" has not scored expression labels.`, {
    where: found.id,
    remedy: found.config.method === 'au' ? 'Choose a run of the method mal or mtl.' : 'Let it train to its end.',
  });
}

export function recordSnapshot(database: ProjectDatabase, runId: string, manifest: SnapshotManifest): void {
  const { hash, auFaces, feFaces } = manifest;
  database.query.update(run).set({ snapshotHash: hash, auFaces, feFaces }).where(eq(run.id, runId)).run();
}

export function recordResult(database: ProjectDatabase, runId: string, outcome: Pick<RunRow, 'result' | 'hasScores'>): void {
  database.query.update(run).set(outcome).where(eq(run.id, runId)).run();
}

/** The scores of the run go with it. */
export function deleteRun(database: ProjectDatabase, runId: string): void {
  database.query.delete(run).where(eq(run.id, runId)).run();
}

export function isSnapshotUsed(database: ProjectDatabase, hash: string): boolean {
  const found = database.query.select({ runs: count() }).from(run).where(eq(run.snapshotHash, hash)).get();
  return found !== undefined && found.runs > 0;
}

function readRow({ config, dataChoice, result, ...row }: typeof run.$inferSelect): RunRow {
  return {
    ...row,
    config: trainingConfigSchema.parse(config),
    dataChoice: dataChoiceSchema.parse(dataChoice),
    result: result === null ? null : runResultSchema.parse(result),
  };
}
