// Picture arrays that were decoded before: cache/pictures/<key>.npy, a second name (hard link) of the file in the
// snapshot that was first written with it. Runs that differ in seed, method or labels decode nothing twice, and the
// bytes lie on the disk once. Where the file system knows no hard links there is no cache, and nothing else changes.
import { createHash } from 'node:crypto';
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PixelRequest } from '../media/index.ts';

/** Goes up when the media child decodes pixels in another way. */
const DECODER_VERSION = 1;
const STATS_AT_ONCE = 64;

/**
 * Names the array that these requests give, by path, length and time of change of every file, as build tools do. Null
 * where a file is missing: such an array is not worth keeping.
 */
export async function nameArray(requests: readonly PixelRequest[], shape: { size: number; channels: number }): Promise<string | null> {
  const hash = createHash('sha256').update(JSON.stringify([DECODER_VERSION, shape.size, shape.channels]));
  for (let start = 0; start < requests.length; start += STATS_AT_ONCE) {
    const some = requests.slice(start, start + STATS_AT_ONCE);
    const facts = await Promise.all(some.map(({ path }) => stat(path).catch(nullIfMissing)));
    for (const [index, { path, region }] of some.entries()) {
      const fact = facts[index] ?? null;
      if (fact === null) return null;
      hash.update(JSON.stringify([path, region ?? null, fact.size, fact.mtimeMs]));
    }
  }
  return hash.digest('hex');
}

export interface PictureCache {
  /** Gives a kept array of `bytes` bytes the name `path`. False where there is none. */
  fetch(key: string, path: string, bytes: number): Promise<boolean>;
  /** Keeps the array at `path`, which nobody may change from now on. */
  keep(key: string, path: string): Promise<void>;
  /** Removes arrays that no snapshot has any more. */
  prune(): Promise<void>;
}

export function createPictureCache(cacheFolder: string): PictureCache {
  const folder = join(cacheFolder, 'pictures');
  const fileOf = (key: string): string => join(folder, `${key}.npy`);
  return {
    async fetch(key, path, bytes) {
      const kept = await stat(fileOf(key)).catch(nullIfMissing);
      if (kept?.size !== bytes) return false;
      return await tryLink(fileOf(key), path);
    },
    async keep(key, path) {
      await mkdir(folder, { recursive: true });
      await rm(fileOf(key), { force: true });
      await tryLink(path, fileOf(key));
    },
    async prune() {
      const names = await readdir(folder).catch(nullIfMissing);
      for (const name of names ?? []) {
        const file = await stat(join(folder, name)).catch(nullIfMissing);
        if (file?.nlink === 1) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** What file systems answer that know no hard links, or none more of this file. */
const CANNOT_LINK = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EINVAL']);

async function tryLink(existing: string, path: string): Promise<boolean> {
  try {
    await link(existing, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && CANNOT_LINK.has(String(error.code))) return false;
    throw error;
  }
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
