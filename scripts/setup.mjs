// Makes the clone ready to run: installs when what package-lock.json names is missing or another version, and finds the
// project's Node. Plain JavaScript for Node 20, without a dependency: it runs before node_modules exists.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { delimiter, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
export const cacheFolder = join(root, '.cache');
const modulesFolder = join(root, 'node_modules');
const NODE_NEEDED = 24;

/** A sentence for the person who typed the command; shown without a stack. */
export class SetupError extends Error {}

/** Everything a script says goes to stderr: stdout belongs to the program it starts. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Runs a script's body; a SetupError becomes one sentence, and any failure exit code 1. */
export async function runScript(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    say(error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error));
    process.exitCode = 1;
  }
}

/** Installs where needed. Of two starts at once one installs and the other waits for it. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock(join(cacheFolder, 'setup.lock'), say, async () => {
    // The other start may have done it meanwhile.
    if (!isInstalled()) await install();
  });
}

/** npm records what it has put into node_modules, when it is done, in the same form as the lock. */
export function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(modulesFolder, '.package-lock.json'));
  if (wanted === undefined || present === undefined || findProjectNode() === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    // Missing or cut short: either way nothing is known to be installed.
    return undefined;
  }
}

async function install() {
  say('Installing (once; a minute or two)...');
  freeRunningNode();
  const npm = process.env.npm_execpath;
  const [command, words, isShell] =
    npm?.endsWith('.js') === true ? [process.env.npm_node_execpath ?? process.execPath, [npm], false] : ['npm', [], process.platform === 'win32'];
  const { code, output } = await capture(command, [...words, 'ci', '--no-audit', '--no-fund'], { env: withoutProjectBin(process.env), shell: isShell });
  if (code !== 0 || !isInstalled()) {
    say(output.trimEnd());
    throw new SetupError(code === 0 ? nodeMissing() : 'npm ci failed: what it said stands above. Nothing was started.');
  }
}

function nodeMissing() {
  return findProjectNode() === undefined
    ? `Duchenne needs Node ${NODE_NEEDED} on this machine (this is ${process.version}): install it and start again.`
    : 'npm ci ended well but left packages out. Remove node_modules and start again.';
}

/** npm scripts run on the project's own Node, which npm ci is about to delete; Windows keeps a running file. */
function freeRunningNode() {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modulesFolder + sep)) return;
  mkdirSync(cacheFolder, { recursive: true });
  renameSync(process.execPath, join(cacheFolder, `node-${process.pid}.exe`));
}

/** The environment without node_modules/.bin in PATH: npm must not run on the Node it deletes. */
export function withoutProjectBin(environment) {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const kept = (environment[name] ?? '').split(delimiter).filter((folder) => resolve(folder) !== join(modulesFolder, '.bin'));
  return { ...environment, [name]: kept.join(delimiter) };
}

/** Node 24: the one in node_modules, else this one where it is new enough; undefined where there is none. */
export function findProjectNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const executable = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const installed = join(modulesFolder, `node-${platform}-${process.arch}`, executable);
  if (existsSync(installed)) return installed;
  return Number(process.versions.node.split('.')[0]) >= NODE_NEEDED ? process.execPath : undefined;
}

/** Where the person stood when they typed `npm run ...`; npm itself moves to the clone. */
export function standingFolder() {
  return process.env.npm_lifecycle_event === undefined ? process.cwd() : (process.env.INIT_CWD ?? process.cwd());
}

/**
 * Runs a program to its end with the terminal as its own; resolves to its exit code. Ctrl-C reaches the whole group by
 * itself, so SIGINT is only passed on where there is no terminal: a second one means "at once" to what runs.
 */
export function run(command, words, options = {}) {
  const child = spawn(command, words, { stdio: 'inherit', ...options });
  const passOn = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  const watch = watchNpm(() => child.kill());
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, passOn);
      settle(signal === null ? code : 1);
    });
  });
}

/** npm passes a SIGTERM on to its shell, which ends and tells nobody: without a parent, what runs here ends too. */
function watchNpm(end) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid === parent || end(), 1000).unref();
}

/** Runs a program and keeps what it says; `timeoutMs` ends it. */
export function capture(command, words, { timeoutMs = 0, ...options } = {}) {
  const child = spawn(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, ...options });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => settle({ code: signal === null ? code : 1, output }));
  });
}
