// Runs another program of the machine (pip, npm, tar, the compiler) and turns however it fails into words.
import { spawn } from 'node:child_process';
import { Problem } from '../../shared/problem.ts';

export interface CommandOptions {
  readonly signal: AbortSignal;
  readonly environment: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** Every line of its output, as it comes. */
  readonly onLine?: (line: string) => void;
}

/** How much of a failing program's output a person is shown. */
const LAST_LINES = 8;

/**
 * Resolves to stdout. Throws the signal's reason after an abort (the program and its children are ended), Problem
 * `disk` where there was no room, and else Problem `engine_unavailable` with the last lines of its output.
 */
export function runCommand(program: string, words: readonly string[], options: CommandOptions): Promise<string> {
  const { signal, environment, folder, onLine } = options;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // A group of its own: pip and the compiler start children that have to end with them.
    const child = spawn(program, words, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const stop = (): void => endGroup(child.pid);
    signal.addEventListener('abort', stop, { once: true });
    const output: string[] = [];
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
        output.push(...lines);
        for (const line of lines) onLine?.(line);
      });
    }
    child.on('error', (cause) => {
      signal.removeEventListener('abort', stop);
      reject(new Problem('engine_unavailable', `${program} cannot be run: ${cause.message}.`, { remedy: `Install ${program}.`, cause }));
    });
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason as Error);
      else if (code === 0) resolve(stdout);
      else reject(describeFailure([program, ...words.slice(0, 3)].join(' '), killedBy ?? `exit code ${String(code)}`, output));
    });
  });
}

/** Whether a program starts and answers at all. */
export async function canRun(program: string, words: readonly string[], options: CommandOptions): Promise<boolean> {
  try {
    await runCommand(program, words, options);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function describeFailure(command: string, how: string, output: readonly string[]): Problem {
  const words = output.slice(-LAST_LINES).join('\n');
  if (/No space left on device|ENOSPC|Errno 28/.test(words)) {
    return new Problem('disk', 'There is no room left on the disk.', { where: command, remedy: 'Make room and start the installation again; what was downloaded is kept.' });
  }
  return new Problem('engine_unavailable', `${command} failed (${how}): ${words === '' ? 'it said nothing' : words}`, { remedy: 'Start the installation again once this is mended.' });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It ended by itself in this moment.
  }
}
