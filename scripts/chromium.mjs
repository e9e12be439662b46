// A Chromium for the e2e tests: CHROMIUM_PATH, one on the PATH, one of Playwright's; else one is installed where it may be.
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { capture, findProjectNode, root, run, say, SetupError } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = {
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe')),
};

/** Path of a Chromium that runs; throws a sentence where there is none and none can be installed. */
export async function ensureChromium() {
  return (await findChromium()) ?? (await installByApt()) ?? (await installByPlaywright()) ?? fail();
}

async function findChromium() {
  if (process.env.CHROMIUM_PATH) {
    if (await runs(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH;
    throw new SetupError(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which does not run: correct it, or unset it to let one be found.`);
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [...onPath, ...(ELSEWHERE[process.platform] ?? []), playwrightPath()];
  for (const candidate of candidates) {
    if (isExecutable(candidate) && (await runs(candidate))) return candidate;
  }
  return undefined;
}

function playwrightPath() {
  return createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath();
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A snap's stub is executable and runs nothing. */
async function runs(path) {
  if (process.platform === 'win32') return existsSync(path);
  const { code } = await capture(path, ['--version'], { timeoutMs: 30_000 }).catch(() => ({ code: 1 }));
  return code === 0;
}

async function installByApt() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('Installing Chromium by apt-get...');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const toStderr = { env: environment, stdio: ['ignore', 2, 2] };
  await run('apt-get', ['update', '-qq'], toStderr);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], toStderr);
  return findChromium();
}

async function installByPlaywright() {
  say("Installing Playwright's Chromium...");
  await capture(findProjectNode(), [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], { timeoutMs: 300_000 });
  return findChromium();
}

function fail() {
  throw new SetupError('The e2e tests need a Chromium and none could be found or installed: install Chromium or Chrome, or set CHROMIUM_PATH to one.');
}
