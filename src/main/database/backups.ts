// Copies of the database in backups/: one a day at open, kept to the newest ten, and those made by hand or before a
// migration, which are never removed.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

export interface BackupPlace {
  readonly backupsFolder: string;
  readonly now: Date;
}

const DAILY = 'daily';
const KEPT = 10;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Copies by SQLite's online backup, which takes in what the WAL holds. Returns the path; it is there whole or not at all. */
export async function backUp(connection: Database.Database, { backupsFolder, now, kind }: BackupPlace & { kind: string }): Promise<string> {
  await mkdir(backupsFolder, { recursive: true });
  const path = await freePath(backupsFolder, `${kind}-${stamp(now)}`);
  const unfinished = `${path}.unfinished`;
  try {
    await connection.backup(unfinished);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return path;
}

/** Makes the daily copy where the last one is older than a day, and removes all but the newest ten. */
export async function rotateBackups(connection: Database.Database, place: BackupPlace): Promise<void> {
  const last = (await dailyBackups(place.backupsFolder)).at(-1);
  if (last !== undefined && place.now.getTime() - timeOf(last) < DAY_MS) return;
  await backUp(connection, { ...place, kind: DAILY });
  const all = await dailyBackups(place.backupsFolder);
  for (const name of all.slice(0, -KEPT)) await rm(join(place.backupsFolder, name));
}

/** Names of the daily copies, oldest first. */
async function dailyBackups(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  return names.filter((name) => name.startsWith(`${DAILY}-`) && name.endsWith('.sqlite') && !Number.isNaN(timeOf(name))).sort();
}

/** 2026-11-24T09-15-30Z: sorts by time, and is a file name on every system. */
function stamp(time: Date): string {
  return `${time.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

function timeOf(name: string): number {
  const time = /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z/.exec(name);
  return time === null ? Number.NaN : Date.parse(`${time[1] ?? ''}T${time.slice(2).join(':')}Z`);
}

async function freePath(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  for (let count = 1; ; count += 1) {
    const file = count === 1 ? `${name}.sqlite` : `${name}-${count}.sqlite`;
    if (!taken.has(file)) return join(folder, file);
  }
}
