// One installation at a time. The file names the process; one that has died left a lock that counts for nothing.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../shared/problem.ts';

export function lockInstallation(enginesFolder: string): { release: () => void } {
  mkdirSync(enginesFolder, { recursive: true });
  const path = join(enginesFolder, 'install.lock');
  const holder = readHolder(path);
  if (holder !== undefined) {
    if (isAlive(holder)) {
      throw new Problem('conflict', `An engine is being installed or removed by process ${String(holder)}.`, { where: path, remedy: 'Wait for it to end.' });
    }
    rmSync(path, { force: true });
  }
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch (cause) {
    throw new Problem('conflict', 'An engine is being installed or removed at this moment, or its folder cannot be written.', { where: path, remedy: 'Try again when that has ended.', cause });
  }
  return { release: () => rmSync(path, { force: true }) };
}

function readHolder(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    // Nobody holds it.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}
