// The training contract: each procedure checks, calls one function, and answers.
import { Problem } from '../../shared/problem.ts';
import type { SnapshotManifest } from '../../shared/training-snapshot.ts';
import { implementer } from '../procedure.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import { readFaceHistory } from './face-history.ts';
import { createMetricFeed } from './metric-feed.ts';
import { planSnapshot } from './planning.ts';
import { describeTraining } from './preview.ts';
import { readLastWords, readMetrics, runFolder } from './run-folder.ts';
import { findRun, listRuns, type RunRow } from './run-rows.ts';
import { describeRun } from './run-view.ts';
import { isRunning, removeRun, resumeRun, startRun } from './runs.ts';
import { readSnapshotManifest } from './snapshots.ts';

export function createTrainingProcedures(services: Services) {
  const feed = createMetricFeed();
  const desk = { services, feed };
  const procedures = implementer.training;
  const view = (row: RunRow) => describeRun(row, { project: services.project(), jobs: services.jobs });
  return {
    engines: procedures.engines.handler(({ input }) => services.engines.ask(input.refresh)),
    preview: procedures.preview.handler(({ input }) => describeTraining(planSnapshot(services.project().database, input.config, input))),
    start: procedures.start.handler(({ input }) => startRun(desk, input)),
    stop: procedures.stop.handler(({ input }) => {
      const row = findRun(services.project().database, input.runId);
      const job = services.jobs.ofRun(row.id);
      if (job !== undefined && isRunning(services, row.id)) services.jobs.cancel(job.id);
      return view(row);
    }),
    resume: procedures.resume.handler(({ input }) => resumeRun(desk, input.runId)),
    runs: procedures.runs.handler(() => Promise.all(listRuns(services.project().database).map(view))),
    run: procedures.run.handler(async ({ input }) => {
      const project = services.project();
      const row = findRun(project.database, input.runId);
      const folder = runFolder(project, row.id);
      return { ...(await view(row)), snapshot: await findManifest(project, row), folder, lastWords: await readLastWords(folder) };
    }),
    metrics: procedures.metrics.handler(({ input }) => {
      const project = services.project();
      return readMetrics(runFolder(project, findRun(project.database, input.runId).id));
    }),
    watch: procedures.watch.handler(({ input, signal }) => {
      const row = findRun(services.project().database, input.runId);
      return feed.watch(row.id, signal ?? new AbortController().signal);
    }),
    faceHistory: procedures.faceHistory.handler(async ({ input }) => {
      const project = services.project();
      // Of a face that is coded blind, what a run made of its label tells the label.
      if (services.viewers.onlooker().hides(input.imageId)) return { points: [] };
      return { points: await readFaceHistory(project, findRun(project.database, input.runId), input.imageId) };
    }),
    remove: procedures.remove.handler(async ({ input }) => {
      await removeRun(desk, input.runId);
      return null;
    }),
  };
}

/** Null before the snapshot is taken, and where it is gone: the rest of the run can still be read. */
async function findManifest(project: OpenProject, { snapshotHash }: RunRow): Promise<SnapshotManifest | null> {
  if (snapshotHash === null) return null;
  try {
    return await readSnapshotManifest(project, snapshotHash);
  } catch (error) {
    if (error instanceof Problem && error.details.code === 'not_found') return null;
    throw error;
  }
}
