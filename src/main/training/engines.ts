// What can train here: the trainer itself is asked, in a child of its own, since loading an engine can take it down.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Engines } from '../../shared/contract/projects.ts';
import { Problem } from '../../shared/problem.ts';
import { engineReportSchema, type EngineReport } from '../../shared/run-record.ts';
import type { Paths } from '../services.ts';

const runFile = promisify(execFile);
const PROBE_TIMEOUT_MILLISECONDS = 120_000;

export interface EngineProbe {
  /** Asks once and remembers; asks again on `refresh`, and after a failure. Throws Problem (engine_unavailable). */
  ask(refresh: boolean): Promise<Engines>;
}

export function createEngineProbe(paths: Pick<Paths, 'nodeExecutable' | 'trainerEntry'>): EngineProbe {
  let answer: Promise<Engines> | undefined;
  return {
    ask(refresh) {
      if (answer !== undefined && !refresh) return answer;
      const asked = probe(paths);
      answer = asked;
      asked.catch(() => {
        if (answer === asked) answer = undefined;
      });
      return asked;
    },
  };
}

async function probe({ nodeExecutable, trainerEntry }: Pick<Paths, 'nodeExecutable' | 'trainerEntry'>): Promise<Engines> {
  try {
    const { stdout } = await runFile(nodeExecutable, [trainerEntry, '--probe'], { timeout: PROBE_TIMEOUT_MILLISECONDS });
    return selectEngine(z.array(engineReportSchema).parse(JSON.parse(stdout)));
  } catch (error) {
    throw new Problem('engine_unavailable', `The trainer could not be asked what it can train on: ${reasonOf(error)}`, {
      where: trainerEntry,
      remedy: 'Install the application again.',
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'stderr' in error && typeof error.stderr === 'string' && error.stderr !== '' ? error.stderr.trim() : error.message;
}

/** What `auto` takes: the first that starts, in the trainer's order; never the plain JavaScript reference. */
export function selectEngine(engines: readonly EngineReport[]): Engines {
  const candidates = engines.filter(({ name }) => name !== 'cpu');
  const selected = candidates.find(({ isAvailable }) => isAvailable);
  if (selected === undefined) {
    return { selected: null, reason: 'No engine that is fast enough to train on starts on this machine.', engines: [...engines] };
  }
  const faster = candidates.slice(0, candidates.indexOf(selected)).map(({ name }) => name);
  const others = faster.length === 0 ? '' : ` Faster ones do not start here: ${faster.join(', ')}.`;
  return { selected: selected.name, reason: `${selected.name} is the fastest engine that starts here.${others}`, engines: [...engines] };
}
