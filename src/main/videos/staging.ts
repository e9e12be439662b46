// Frames lie in frames/.staging/ of the project until their video is in whole. What a crash left there, or moved to its
// place but not yet written to the database, is cleared when the next import begins.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const placeSchema = z.object({ dataset: z.string(), ownFolder: z.string(), folder: z.string() });
export type FramePlace = z.infer<typeof placeSchema>;

export interface Staging extends AsyncDisposable {
  /** For the frames; empty. */
  readonly folder: string;
}

/** A folder for the frames of one video; gone when disposed of, whatever came of it. */
export async function openStaging(projectFolder: string, id: string, place: FramePlace): Promise<Staging> {
  const base = stagingFolder(projectFolder);
  const folder = join(base, id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(base, `${id}.json`), JSON.stringify(place));
  return {
    folder,
    [Symbol.asyncDispose]: async () => {
      await rm(folder, { recursive: true, force: true });
      await rm(join(base, `${id}.json`), { force: true });
    },
  };
}

/** `isKnown`: whether the database has pictures in that place. */
export async function clearStaging(projectFolder: string, isKnown: (place: FramePlace) => boolean): Promise<void> {
  const base = stagingFolder(projectFolder);
  const names = await readdir(base).catch(() => []);
  for (const name of names.filter((entry) => entry.endsWith('.json'))) {
    const place = await readPlace(join(base, name));
    if (place !== undefined && !isKnown(place)) await rm(join(projectFolder, place.ownFolder, place.folder), { recursive: true, force: true });
  }
  // An ffmpeg that outlived a killed process may still be writing there; without the folder it ends.
  await rm(base, { recursive: true, force: true, maxRetries: 10 });
}

function stagingFolder(projectFolder: string): string {
  return join(projectFolder, 'frames', '.staging');
}

/** undefined where a crash cut it off: then nothing had been moved yet. */
async function readPlace(file: string): Promise<FramePlace | undefined> {
  try {
    return placeSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
