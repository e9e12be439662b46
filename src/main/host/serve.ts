// Starts the browser host with everything it needs; server.ts and the command line's `serve` both end here.
import open from 'open';
import { Problem } from '../../shared/problem.ts';
import { createWorkbench } from '../workbench.ts';
import { startBrowserHost } from './browser-host.ts';
import { createDependencies } from './dependencies.ts';
import { openFirst, type FirstProject } from './open-first.ts';
import { screensFolder } from './paths.ts';
import { closeOnSignals } from './shutdown.ts';
import { listStaticFiles } from './static-files.ts';
import { createTrust, isLoopback } from './trust.ts';

export interface ServeOptions extends FirstProject {
  /** Absent: the preferred port, else any free one. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly opensBrowser: boolean;
}

/** Longer than the trainer is given to write its last checkpoint. */
const GRACE_MS = 20_000;

/** Serves until a signal; prints the address, alone, on stdout. */
export async function serve(options: ServeOptions): Promise<void> {
  refuseOtherHosts(options.host);
  const dependencies = createDependencies('server');
  const { logger, paths, installation } = dependencies;
  const files = listStaticFiles(screensFolder(installation, process.env));
  const workbench = createWorkbench(dependencies);
  try {
    await openFirst(workbench.client, options);
    const host = await startBrowserHost({ workbench, files, trust: createTrust(paths.dataFolder), logger }, options.port);
    const close = async (): Promise<void> => {
      await host.close();
      await workbench.close();
    };
    closeOnSignals({ close, logger, graceMs: GRACE_MS });
    process.stdout.write(`${host.address}\n`);
    if (options.opensBrowser) await openBrowser(host.address);
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

function refuseOtherHosts(host: string | undefined): void {
  if (host === undefined || isLoopback(host)) return;
  throw new Problem('bad_input', 'Duchenne serves this machine only.', {
    where: `--host ${host}`,
    remedy: 'Leave out --host. Several annotators come in here with a token each; from elsewhere, let them come through a tunnel that encrypts (ssh -L).',
  });
}

async function openBrowser(address: string): Promise<void> {
  // Where there is no browser, the address on stdout is all there is to do.
  const say = (): boolean => process.stderr.write('No browser could be opened: open the address above yourself.\n');
  const browser = await open(address);
  browser.once('error', say);
  browser.once('exit', (exitCode) => {
    if (exitCode !== 0) say();
  });
}
