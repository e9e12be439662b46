// Public file of the jobs room: how another room starts long work.
import type { Job, JobKind, JobProgress } from '../../shared/contract/jobs.ts';

export { createJobRunner, type ProjectJobRunner } from './job-runner.ts';

export interface JobHandle {
  /** Aborted when somebody cancels the job, or the project closes. */
  readonly signal: AbortSignal;
  /** Latest progress; told to watchers at most four times a second. */
  readonly report: (progress: JobProgress) => void;
  /** What was found so far: the row's `result` should the work then fail. */
  keepResult(result: unknown): void;
}

export interface JobRequest {
  readonly kind: JobKind;
  readonly title: string;
  readonly runId?: string;
  /**
   * The work. Resolves to the row's `result`. Throwing the signal's reason after an abort makes the job `cancelled`;
   * anything else thrown makes it `failed` with a problem.
   */
  work(handle: JobHandle): Promise<unknown>;
}

export interface JobRunner {
  /**
   * Writes the row and starts the work, which begins after this has returned. Imports, exports and face finding run one
   * after another; training and predicting run beside them, one at a time. Not inside a transaction.
   */
  start(request: JobRequest): Job;
  get(id: string): Job;
  list(limit: number): Job[];
  cancel(id: string): Job;
  /** The job of a run, newest first. */
  ofRun(runId: string): Job | undefined;
  /**
   * The job of that id (Problem `not_found`) as it is, then as it changes, to its end; without id every unfinished job,
   * then every change. A slow reader gets the newest state of a job, not each one in between.
   */
  watch(id: string | undefined, signal: AbortSignal): AsyncGenerator<Job>;
  /** Resolves when the job has finished, whatever its state. */
  finished(id: string): Promise<Job>;
}
