// The core's side of a child that answers calls: started at the first call, started again after it died, stopped with
// a grace period. A plain Node runs it in every host, because native addons do not run inside Electron's processes.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { Problem } from '../../shared/problem.ts';
import { answerMessageSchema, type CallMessage } from './child-messages.ts';

const GRACE_MS = 3000;

/** How a client of a child is made: the plain Node that runs it and the child's entry file. */
export interface ChildSettings {
  readonly nodeExecutable: string;
  readonly entry: string;
  readonly logger: Logger;
}

export interface ChildCalls<C extends Record<keyof C, { input: unknown; output: unknown }>> {
  call<Name extends keyof C & string>(name: Name, input: C[Name]['input']): Promise<C[Name]['output']>;
  /** Ends the child; calls under way fail. Resolves when the process is gone. */
  close(): Promise<void>;
}

interface PendingCall {
  resolve(output: unknown): void;
  reject(problem: Problem): void;
}

interface RunningChild {
  readonly process: ChildProcess;
  readonly pending: Map<number, PendingCall>;
  readonly exited: Promise<void>;
}

/** `name` is what people are told stopped ("The picture reader"). */
export function createChildCalls<C extends Record<keyof C, { input: unknown; output: unknown }>>(settings: ChildSettings, name: string): ChildCalls<C> {
  let child: RunningChild | undefined;
  let lastId = 0;
  let isClosed = false;

  return {
    call(call, input) {
      if (isClosed) return Promise.reject(new Problem('job_failed', `${name} is closed.`));
      if (child === undefined) {
        const started = startChild(settings, name);
        child = started;
        void started.exited.then(() => {
          if (child === started) child = undefined;
        });
      }
      lastId += 1;
      return ask(child, { id: lastId, name: call, input });
    },
    async close() {
      isClosed = true;
      if (child !== undefined) await stopChild(child);
    },
  };
}

function startChild(settings: ChildSettings, name: string): RunningChild {
  const process = spawn(settings.nodeExecutable, [settings.entry], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
  const pending = new Map<number, PendingCall>();
  process.on('message', (message) => {
    const answer = answerMessageSchema.parse(message);
    const call = pending.get(answer.id);
    pending.delete(answer.id);
    if ('problem' in answer) call?.reject(problemFrom(answer.problem));
    else call?.resolve(answer.output);
  });
  if (process.stderr !== null) createInterface(process.stderr).on('line', (line) => settings.logger.warn({ child: name }, line));
  return { process, pending, exited: watchEnd({ process, pending }, settings, name) };
}

/** Fails what is pending when the process ends or cannot even start; both are an answer, never silence. */
function watchEnd({ process, pending }: Omit<RunningChild, 'exited'>, settings: ChildSettings, name: string): Promise<void> {
  return new Promise((resolve) => {
    const end = (how: string): void => {
      settings.logger.info({ child: name, how }, 'child ended');
      for (const call of pending.values()) {
        call.reject(new Problem('job_failed', `${name} stopped while it worked.`, { where: how, remedy: 'Try again: it is started anew. If it stops at the same picture, take that picture away.' }));
      }
      pending.clear();
      resolve();
    };
    process.on('error', (error) => end(error.message));
    process.once('exit', (code, signal) => end(signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`));
  });
}

function ask<Output>(child: RunningChild, message: CallMessage): Promise<Output> {
  return new Promise((resolve, reject) => {
    // The table of calls that client and child share says what the output of this name is.
    child.pending.set(message.id, { resolve: (output) => resolve(output as Output), reject });
    child.process.send(message, (error) => {
      // A child that died before it could read: its end has failed the call already or will.
      if (error !== null && child.process.exitCode === null) child.process.kill('SIGKILL');
    });
  });
}

async function stopChild(child: RunningChild): Promise<void> {
  if (child.process.connected) child.process.disconnect();
  const kill = setTimeout(() => child.process.kill('SIGKILL'), GRACE_MS);
  await child.exited;
  clearTimeout(kill);
}

function problemFrom({ code, what, where, remedy }: Problem['details']): Problem {
  return new Problem(code, what, { ...(where === null ? {} : { where }), ...(remedy === null ? {} : { remedy }) });
}
