// A run folder ready for the trainer, on a tiny snapshot, in a temporary folder of its own.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../../src/shared/run-record.ts';
import { trainingConfigSchema, type TrainingConfigInput } from '../../src/shared/training-config.ts';
import { writeTinySnapshot, type TinySnapshot, type TinySnapshotOptions } from './tiny-snapshot.ts';

/** A configuration that trains the tiny snapshot in seconds. */
export const TINY_CONFIG: TrainingConfigInput = {
  engine: 'wasm', size: 16, width: 4, steps: 24, auBatch: 8, feBatch: 12, metaBatch: 8, metaEvery: 2,
  learningRate: 0.01, learningRateWarmupSteps: 4, logEvery: 5, evaluateEvery: 12, checkpointEvery: 10,
};

export interface TemporaryRun extends AsyncDisposable {
  readonly folder: string;
  readonly snapshot: TinySnapshot;
}

export async function createRunFolder(
  config: TrainingConfigInput = {},
  snapshotOptions: Partial<TinySnapshotOptions> = {},
): Promise<TemporaryRun> {
  const root = await mkdtemp(join(tmpdir(), 'duchenne-run-'));
  const snapshot = await writeTinySnapshot(join(root, 'snapshot'), snapshotOptions);
  const folder = join(root, 'run');
  await mkdir(folder);
  const run: RunConfig = {
    runId: 'run-1', createdAt: '2026-01-01T00:00:00.000Z', snapshot: '../snapshot', snapshotHash: snapshot.manifest.hash,
    config: trainingConfigSchema.parse({ ...TINY_CONFIG, ...config }),
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(run));
  return { folder, snapshot, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}
