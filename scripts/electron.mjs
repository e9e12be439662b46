// Whether the desktop window can open here: looks for Electron's binary and fetches it once where it is not there.
// The electron package is never imported for that: importing it downloads.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, capture, findProjectNode, root, say } from './setup.mjs';

const packageFolder = join(root, 'node_modules', 'electron');
/** Remembers that fetching failed, so that the next starts of the day do not wait for it again. */
const failureFile = join(cacheFolder, 'electron-not-fetched');
const TRY_AGAIN_MS = 24 * 60 * 60_000;
const FETCH_LIMIT_MS = 240_000;

/** `{ executable }`, or `{ reason }`: why there is no window, as the end of a sentence. */
export async function findDesktop() {
  const hindrance = findHindrance();
  if (hindrance !== undefined) return { reason: hindrance };
  const present = findBinary();
  if (present !== undefined) return { executable: present };
  if (hasFailedToday()) return { reason: "Electron's binary could not be fetched earlier today" };
  say("Fetching Electron's binary (about 110 MB, once)...");
  await capture(findProjectNode(), [join(packageFolder, 'install.js')], { timeoutMs: FETCH_LIMIT_MS });
  const fetched = findBinary();
  if (fetched !== undefined) {
    rmSync(failureFile, { force: true });
    return { executable: fetched };
  }
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(failureFile, '');
  return { reason: "Electron's binary could not be fetched (this is tried once a day)" };
}

/** What keeps a window from opening even with the binary. */
function findHindrance() {
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display here';
  if (process.getuid() === 0) return 'Electron does not run as root';
  return undefined;
}

function findBinary() {
  try {
    const name = readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
    const binary = join(packageFolder, 'dist', name);
    return existsSync(binary) ? binary : undefined;
  } catch {
    // path.txt is written when the binary has been unpacked.
    return undefined;
  }
}

function hasFailedToday() {
  const failed = statSync(failureFile, { throwIfNoEntry: false });
  return failed !== undefined && Date.now() - failed.mtimeMs < TRY_AGAIN_MS;
}
