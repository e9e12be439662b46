// The engines contract: an installation is told as it goes, to whoever asked for it.
import type { InstallEvent } from '../../shared/contract/engines.ts';
import { createMailbox } from '../mailbox.ts';
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import type { EngineKeeper } from './index.ts';

export function createEngineProcedures({ engines }: Services) {
  return {
    install: implementer.engines.install.handler(({ input, signal }) => tellInstallation(engines, input.variant, signal)),
    remove: implementer.engines.remove.handler(async () => ({ freedBytes: await engines.remove() })),
  };
}

/** Leaving the stream stops the installation. */
async function* tellInstallation(engines: EngineKeeper, variant: 'gpu' | 'cpu' | undefined, signal?: AbortSignal): AsyncGenerator<InstallEvent> {
  const leaving = new AbortController();
  const stop = signal === undefined ? leaving.signal : AbortSignal.any([signal, leaving.signal]);
  const mailbox = createMailbox<readonly InstallEvent[]>((waiting, next) => [...waiting, ...next], stop);
  const work = engines.install({ variant, signal: stop, tell: (event) => mailbox.put([event]) });
  // Whether it ends well or not, there is no more to tell; how it ended is awaited below.
  const told = work.then(() => mailbox.end(), () => mailbox.end());
  try {
    for await (const events of mailbox.read()) yield* events;
    yield { type: 'installed', engine: await work };
  } finally {
    leaving.abort(new Error('Nobody waits for the installation any more.'));
    await told;
  }
}
