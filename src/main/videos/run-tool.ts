// Runs ffmpeg or ffprobe: no shell, nothing on its input, ended when the work is cancelled.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Problem } from '../../shared/problem.ts';

export interface ToolRun {
  readonly program: string;
  readonly words: readonly string[];
  readonly signal: AbortSignal;
  /** Where it runs; the current folder where absent. */
  readonly folder?: string;
  readonly onOutput: (line: string) => void;
  readonly onError: (line: string) => void;
}

/**
 * Resolves to the exit code when the program has ended and every line was handed on. After an abort the program is
 * killed, not asked: whatever it wrote is thrown away; then the signal's reason is thrown. Problem `not_found` where it does not start.
 */
export async function runTool({ program, words, signal, folder, onOutput, onError }: ToolRun): Promise<number> {
  signal.throwIfAborted();
  const child = spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  createInterface({ input: child.stdout }).on('line', onOutput);
  createInterface({ input: child.stderr }).on('line', onError);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve(exitCode ?? -1));
    });
    signal.throwIfAborted();
    return code;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new Problem('not_found', `${program} cannot be run.`, { where: program, remedy: 'Choose another ffmpeg in Settings.', cause: error });
  } finally {
    signal.removeEventListener('abort', kill);
  }
}
