// The browser host: the bundled server in a process of its own, and a real Chromium in front of it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { HostStart, RunningHost } from './running-host.ts';

const serverEntry = fileURLToPath(new URL('../../../out/main/server.js', import.meta.url));

interface Server {
  readonly process: ChildProcess;
  readonly address: string;
}

/** Starts the server and resolves with the address it prints as its only line. */
async function startServer({ dataFolder, project }: HostStart): Promise<Server> {
  const words = [serverEntry, '--no-open', '--port', '0', ...(project === undefined ? [] : ['--project', project])];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, DUCHENNE_HOME: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const address = /https?:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return { process: child, address };
  }
  throw new Error(`the server ended with ${String(child.exitCode)} before it printed an address`);
}

async function endServer(server: Server, signal: NodeJS.Signals): Promise<void> {
  if (server.process.exitCode !== null || server.process.signalCode !== null) return;
  const ended = once(server.process, 'exit');
  server.process.kill(signal);
  await ended;
}

async function openPage(browser: Browser, start: HostStart, address: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: start.viewport ?? { width: 1280, height: 800 },
    colorScheme: start.colorScheme ?? 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

export async function startBrowserHost(start: HostStart): Promise<RunningHost> {
  const executablePath = process.env.CHROMIUM_PATH;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  let server = await startServer(start);
  let page = await openPage(browser, start, server.address);
  return {
    get page() {
      return page;
    },
    killAndRestart: async () => {
      await endServer(server, 'SIGKILL');
      await page.context().close();
      server = await startServer(start);
      page = await openPage(browser, start, server.address);
      return page;
    },
    close: async () => {
      await browser.close();
      await endServer(server, 'SIGTERM');
    },
  };
}
