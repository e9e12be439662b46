// The trainer as a child process: `node <trainerEntry> RUN_FOLDER` (or `--predict FOLDER`), messages over IPC, output into
// trainer.log of that folder.
// Whatever becomes of the child, the promise settles: a result, an abort, or a Problem with its last words.
import { fork, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, problemFrom } from '../../shared/problem.ts';
import {
  trainerMessageSchema, type MetricLine, type RunResult, type TrainerCommand, type TrainerMessage,
} from '../../shared/run-record.ts';
import type { Paths } from '../services.ts';
import { hasCheckpoint, logLength, readLastWords, TRAINER_LOG } from './run-folder.ts';

export interface TrainerSettings extends Pick<Paths, 'nodeExecutable' | 'trainerEntry'> {
  /** Beside this process's own: where engines are. */
  readonly environment: NodeJS.ProcessEnv;
  /** How long a cancelled trainer may take to write its checkpoint before it is killed. */
  readonly graceMilliseconds: number;
}

export interface TrainerListener {
  onReady?(engine: string, detail: string): void;
  onProgress(progress: Extract<TrainerMessage, { type: 'progress' }>): void;
  onMetric(line: MetricLine): void;
}

export interface TrainerRequest {
  readonly folder: string;
  /** Aborting asks the trainer to write a checkpoint and stop. */
  readonly signal: AbortSignal;
  readonly listener: TrainerListener;
}

/**
 * Trains in the run folder until the trainer ends. Throws the signal's reason after an abort, the trainer's own Problem
 * where it names one, and Problem (job_failed) where it dies without a word.
 */
export async function runTrainer(request: TrainerRequest, settings: TrainerSettings): Promise<RunResult> {
  const last = await runProcess([request.folder], request, settings);
  if (last.type === 'completed') return last.result;
  throw new Problem('job_failed', 'The trainer predicted where it was to train.', { where: request.folder });
}

/** Answers the prediction in a folder (src/shared/prediction.ts). Throws as runTrainer. */
export async function runPredictor(request: TrainerRequest, settings: TrainerSettings): Promise<void> {
  await runProcess(['--predict', request.folder], request, settings);
}

async function runProcess(words: readonly string[], { folder, signal, listener }: TrainerRequest, settings: TrainerSettings): Promise<Success> {
  signal.throwIfAborted();
  const logStart = await logLength(folder);
  const log = await open(join(folder, TRAINER_LOG), 'a');
  let ending: Ending;
  try {
    signal.throwIfAborted();
    const child = fork(settings.trainerEntry, [...words], {
      execPath: settings.nodeExecutable,
      execArgv: [],
      env: { ...process.env, ...settings.environment },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
    const cleanUp = cancelOnAbort(child, signal, settings.graceMilliseconds);
    try {
      ending = await followChild(child, listener);
    } finally {
      cleanUp();
    }
  } finally {
    await log.close();
  }
  if (ending.last?.type === 'completed' || ending.last?.type === 'predicted') return ending.last;
  signal.throwIfAborted();
  if (ending.last?.type === 'failed') throw problemFrom(ending.last.problem);
  throw await describeDeath(ending, { folder, lastWords: await readLastWords(folder, logStart) });
}

type Success = Extract<TrainerMessage, { type: 'completed' | 'predicted' }>;

interface Ending {
  readonly code: number | null;
  readonly killedBy: string | null;
  /** The message that says how it ended, if one came. */
  readonly last: Success | Extract<TrainerMessage, { type: 'cancelled' | 'failed' }> | null;
  /** The first message that made no sense. */
  readonly garbled: string | null;
}

function followChild(child: ChildProcess, listener: TrainerListener): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let last: Ending['last'] = null;
    let garbled: string | null = null;
    child.on('message', (received) => {
      const parsed = trainerMessageSchema.safeParse(received);
      if (!parsed.success) garbled ??= JSON.stringify(received).slice(0, 200);
      else if (parsed.data.type === 'ready') listener.onReady?.(parsed.data.engine, parsed.data.detail);
      else if (parsed.data.type === 'progress') listener.onProgress(parsed.data);
      else if (parsed.data.type === 'metric') listener.onMetric(parsed.data.line);
      else last = parsed.data;
    });
    // An error before there is a process; later ones (a failed send) end in 'close' by themselves.
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      reject(new Problem('engine_unavailable', `The trainer cannot be started: ${error.message}.`, {
        where: child.spawnfile,
        remedy: 'Install the application again.',
        cause: error,
      }));
    });
    // 'close' comes when the channel is drained too; 'exit' may overtake the last message.
    child.on('close', (code, killedBy) => resolve({ code, killedBy, last, garbled }));
  });
}

/** Returns what takes the listener and the timer away again. */
function cancelOnAbort(child: ChildProcess, signal: AbortSignal, graceMilliseconds: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    const command: TrainerCommand = { type: 'cancel' };
    // A child that cannot be told is gone or about to be killed; either way 'close' follows.
    if (child.connected) child.send(command, () => undefined);
    timer = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => {
    signal.removeEventListener('abort', cancel);
    clearTimeout(timer);
  };
}

async function describeDeath(
  { code, killedBy, last, garbled }: Ending,
  { folder, lastWords }: { folder: string; lastWords: string | null },
): Promise<Problem> {
  const canResume = await hasCheckpoint(folder);
  const how = killedBy === null ? `exit code ${code ?? 'unknown'}` : `killed by ${killedBy}`;
  const what = last?.type === 'cancelled'
    ? `The trainer stopped at step ${last.step} without being asked to.`
    : `The trainer ended without finishing its work (${how}).`;
  const more = [garbled === null ? '' : ` It sent a message that makes no sense: ${garbled}.`, lastWords === null ? '' : ` Its last words: ${lastWords}`];
  return new Problem('job_failed', what + more.join(''), {
    where: join(folder, TRAINER_LOG),
    remedy: canResume ? 'Resume the run: it goes on from its last checkpoint.' : 'Start it again; with fewer faces or a smaller size if memory ran out.',
  });
}
