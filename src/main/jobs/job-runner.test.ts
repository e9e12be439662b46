import { beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/database.ts';
import { countingIds, memoryLogger, steppingClock } from '../../../test/helpers/workbench.ts';
import type { Job, JobKind } from '../../shared/contract/jobs.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { createJobRunner, type JobHandle, type ProjectJobRunner } from './index.ts';
import { createJobRows } from './job-rows.ts';

let database: ProjectDatabase;
let log: unknown[];
let jobs: ProjectJobRunner;

function makeRunner(graceMs = 10_000): ProjectJobRunner {
  return createJobRunner({ clock: steppingClock(), makeId: countingIds(), logger: memoryLogger(log), graceMs });
}

beforeEach(() => {
  database = createTestDatabase();
  log = [];
  jobs = makeRunner();
  jobs.attach(database);
});

const start = (work: (handle: JobHandle) => Promise<unknown>, kind: JobKind = 'export') => jobs.start({ kind, title: 'A job', work });
/** Work that ends when told to, or throws the abort. */
function controlled() {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const begun = Promise.withResolvers<undefined>();
  const work = ({ signal }: JobHandle) => {
    begun.resolve(undefined);
    return Promise.race([promise, untilAbort(signal)]);
  };
  return { work, end: resolve, begun: begun.promise };
}
function untilAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

describe('a job', () => {
  test('is a row from the start, begins after start has answered, and completes with its result', async () => {
    let hasBegun = false;
    const job = start(() => {
      hasBegun = true;
      return Promise.resolve({ rows: 3 });
    });
    expect(hasBegun).toBe(false);
    expect(job).toMatchObject({ state: 'running', kind: 'export', title: 'A job', result: null, problem: null });
    expect(await jobs.finished(job.id)).toMatchObject({ state: 'completed', result: { rows: 3 } });
    expect(jobs.get(job.id).state).toBe('completed');
  });

  test('fails with the problem that its work throws', async () => {
    const job = start(() => Promise.reject(new Problem('bad_input', 'Line 3 has no frame.', { where: 'labels.csv' })));
    expect(await jobs.finished(job.id)).toMatchObject({
      state: 'failed', problem: { code: 'bad_input', what: 'Line 3 has no frame.', where: 'labels.csv' },
    });
    expect(log).toEqual([]);
  });

  test('that fails by a defect says so in its problem and in the log, with the stack', async () => {
    const job = start(() => Promise.reject(new TypeError('x is not a function')));
    expect(await jobs.finished(job.id)).toMatchObject({ state: 'failed', problem: { code: 'job_failed', what: 'x is not a function' } });
    expect(log).toMatchObject([{ msg: 'a job failed', err: { stack: expect.stringContaining('job-runner.test.ts') as unknown } }]);
  });

  test('fails where its result cannot be stored', async () => {
    const job = start(() => Promise.resolve(1n));
    expect(await jobs.finished(job.id)).toMatchObject({ state: 'failed', problem: { code: 'job_failed' }, result: null });
    expect(log).toMatchObject([{ msg: 'the end of a job could not be written' }]);
  });

  test('shows its latest progress, also when it has ended', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const job = start(async ({ report }) => {
      report({ done: 1, total: 2, label: 'pictures', secondsLeft: null });
      await promise;
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(jobs.get(job.id).progress).toMatchObject({ done: 1 });
    resolve(undefined);
    expect((await jobs.finished(job.id)).progress).toMatchObject({ done: 1 });
  });

  test('does not start inside a transaction that might roll back', () => {
    expect(() => database.transact(() => start(() => Promise.resolve()))).toThrow(/after the transaction/);
  });

  test('whose end cannot be written at all tells whoever waits', async () => {
    const { work, end, begun } = controlled();
    const job = start(work);
    await begun;
    const finished = jobs.finished(job.id);
    database.close();
    end(null);
    await expect(finished).rejects.toThrow(/not open/);
    expect(log).toMatchObject([{ msg: 'the end of a job could not be written' }]);
  });

  test('that is not there is a problem', () => {
    expect(() => jobs.get('nothing')).toThrow(/no job nothing/);
    expect(() => jobs.cancel('nothing')).toThrow(/no job nothing/);
  });
});

describe('cancelling', () => {
  test('stops running work, and cancelled is an answer', async () => {
    const { work, begun } = controlled();
    const job = start(work);
    await begun;
    expect(jobs.cancel(job.id).state).toBe('running');
    expect(await jobs.finished(job.id)).toMatchObject({ state: 'cancelled', problem: null });
  });

  test('before the work has begun keeps it from beginning', async () => {
    const job = start(() => Promise.reject(new Error('must not run')));
    jobs.cancel(job.id);
    expect((await jobs.finished(job.id)).state).toBe('cancelled');
  });

  test('takes a waiting job out at once, and it never begins', async () => {
    const first = controlled();
    const running = start(first.work);
    const waiting = start(() => Promise.reject(new Error('must not run')));
    expect(jobs.cancel(waiting.id).state).toBe('cancelled');
    first.end('done');
    expect((await jobs.finished(running.id)).state).toBe('completed');
    expect(jobs.get(waiting.id)).toMatchObject({ state: 'cancelled', startedAt: null });
  });

  test('leaves a job that completes all the same completed, and a failed one failed', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const job = start(() => promise);
    await Promise.resolve();
    jobs.cancel(job.id);
    resolve('too late to stop');
    expect(await jobs.finished(job.id)).toMatchObject({ state: 'completed', result: 'too late to stop' });
    expect(jobs.cancel(job.id).state).toBe('completed');

    const failing = start(({ signal }) => untilAbort(signal).catch(() => Promise.reject(new Problem('disk', 'The disk is full.'))));
    await Promise.resolve();
    jobs.cancel(failing.id);
    expect((await jobs.finished(failing.id)).state).toBe('failed');
  });
});

describe('the order', () => {
  test('imports, exports and face finding run one after another', async () => {
    const order: string[] = [];
    const first = controlled();
    const one = start(first.work, 'import-images');
    const others = (['import-labels', 'find-faces', 'export'] as const).map((kind) =>
      start(() => {
        order.push(kind);
        return Promise.resolve();
      }, kind),
    );
    expect(others.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);
    await first.begun;
    expect(order).toEqual([]);
    first.end(null);
    await Promise.all([one, ...others].map(({ id }) => jobs.finished(id)));
    expect(order).toEqual(['import-labels', 'find-faces', 'export']);
  });

  test('training runs beside them, one run at a time', async () => {
    const [exporting, training] = [controlled(), controlled()];
    start(exporting.work);
    const run = start(training.work, 'train');
    const next = start(() => Promise.resolve(), 'train');
    expect([run.state, next.state]).toEqual(['running', 'queued']);
    training.end(null);
    expect((await jobs.finished(next.id)).state).toBe('completed');
  });

  test('goes on after a failure', async () => {
    start(() => Promise.reject(new Problem('disk', 'The disk is full.')));
    expect((await jobs.finished(start(() => Promise.resolve()).id)).state).toBe('completed');
  });
});

describe('watching', () => {
  const collect = async (watched: AsyncGenerator<Job>) => {
    const seen: Job[] = [];
    for await (const job of watched) seen.push(job);
    return seen;
  };

  test('one job gives the row as it is, then changes, and ends with it', async () => {
    const { work, end, begun } = controlled();
    const job = start(work);
    await begun;
    const watched = jobs.watch(job.id, new AbortController().signal);
    expect((await watched.next()).value).toMatchObject({ state: 'running' });
    end('result');
    expect((await collect(watched)).map(({ state }) => state)).toEqual(['completed']);
  });

  test('a finished job gives its row and ends', async () => {
    const job = await jobs.finished(start(() => Promise.resolve()).id);
    expect(await collect(jobs.watch(job.id, new AbortController().signal))).toEqual([job]);
  });

  test('all jobs gives the unfinished ones, then every change of any', async () => {
    const { work, end } = controlled();
    const job = start(work);
    const leaving = new AbortController();
    const watched = jobs.watch(undefined, leaving.signal);
    expect((await watched.next()).value).toMatchObject({ id: job.id, state: 'running' });
    const next = watched.next();
    end(null);
    expect((await next).value).toMatchObject({ id: job.id, state: 'completed' });
    leaving.abort();
    expect((await watched.next()).done).toBe(true);
  });

  test('and leaving is not cancelling', async () => {
    const { work, end } = controlled();
    const job = start(work);
    const leaving = new AbortController();
    const watched = jobs.watch(job.id, leaving.signal);
    await watched.next();
    leaving.abort();
    expect((await watched.next()).done).toBe(true);
    end(null);
    expect((await jobs.finished(job.id)).state).toBe('completed');
  });
});

describe('closing the project', () => {
  test('interrupts what runs and what waits', async () => {
    const { work, begun } = controlled();
    const running = start(work);
    const waiting = start(() => Promise.resolve());
    await begun;
    await jobs.detach();
    const rows = createJobRows(database);
    expect([rows.get(running.id)?.state, rows.get(waiting.id)?.state]).toEqual(['interrupted', 'interrupted']);
    expect(() => jobs.list(1)).toThrow(/No project is open/);
  });

  test('waits for work that still ends by itself', async () => {
    const begun = Promise.withResolvers<undefined>();
    const job = start(({ signal }) => {
      begun.resolve(undefined);
      return untilAbort(signal).catch(() => 'wrote a checkpoint');
    });
    await begun.promise;
    await jobs.detach();
    expect(createJobRows(database).get(job.id)).toMatchObject({ state: 'completed', result: 'wrote a checkpoint' });
  });

  test('does not wait forever, and what ends later changes nothing', async () => {
    jobs = makeRunner(0);
    database = createTestDatabase();
    jobs.attach(database);
    const { promise, resolve } = Promise.withResolvers<string>();
    const job = start(() => promise);
    await Promise.resolve();
    await jobs.detach();
    const row = createJobRows(database).get(job.id);
    expect(row?.state).toBe('interrupted');
    database.close();
    resolve('much later');
    await promise;
    await new Promise(setImmediate);
    expect(log).toMatchObject([{ msg: 'a job did not stop when asked' }, { msg: 'a job ended after its project had closed' }]);
  });

  test('refuses to start anything meanwhile', async () => {
    const { work } = controlled();
    start(work);
    const closing = jobs.detach();
    expect(() => start(() => Promise.resolve())).toThrow(/closing/);
    await closing;
  });
});

test('what a crash left running or waiting is interrupted when the project opens', () => {
  const rows = createJobRows(database);
  for (const id of ['running', 'waiting']) rows.add({ id, kind: 'train', title: id, createdAt: '2026', runId: `run-${id}` });
  rows.changeState('running', { state: 'running', at: '2026' });
  const next = makeRunner();
  next.attach(database);
  expect(next.list(10).map(({ state }) => state)).toEqual(['interrupted', 'interrupted']);
  expect(next.ofRun('run-running')?.id).toBe('running');
});

test('no finished state is followed by another', () => {
  const rows = createJobRows(database);
  for (const end of ['completed', 'failed', 'cancelled', 'interrupted'] as const) {
    rows.add({ id: end, kind: 'export', title: end, createdAt: '2026', runId: null });
    rows.changeState(end, { state: 'running', at: '2026' });
    expect(rows.changeState(end, { state: end, at: '2026' })).toBe(true);
    for (const next of ['queued', 'running', 'completed', 'failed', 'cancelled', 'interrupted'] as const) {
      expect(rows.changeState(end, { state: next, at: '2027' })).toBe(false);
    }
    expect(rows.get(end)).toMatchObject({ state: end, finishedAt: '2026' });
  }
});
