// A run as people see it: its row, the state of its newest job, and what its folder can tell.
import { isFinished } from '../../shared/contract/jobs.ts';
import type { Run } from '../../shared/contract/training.ts';
import type { JobRunner } from '../jobs/index.ts';
import type { OpenProject } from '../projects/index.ts';
import { hasCheckpoint, runFolder } from './run-folder.ts';
import type { RunRow } from './run-rows.ts';

export interface RunSources {
  readonly project: Pick<OpenProject, 'runsFolder'>;
  readonly jobs: Pick<JobRunner, 'ofRun'>;
}

export async function describeRun(row: RunRow, { project, jobs }: RunSources): Promise<Run> {
  const job = jobs.ofRun(row.id);
  // A row without a job is a start that did not get as far as its job.
  const state = job?.state ?? 'interrupted';
  const isOver = isFinished(state);
  return {
    ...row,
    state,
    finishedAt: job?.finishedAt ?? null,
    progress: isOver ? null : (job?.progress ?? null),
    problem: job?.problem ?? null,
    canResume: isOver && state !== 'completed' && (await hasCheckpoint(runFolder(project, row.id))),
  };
}
