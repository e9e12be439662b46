// The installation of an engine that was started in this window. Kept outside the screen, which may be left meanwhile.
import { create } from 'zustand';
import type { InstalledEngine } from '../../shared/contract/engines.ts';
import type { JobProgress } from '../../shared/contract/jobs.ts';
import { client } from '../app/client.ts';

interface Installation {
  readonly isRunning: boolean;
  /** What was said so far, one sentence a step. */
  readonly log: readonly string[];
  readonly progress: JobProgress | null;
}

export const useInstallation = create<Installation>(() => ({ isRunning: false, log: [], progress: null }));

let stopping: AbortController | undefined;

/** Resolves to what was installed, or null where it was stopped. Throws what went wrong; the log says it too. */
export async function startInstallation(): Promise<InstalledEngine | null> {
  const controller = new AbortController();
  stopping = controller;
  useInstallation.setState({ isRunning: true, log: [], progress: null });
  try {
    return await follow(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) return null;
    say(error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    if (controller.signal.aborted) say('Stopped. What was downloaded is kept for the next time.');
    useInstallation.setState({ isRunning: false, progress: null });
  }
}

export function stopInstallation(): void {
  stopping?.abort();
}

async function follow(signal: AbortSignal): Promise<InstalledEngine | null> {
  let installed: InstalledEngine | null = null;
  for await (const event of await client.engines.install({ name: 'tensorflow' }, { signal })) {
    if (event.type === 'step') say(event.sentence);
    else if (event.type === 'progress') useInstallation.setState({ progress: event.progress });
    else installed = event.engine;
  }
  return installed;
}

function say(sentence: string): void {
  useInstallation.setState(({ log }) => ({ log: [...log, sentence], progress: null }));
}
