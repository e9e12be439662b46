// A real workbench for tests: real database, real children run from the TypeScript sources, in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Client } from '../../src/shared/contract/index.ts';
import type { Job } from '../../src/shared/contract/jobs.ts';
import { createWorkbench, type Workbench, type WorkbenchDependencies } from '../../src/main/workbench.ts';

export const REPOSITORY = resolve(import.meta.dirname, '..', '..');

export interface TestWorkbench extends AsyncDisposable {
  readonly workbench: Workbench;
  readonly client: Client;
  /** Of this test alone; removed at the end. */
  readonly folder: string;
  /** Where a project may be made: `createProject` makes it here. */
  readonly projectFolder: string;
  readonly dependencies: WorkbenchDependencies;
  /** Lines of the log, parsed, level `warn` and above. */
  readonly log: readonly unknown[];
  /** Makes and opens an empty project. */
  createProject(name?: string): Promise<void>;
  /** The job when it has finished, whatever its state. */
  finished(jobId: string): Promise<Job>;
}

/** `await using bench = await openTestWorkbench()`. `changes` replaces parts of what the workbench is handed. */
export async function openTestWorkbench(changes: Partial<WorkbenchDependencies> = {}): Promise<TestWorkbench> {
  const folder = await mkdtemp(join(tmpdir(), 'duchenne-test-'));
  const log: unknown[] = [];
  const dependencies: WorkbenchDependencies = {
    paths: {
      dataFolder: join(folder, 'data'),
      resourcesFolder: join(REPOSITORY, 'resources'),
      trainerEntry: join(REPOSITORY, 'src/trainer/main.ts'),
      mediaEntry: join(REPOSITORY, 'src/main/media/child.ts'),
      facesEntry: join(REPOSITORY, 'src/main/media/faces-child.ts'),
      agreementEntry: join(REPOSITORY, 'src/main/agreement/child.ts'),
      nodeExecutable: process.execPath,
    },
    clock: steppingClock(),
    makeId: countingIds(),
    logger: memoryLogger(log),
    version: '0.0.0-test',
    ...changes,
  };
  const workbench = createWorkbench(dependencies);
  const { client } = workbench;
  const projectFolder = join(folder, 'project');
  return {
    workbench, client, folder, projectFolder, dependencies, log,
    createProject: async (name = 'Test') => {
      await client.projects.create({ path: projectFolder, name });
    },
    finished: (jobId) => finishedJob(client, jobId),
    [Symbol.asyncDispose]: async () => {
      await workbench.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Follows a job to its end. */
export async function finishedJob(client: Client, jobId: string): Promise<Job> {
  let last: Job | undefined;
  for await (const job of await client.jobs.watch({ id: jobId })) last = job;
  if (last === undefined) throw new Error(`Nothing was told of job ${jobId}`);
  return last;
}

/** The same times in every run: one second later with every look, from 2026-01-01. */
export function steppingClock(stepMs = 1000): () => Date {
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  return () => {
    now += stepMs;
    return new Date(now);
  };
}

/** id-1, id-2, ... */
export function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `id-${String(count)}`;
  };
}

/** A logger that keeps its lines, for tests that look at them, and prints nothing. */
export function memoryLogger(lines: unknown[]): Logger {
  return pino({ level: 'warn' }, { write: (line: string) => lines.push(JSON.parse(line)) });
}
