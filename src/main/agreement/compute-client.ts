// The core's side of the child that computes: started for one request, ended when the caller leaves.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { FieldAgreement } from '../../shared/contract/agreement.ts';
import { Problem } from '../../shared/problem.ts';
import type { Paths } from '../services.ts';
import { computeAnswerSchema, type ComputeRequest } from './field-ratings.ts';

/** Rejects with AbortError where the signal ends it, Problem `job_failed` where the child ends by itself without an answer. */
export async function computeInChild(paths: Pick<Paths, 'nodeExecutable' | 'agreementEntry'>, request: ComputeRequest, signal: AbortSignal): Promise<FieldAgreement[]> {
  signal.throwIfAborted();
  const child = spawn(paths.nodeExecutable, [paths.agreementEntry], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  // A child that died has a broken pipe; how it ended is told below.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(request));
  try {
    const [answer, words, ending] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    signal.throwIfAborted();
    if (ending[0] !== 0) throw failure(words.trim().split('\n').at(-1) ?? '');
    return computeAnswerSchema.parse(JSON.parse(answer));
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof Problem ? error : failure(error instanceof Error ? error.message : String(error), error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function failure(words: string, cause?: unknown): Problem {
  return new Problem('job_failed', 'Agreement could not be computed.', { where: words, remedy: 'Try again; if it stays so, install the application again.', cause });
}
