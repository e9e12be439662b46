// The work of a training job: take the snapshot, train in a child process, bring the scores home.
import { relative } from 'node:path';
import type { JobHandle } from '../jobs/index.ts';
import { findTrainingPictures } from '../images/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import type { RunResult } from '../../shared/run-record.ts';
import type { SnapshotManifest } from '../../shared/training-snapshot.ts';
import type { MetricFeed } from './metric-feed.ts';
import { createPictureCache } from './picture-cache.ts';
import { runFolder, writeRunConfig } from './run-folder.ts';
import { findRun, recordResult, recordSnapshot, type RunRow } from './run-rows.ts';
import { readRunScores, storeRunScores } from './run-scores.ts';
import type { SnapshotPlan } from './snapshot-plan.ts';
import { readSnapshotManifest, snapshotFolder, takeSnapshot } from './snapshots.ts';
import { runTrainer } from './trainer-process.ts';

/** How long a cancelled trainer may take for a step and its checkpoint; under the grace of a closing project (jobs). */
const GRACE_MILLISECONDS = 8_000;

export interface TrainingRun {
  readonly services: Pick<Services, 'media' | 'engines' | 'paths' | 'clock' | 'logger'>;
  readonly project: OpenProject;
  readonly feed: MetricFeed;
  readonly runId: string;
}

/** A new run: from the plan to the scores. */
export async function trainFromPlan(run: TrainingRun, plan: SnapshotPlan, handle: JobHandle): Promise<RunResult> {
  const manifest = await takeRunSnapshot(run, plan, handle);
  return await train(run, manifest, handle);
}

/** A run that has its snapshot already: goes on from the trainer's last checkpoint. */
export async function trainOn(run: TrainingRun, snapshotHash: string, handle: JobHandle): Promise<RunResult> {
  return await train(run, await readSnapshotManifest(run.project, snapshotHash), handle);
}

async function takeRunSnapshot(run: TrainingRun, plan: SnapshotPlan, handle: JobHandle): Promise<SnapshotManifest> {
  const { services, project, runId } = run;
  const manifest = await takeSnapshot(project, { plan, key: runId }, {
    media: services.media,
    cache: createPictureCache(project.cacheFolder),
    findPictures: (imageIds) => findTrainingPictures(project, imageIds),
    signal: handle.signal,
    createdAt: services.clock().toISOString(),
    onProgress: (done, total) => handle.report({ done, total, label: 'pictures', secondsLeft: null }),
  });
  recordSnapshot(project.database, runId, manifest);
  await writeRunConfig(runFolder(project, runId), configOf(findRun(project.database, runId), manifest, project));
  return manifest;
}

function configOf({ id, createdAt, config }: RunRow, { hash }: SnapshotManifest, project: OpenProject) {
  // Relative and with slashes, so that a project can be moved, and trained on another machine.
  const snapshot = relative(runFolder(project, id), snapshotFolder(project, hash)).replaceAll('\\', '/');
  return { runId: id, createdAt, snapshot, snapshotHash: hash, config };
}

async function train(run: TrainingRun, manifest: SnapshotManifest, handle: JobHandle): Promise<RunResult> {
  const { services, project, feed, runId } = run;
  const folder = runFolder(project, runId);
  handle.report({ done: 0, total: null, label: 'starting the engine', secondsLeft: null });
  const result = await runTrainer(
    {
      folder,
      signal: handle.signal,
      listener: {
        onReady: (engine, detail) => services.logger.info({ runId, engine, detail }, 'trainer ready'),
        onProgress: ({ step, totalSteps, secondsLeft }) => handle.report({ done: step, total: totalSteps, label: 'steps', secondsLeft }),
        onMetric: (line) => feed.publish(runId, line),
      },
    },
    { ...services.paths, environment: await services.engines.environment(), graceMilliseconds: GRACE_MILLISECONDS },
  );
  await bringHome(project, { runId, result }, manifest);
  return result;
}

/** All of the run's outcome in one transaction: a run is either without a result or has its scores too. */
async function bringHome(project: OpenProject, { runId, result }: { runId: string; result: RunResult }, manifest: SnapshotManifest): Promise<void> {
  const { database } = project;
  const hasScores = findRun(database, runId).config.method !== 'au';
  const scores = hasScores ? await readRunScores(project, runId, manifest) : null;
  database.transact(() => {
    if (scores !== null) storeRunScores(database, scores);
    recordResult(database, runId, { result, hasScores });
  });
}
