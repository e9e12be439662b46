// scripts/lock.mjs among real processes: npm start twice at once, and after one that was killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';

const lockModule = resolve(import.meta.dirname, '../../../scripts/lock.mjs');
let folder = '';
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duchenne-lock-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process that says `in` when it holds the lock, keeps it until its stdin ends, and says `out`. */
function start() {
  const body = "console.log('in'); process.stdin.resume(); await new Promise((end) => process.stdin.once('end', end)); console.log('out');";
  const script = `import { withLock } from ${JSON.stringify(lockModule)}; await withLock(process.argv[1], console.log, async () => { ${body} });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'lock')], { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise((end) => child.once('exit', end));
  return { child, exited, next: async (): Promise<unknown> => (await lines.next()).value };
}

test('the second waits, says for whom, and goes on when the first is done', async () => {
  const first = start();
  expect(await first.next()).toBe('in');
  const second = start();
  expect(await second.next()).toBe(`Another start is at work here (process ${String(first.child.pid)}): waiting for it.`);
  first.child.stdin.end();
  expect(await first.next()).toBe('out');
  expect(await second.next()).toBe('in');
  second.child.stdin.end();
  await second.exited;
  expect(readdirSync(folder)).toEqual([]);
});

test('what a killed process left is taken over, by one of two', async () => {
  const killed = start();
  expect(await killed.next()).toBe('in');
  killed.child.kill('SIGKILL');
  await killed.exited;
  const waiting = [start(), start()].map((process) => ({ ...process, said: process.next() }));
  const said = await Promise.all(waiting.map((process) => process.said));
  expect(said.toSorted()).toEqual([expect.stringMatching(/^Another start is at work here/), 'in']);
  const [holder] = waiting.filter((_, place) => said[place] === 'in');
  const [waiter] = waiting.filter((_, place) => said[place] !== 'in');
  holder?.child.stdin.end();
  expect(await waiter?.next()).toBe('in');
  waiter?.child.stdin.end();
  await waiter?.exited;
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock that nobody signed is taken over once it is old', async () => {
  const lock = join(folder, 'lock');
  mkdirSync(lock);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  utimesSync(lock, anHourAgo, anHourAgo);
  expect(await start().next()).toBe('in');
});

test('work that fails leaves no lock', async () => {
  const script = `import { withLock } from ${JSON.stringify(lockModule)}; await withLock(process.argv[1], console.log, async () => { throw new Error('no network'); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'lock')], { stdio: 'ignore' });
  expect(await new Promise((end) => child.once('exit', end))).toBe(1);
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});
