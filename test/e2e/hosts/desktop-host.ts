// The desktop host under Playwright's Electron. Runs only where Electron's binary is there: it is not an npm package's
// content, and the machines that build Duchenne cannot fetch it.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { HostStart, RunningHost } from './running-host.ts';

const entry = fileURLToPath(new URL('../../../out/main/electron.js', import.meta.url));

/** Path of Electron's binary, or undefined. Never imports the package: it would try to download. */
export function findElectron(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

function withoutUndefined(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

async function launch({ dataFolder, project, colorScheme }: HostStart): Promise<{ app: ElectronApplication; page: Page }> {
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error('Electron is not installed on this machine.');
  const app = await _electron.launch({
    executablePath,
    args: ['--no-sandbox', entry, ...(project === undefined ? [] : [project])],
    env: withoutUndefined({ ...process.env, DUCHENNE_HOME: dataFolder }),
    colorScheme: colorScheme ?? 'light',
  });
  return { app, page: await app.firstWindow() };
}

export async function startDesktopHost(start: HostStart): Promise<RunningHost> {
  let { app, page } = await launch(start);
  return {
    get page() {
      return page;
    },
    killAndRestart: async () => {
      const ended = new Promise((resolve) => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await ended;
      ({ app, page } = await launch(start));
      return page;
    },
    close: () => app.close(),
  };
}
