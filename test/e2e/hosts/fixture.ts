// The `host` every spec starts from: a fresh data folder, the application open in front of it, closed and removed after.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { startBrowserHost } from './browser-host.ts';
import { findElectron, startDesktopHost } from './desktop-host.ts';
import type { HostStart, RunningHost } from './running-host.ts';

export interface HostOptions {
  hostKind: 'browser' | 'desktop';
}

interface HostFixtures {
  folder: string;
  startHost: (start?: Partial<HostStart>) => Promise<RunningHost>;
  host: RunningHost;
}

export const test = base.extend<HostOptions & HostFixtures>({
  hostKind: ['browser', { option: true }],
  folder: async ({ hostKind }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), `duchenne-e2e-${hostKind}-`));
    await provide(folder);
    await rm(folder, { recursive: true, force: true });
  },
  startHost: async ({ hostKind, folder }, provide) => {
    test.skip(hostKind === 'desktop' && findElectron() === undefined, "Electron's binary is not on this machine: the desktop host was not run.");
    const running: RunningHost[] = [];
    const start = hostKind === 'desktop' ? startDesktopHost : startBrowserHost;
    await provide(async (more = {}) => {
      const host = await start({ dataFolder: join(folder, 'home'), ...more });
      running.push(host);
      return host;
    });
    for (const host of running) await host.close();
  },
  host: async ({ startHost }, provide) => {
    await provide(await startHost());
  },
});

export { expect } from '@playwright/test';
