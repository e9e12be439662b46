// The jobs of one open project: which run, which wait, and how each ends.
import type { Logger } from 'pino';
import { isFinished, type Job, type JobProgress } from '../../shared/contract/jobs.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { JobRequest } from './index.ts';
import { createJobRows, type JobRows, type StateChange } from './job-rows.ts';
import { createProgressReporter, type ProgressReporter } from './progress.ts';

export interface SessionDependencies {
  readonly database: ProjectDatabase;
  readonly clock: () => Date;
  readonly makeId: () => string;
  readonly logger: Logger;
  /** Called with every change of every job. */
  readonly tell: (job: Job) => void;
}

/** A job that has not finished. */
interface LiveJob {
  readonly id: string;
  readonly request: JobRequest;
  readonly controller: AbortController;
  readonly progress: ProgressReporter;
  readonly done: PromiseWithResolvers<Job>;
  isCancelled: boolean;
}

/** Jobs of one lane run one after another, lanes beside each other. */
interface Lane {
  readonly waiting: LiveJob[];
  running: LiveJob | undefined;
}

/** What a trainer process does: two at once would take each other's memory. */
const TRAINER_WORK: ReadonlySet<JobRequest['kind']> = new Set(['train', 'predict']);

type Outcome = Omit<StateChange, 'at' | 'progress'>;

export class JobSession {
  readonly #dependencies: SessionDependencies;
  readonly #rows: JobRows;
  readonly #live = new Map<string, LiveJob>();
  readonly #labelLane: Lane = { waiting: [], running: undefined };
  readonly #trainingLane: Lane = { waiting: [], running: undefined };
  #isClosing = false;

