// Rows of the job table. One function changes a state, and a finished job stays as it finished.
import { isFinished, type Job, type JobProgress, type JobState } from '../../shared/contract/jobs.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';

interface JobColumns {
  id: string; kind: Job['kind']; state: JobState; title: string; created_at: string; started_at: string | null;
  finished_at: string | null; progress: string | null; result: string | null; problem: string | null; run_id: string | null;
}

export interface StateChange {
  readonly state: JobState;
  /** ISO 8601. */
  readonly at: string;
  readonly progress?: JobProgress | null;
  readonly result?: unknown;
  readonly problem?: ProblemDetails;
}

/** States that a state may follow. What has finished is followed by nothing. */
const FOLLOWS: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: [],
  running: ['queued'],
  completed: ['running'],
  failed: ['running'],
  cancelled: ['queued', 'running'],
  interrupted: ['queued', 'running'],
};

export type JobRows = ReturnType<typeof createJobRows>;

export function createJobRows(database: ProjectDatabase) {
  const insert = database.prepare<unknown[]>(
    `insert into job (id, kind, state, title, created_at, run_id) values (?, ?, 'queued', ?, ?, ?)`,
  );
  const byId = database.prepare<[string], JobColumns>('select * from job where id = ?');
  const newest = database.prepare<[number], JobColumns>('select * from job order by created_at desc, rowid desc limit ?');
  const ofRun = database.prepare<[string], JobColumns>('select * from job where run_id = ? order by created_at desc, rowid desc limit 1');
  const unfinished = database.prepare<[], JobColumns>(`select * from job where state in ('queued', 'running') order by rowid`);
  const setProgress = database.prepare<[string, string]>(`update job set progress = ? where id = ? and state = 'running'`);
  const setState = database.prepare<unknown[]>(
    `update job set state = ?, started_at = coalesce(?, started_at), finished_at = ?, progress = coalesce(?, progress), result = ?, problem = ?
     where id = ?`,
  );
  const get = (id: string) => readRow(byId.get(id));

  return {
    get,
    list: (limit: number) => newest.all(limit).map(toJob),
    ofRun: (runId: string) => readRow(ofRun.get(runId)),
    unfinished: () => unfinished.all().map(toJob),
    add: (job: Pick<Job, 'id' | 'kind' | 'title' | 'createdAt' | 'runId'>) => insert.run(job.id, job.kind, job.title, job.createdAt, job.runId),
    keepProgress: (id: string, progress: JobProgress) => setProgress.run(JSON.stringify(progress), id),
    /** The only change of a state. False where it may not follow the one that is there, and then nothing is changed. */
    changeState: (id: string, { state, at, progress, result, problem }: StateChange): boolean => {
      const current = get(id)?.state;
      if (current === undefined || !FOLLOWS[state].includes(current)) return false;
      const startedAt = state === 'running' ? at : null;
      const finishedAt = isFinished(state) ? at : null;
      setState.run(state, startedAt, finishedAt, toJson(progress), toJson(result), toJson(problem), id);
      return true;
    },
  };
}

function readRow(row: JobColumns | undefined): Job | undefined {
  return row === undefined ? undefined : toJob(row);
}

function toJob(row: JobColumns): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    title: row.title,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    progress: fromJson(row.progress) as JobProgress | null,
    result: fromJson(row.result),
    problem: fromJson(row.problem) as ProblemDetails | null,
    runId: row.run_id,
  };
}

const toJson = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
const fromJson = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
