// A command's stay in the application: the workbench in this process, what Ctrl-C means, the answer, the exit code.
import { resolve } from 'node:path';
import type { Client } from '../../shared/contract/index.ts';
import type { Project } from '../../shared/contract/projects.ts';
import { createDependencies } from '../host/dependencies.ts';
import { createWorkbench } from '../workbench.ts';
import { FAILED, INTERRUPTED, printAnswer, printFailure, type Answer } from './answer.ts';
import { progressOnStderr, type ProgressPrinter } from './progress.ts';

export interface Session {
  readonly client: Client;
  readonly progress: ProgressPrinter;
  /** Opens the project in a folder, relative to where the person stands. */
  readonly openProject: (folder: string) => Promise<Project>;
  /** What a first Ctrl-C does while `work` runs; a second one ends the process where it is. */
  readonly untilInterrupted: <T>(interrupt: () => Promise<void>, work: () => Promise<T>) => Promise<T>;
}

export interface JsonOption {
  readonly json?: boolean;
}

/** Does a command's work in a session and prints its answer; sets the exit code and never throws. */
export type RunCommand = (options: JsonOption, work: (session: Session) => Promise<Answer>) => Promise<void>;

export const runCommand: RunCommand = async ({ json: isJson = false }, work) => {
  const progress = progressOnStderr();
  try {
    const answer = await withWorkbench(progress, work);
    printAnswer(answer, isJson);
    process.exitCode = answer.exitCode ?? 0;
  } catch (error) {
    printFailure(error, isJson);
    process.exitCode = FAILED;
  }
};

async function withWorkbench(progress: ProgressPrinter, work: (session: Session) => Promise<Answer>): Promise<Answer> {
  const workbench = createWorkbench(createDependencies('command-line'));
  const { client } = workbench;
  try {
    return await work({
      client,
      progress,
      openProject: (folder) => client.projects.open({ path: resolve(folder) }),
      untilInterrupted: (interrupt, task) => untilInterrupted({ interrupt, task, progress }),
    });
  } finally {
    progress.end();
    await workbench.close();
  }
}

interface Interruptible<T> {
  readonly interrupt: () => Promise<void>;
  readonly task: () => Promise<T>;
  readonly progress: ProgressPrinter;
}

async function untilInterrupted<T>({ interrupt, task, progress }: Interruptible<T>): Promise<T> {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) process.exit(INTERRUPTED);
    isStopping = true;
    progress.say('Stopping; once more ends it at once.');
    interrupt().catch((error: unknown) => progress.say(String(error)));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await task();
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
