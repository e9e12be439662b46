// One at a time, across processes: a folder that only one can make, with its owner's process id inside.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LOOK_EVERY_MS = 300;
/** A folder this old without an owner was left by a process that ended between making it and signing it. */
const UNSIGNED_MS = 5_000;
/** Nothing done under a lock takes this long; a process id may meanwhile belong to another program. */
const OLDEST_MS = 30 * 60_000;

/** Runs `work` while holding `folder`; gives it back whatever happens. */
export async function withLock(folder, say, work) {
  await acquire(folder, say);
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(asideName(folder), { recursive: true, force: true });
  }
}

async function acquire(folder, say) {
  mkdirSync(dirname(folder), { recursive: true });
  let isWaiting = false;
  while (!tryAcquire(folder)) {
    const owner = readOwner(folder);
    if (isStale(folder, owner)) {
      moveAside(folder);
      continue;
    }
    if (!isWaiting) say(`Another start is at work here${owner === undefined ? '' : ` (process ${owner})`}: waiting for it.`);
    isWaiting = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function tryAcquire(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'owner'), String(process.pid));
  return true;
}

function readOwner(folder) {
  try {
    const owner = Number(readFileSync(join(folder, 'owner'), 'utf8'));
    return owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isStale(folder, owner) {
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const age = Date.now() - made;
  return age > OLDEST_MS || (owner === undefined ? age > UNSIGNED_MS : !isAlive(owner));
}

function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function asideName(folder) {
  return `${folder}.stale`;
}

/**
 * Renaming fails where the target is there already, and it stays there until the new owner is done: of two processes
 * that saw the same dead owner, the slower one cannot move the faster one's fresh lock away.
 */
function moveAside(folder) {
  const aside = asideName(folder);
  const left = statSync(aside, { throwIfNoEntry: false });
  if (left !== undefined && Date.now() - left.ctimeMs > UNSIGNED_MS) rmSync(aside, { recursive: true, force: true });
  try {
    renameSync(folder, aside);
  } catch (error) {
    if (!['ENOENT', 'EEXIST', 'ENOTEMPTY', 'EPERM'].includes(error.code)) throw error;
  }
}
