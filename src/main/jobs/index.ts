// Public file of the jobs room: how another room starts long work.
import type { Job, JobKind, JobProgress } from '../../shared/contract/jobs.ts';

export interface JobHandle {
  /** Aborted when somebody cancels the job, or the project closes. */
  readonly signal: AbortSignal;
  /** Latest progress; told to watchers at most four times a second. */
  report(progress: JobProgress): void;
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
  /** Writes the row and starts the work (jobs that write labels run one after another; training runs beside them). */
  start(request: JobRequest): Job;
  get(id: string): Job;
  list(limit: number): Job[];
  cancel(id: string): Job;
  /** The job of a run, newest first. */
  ofRun(runId: string): Job | undefined;
  watch(id: string | undefined, signal: AbortSignal): AsyncGenerator<Job>;
  /** Resolves when the job has finished, whatever its state. */
  finished(id: string): Promise<Job>;
}