  /** What a crash left running or waiting in the database becomes `interrupted`. */
  constructor(dependencies: SessionDependencies) {
    this.#dependencies = dependencies;
    this.#rows = createJobRows(dependencies.database);
    for (const { id } of this.#rows.unfinished()) this.#rows.changeState(id, { state: 'interrupted', at: this.#now() });
  }

  /** Problem `not_found`. */
  get(id: string): Job {
    const job = this.#rows.get(id);
    if (job === undefined) throw new Problem('not_found', `There is no job ${id} in this project.`);
    return this.#withProgress(job);
  }

  list(limit: number): Job[] {
    return this.#rows.list(limit).map((job) => this.#withProgress(job));
  }

  ofRun(runId: string): Job | undefined {
    const job = this.#rows.ofRun(runId);
    return job === undefined ? undefined : this.#withProgress(job);
  }

  unfinished(): Job[] {
    return this.#rows.unfinished().map((job) => this.#withProgress(job));
  }

  async finished(id: string): Promise<Job> {
    return (await this.#live.get(id)?.done.promise) ?? this.get(id);
  }

  start(request: JobRequest): Job {
    if (this.#isClosing) throw new Problem('no_project', 'The project is closing.', { remedy: 'Open it again, then start this again.' });
    const { database, makeId } = this.#dependencies;
    if (database.connection.inTransaction) throw new Error('A job starts after the transaction that it belongs to, not in it');
    const job = this.#makeLiveJob(makeId(), request);
    this.#rows.add({ id: job.id, kind: request.kind, title: request.title, createdAt: this.#now(), runId: request.runId ?? null });
    this.#live.set(job.id, job);
    // Whoever waits for it hears of a failed write; the log has it in any case.
    job.done.promise.catch(() => undefined);
    this.#laneOf(job).waiting.push(job);
    this.#tell(job);
    this.#startNext(this.#laneOf(job));
    return this.get(job.id);
  }

  /** Asks; what has not begun is cancelled at once. */
  cancel(id: string): Job {
    const job = this.#live.get(id);
    if (job === undefined) return this.get(id);
    job.isCancelled = true;
    job.controller.abort();
    if (this.#laneOf(job).waiting.includes(job)) this.#finish(job, { state: 'cancelled' });
    return this.get(id);
  }

  /** Stops everything. What has not ended by itself after `graceMs` is interrupted, and its end no longer counts. */
  async close(graceMs: number): Promise<void> {
    this.#isClosing = true;
    for (const job of [...this.#labelLane.waiting, ...this.#trainingLane.waiting]) this.#finish(job, { state: 'interrupted' });
    const running = [...this.#live.values()];
    for (const job of running) job.controller.abort();
    await within(graceMs, Promise.allSettled(running.map((job) => job.done.promise)));
    for (const job of this.#live.values()) {
      this.#dependencies.logger.warn({ jobId: job.id, kind: job.request.kind }, 'a job did not stop when asked');
      this.#finish(job, { state: 'interrupted' });
    }
  }

  #makeLiveJob(id: string, request: JobRequest): LiveJob {
    const progress = createProgressReporter({
      clock: this.#dependencies.clock,
      tell: () => this.#dependencies.tell(this.get(id)),
      keep: (latest) => this.#keepProgress(id, latest),
    });
    return { id, request, progress, controller: new AbortController(), done: Promise.withResolvers(), isCancelled: false };
  }

  /** For a look at the row from outside; the work must not fail of it. */
  #keepProgress(id: string, progress: JobProgress): void {
    try {
      this.#rows.keepProgress(id, progress);
    } catch (error) {
      this.#dependencies.logger.warn({ err: error, jobId: id }, 'the progress of a job could not be written');
    }
  }

  #startNext(lane: Lane): void {
    if (this.#isClosing || lane.running !== undefined) return;
    const job = lane.waiting.shift();
    if (job === undefined) return;
    lane.running = job;
    this.#rows.changeState(job.id, { state: 'running', at: this.#now() });
    this.#tell(job);
    void this.#perform(job).then((outcome) => this.#finish(job, outcome));
  }

  /** Runs the work; never rejects. */
  async #perform(job: LiveJob): Promise<Outcome> {
    const { signal } = job.controller;
    const report = (progress: JobProgress) => {
      if (this.#live.has(job.id)) job.progress.report(progress);
    };
    let result: unknown;
    const keepResult = (found: unknown) => void (result = found);
    try {
      // start() answers before the work begins.
      await Promise.resolve();
      // Whoever cancels at once: the work would listen for an abort that has been.
      signal.throwIfAborted();
      return { state: 'completed', result: await job.request.work({ signal, report, keepResult }) };
    } catch (error) {
      if (isAbort(error, signal)) return { state: job.isCancelled ? 'cancelled' : 'interrupted' };
      if (error instanceof Problem) return { state: 'failed', result, problem: error.details };
      this.#dependencies.logger.error({ err: error, jobId: job.id, kind: job.request.kind }, 'a job failed');
      return { state: 'failed', result, problem: describeFailure(error) };
    }
  }

  #finish(job: LiveJob, outcome: Outcome): void {
    const { logger } = this.#dependencies;
    if (!this.#live.delete(job.id)) {
      logger.warn({ jobId: job.id, outcome: outcome.state }, 'a job ended after its project had closed');
      return;
    }
    job.progress.stop();
    try {
      this.#writeEnd(job, outcome);
    } catch (error) {
      logger.error({ err: error, jobId: job.id, outcome: outcome.state }, 'the end of a job could not be written');
      this.#writeFailure(job, error);
    }
    this.#leaveLane(job);
  }

  #writeEnd(job: LiveJob, outcome: Outcome): void {
    const isChanged = this.#rows.changeState(job.id, { ...outcome, at: this.#now(), progress: job.progress.latest() });
    if (!isChanged) throw new Error(`Job ${job.id} cannot become ${outcome.state}`);
    this.#tell(job);
    job.done.resolve(this.get(job.id));
  }

  /** Where the result cannot be stored, the job has failed; where the database cannot be written at all, whoever waits hears so. */
  #writeFailure(job: LiveJob, error: unknown): void {
    try {
      this.#writeEnd(job, { state: 'failed', problem: describeFailure(error) });
    } catch (cause) {
      job.done.reject(cause);
    }
  }

  #leaveLane(job: LiveJob): void {
    const lane = this.#laneOf(job);
    if (lane.running === job) lane.running = undefined;
    else lane.waiting.splice(lane.waiting.indexOf(job), 1);
    this.#startNext(lane);
  }

  #laneOf(job: LiveJob): Lane {
    return TRAINER_WORK.has(job.request.kind) ? this.#trainingLane : this.#labelLane;
  }

  /** The row with the progress that has not been written yet. */
  #withProgress(job: Job): Job {
    const progress = this.#live.get(job.id)?.progress.latest() ?? null;
    return progress === null || isFinished(job.state) ? job : { ...job, progress };
  }

  #tell(job: LiveJob): void {
    this.#dependencies.tell(this.get(job.id));
  }

  #now(): string {
    return this.#dependencies.clock().toISOString();
  }
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

function describeFailure(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return new Problem('job_failed', message, { remedy: 'The log has the details.' }).details;
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const { promise: isLate, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), milliseconds);
  await Promise.race([work, isLate]);
  clearTimeout(timer);
}
