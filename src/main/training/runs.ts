// Starting, resuming and removing runs: what the procedures call.
import { isFinished } from '../../shared/contract/jobs.ts';
import type { StartRun } from '../../shared/contract/training.ts';
import { Problem, problemFrom } from '../../shared/problem.ts';
import { trainingConfigSchema } from '../../shared/training-config.ts';
import type { JobHandle } from '../jobs/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import type { MetricFeed } from './metric-feed.ts';
import { createPictureCache } from './picture-cache.ts';
import { planSnapshot } from './planning.ts';
import { hasCheckpoint, makeRunFolder, removeRunFolder, runFolder } from './run-folder.ts';
import { defaultRunName, makeRunId } from './run-id.ts';
import { deleteRun, findRun, insertRun, isSnapshotUsed, type RunRow } from './run-rows.ts';
import { removeSnapshot } from './snapshots.ts';
import { trainFromPlan, trainOn, type TrainingRun } from './training-run.ts';

export interface RunDesk {
  readonly services: Services;
  readonly feed: MetricFeed;
}

interface Started {
  readonly runId: string;
  readonly jobId: string;
}

/** Throws the first obstacle of the plan; then nothing has been written. */
export async function startRun({ services, feed }: RunDesk, request: StartRun): Promise<Started> {
  const project = services.project();
  const config = trainingConfigSchema.parse(request.config);
  const plan = planSnapshot(project.database, config, request);
  const [obstacle] = plan.obstacles;
  if (obstacle !== undefined) throw problemFrom(obstacle);
  const dataChoice = { auDatasets: request.auDatasets ?? null, feDatasets: request.feDatasets ?? null };
  const now = services.clock();
  const runId = makeRunId(config.method, now, services.makeId());
  const name = request.name === undefined || request.name === '' ? defaultRunName(config) : request.name;
  await makeRunFolder(runFolder(project, runId));
  insertRun(project.database, { id: runId, name, createdAt: now.toISOString(), config, dataChoice, reviewedFaces: plan.reviewedFaces });
  return startJob({ services, feed, project, runId }, name, (run, handle) => trainFromPlan(run, plan, handle));
}

/** Goes on from the last checkpoint. Throws Problem (conflict) where there is nothing to go on with. */
export async function resumeRun({ services, feed }: RunDesk, runId: string): Promise<Started> {
  const project = services.project();
  const row = findRun(project.database, runId);
  refuseWhileRunning(services, row);
  if (row.result !== null) throw new Problem('conflict', `The run "${row.name}" is completed.`, { where: row.id });
  const { snapshotHash } = row;
  if (snapshotHash === null || !(await hasCheckpoint(runFolder(project, row.id)))) {
    throw new Problem('conflict', `The run "${row.name}" has no checkpoint to go on from.`, { where: row.id, remedy: 'Start a new run.' });
  }
  // A second call may have come while the folder was looked at.
  refuseWhileRunning(services, row);
  return startJob({ services, feed, project, runId: row.id }, row.name, (run, handle) => trainOn(run, snapshotHash, handle));
}

export async function removeRun({ services }: Pick<RunDesk, 'services'>, runId: string): Promise<void> {
  const project = services.project();
  const row = findRun(project.database, runId);
  refuseWhileRunning(services, row);
  deleteRun(project.database, row.id);
  await removeRunFolder(runFolder(project, row.id));
  if (row.snapshotHash === null || isSnapshotUsed(project.database, row.snapshotHash)) return;
  await removeSnapshot(project, row.snapshotHash);
  await createPictureCache(project.cacheFolder).prune();
}

export function isRunning({ jobs }: Pick<Services, 'jobs'>, runId: string): boolean {
  const job = jobs.ofRun(runId);
  return job !== undefined && !isFinished(job.state);
}

function refuseWhileRunning(services: Services, { id, name }: RunRow): void {
  if (isRunning(services, id)) {
    throw new Problem('conflict', `The run "${name}" is going on.`, { where: id, remedy: 'Stop it first.' });
  }
}

interface RunInProject extends TrainingRun {
  readonly services: Services;
  readonly project: OpenProject;
}

function startJob(run: RunInProject, name: string, work: (run: TrainingRun, handle: JobHandle) => Promise<unknown>): Started {
  const { services, feed, runId } = run;
  feed.open(runId);
  const job = services.jobs.start({ kind: 'train', title: `Train ${name}`, runId, work: (handle) => work(run, handle) });
  // Watchers are let go when the row says how it ended, so that who then reads the run reads its end.
  services.jobs.finished(job.id).then(
    () => feed.close(runId),
    (error: unknown) => {
      feed.close(runId);
      services.logger.error({ error, runId }, 'a training job has no end');
    },
  );
  return { runId, jobId: job.id };
}
