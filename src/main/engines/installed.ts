// Which TensorFlow engine is switched on: a small pointer file names the folder. It is the last thing an installation
// writes and the first thing a removal takes away, so that there is always a whole engine behind it, or none.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { InstalledEngine } from '../../shared/contract/engines.ts';
import { TENSORFLOW_FILES, tensorflowManifestSchema } from '../../shared/tensorflow-engine.ts';
import { folderBytes } from './folder-size.ts';

const POINTER = 'tensorflow.json';
const PREFIX = 'tensorflow-';
export const DOWNLOADS = 'downloads';

const pointerSchema = z.object({ folder: z.string().regex(/^[\w.-]+$/) });

/** The engine that is switched on; null where none is, or where it is not whole any more. */
export async function readInstalled(enginesFolder: string): Promise<InstalledEngine | null> {
  try {
    const { folder } = pointerSchema.parse(JSON.parse(await readFile(join(enginesFolder, POINTER), 'utf8')));
    const path = join(enginesFolder, folder);
    const manifest = tensorflowManifestSchema.parse(JSON.parse(await readFile(join(path, TENSORFLOW_FILES.manifest), 'utf8')));
    return { name: 'tensorflow', folder: path, version: manifest.tensorflow, variant: manifest.variant, cuda: manifest.cuda, bytes: manifest.bytes };
  } catch {
    // Never installed, or damaged by hand: either way it has to be installed.
    return null;
  }
}

/** Makes this folder the one that trains. */
export async function switchOn(enginesFolder: string, folder: string): Promise<void> {
  const aside = join(enginesFolder, `${POINTER}.new`);
  await writeFile(aside, `${JSON.stringify({ folder })}\n`);
  await rename(aside, join(enginesFolder, POINTER));
}

/** A folder name that is not taken: tensorflow-2.21.0-cpu, then tensorflow-2.21.0-cpu-2, ... */
export async function freeFolderName(enginesFolder: string, base: string): Promise<string> {
  const taken = new Set(await listEngines(enginesFolder));
  for (let count = 1; ; count += 1) {
    const name = `${PREFIX}${base}${count === 1 ? '' : `-${String(count)}`}`;
    if (!taken.has(name)) return name;
  }
}

/** Removes what interrupted installations left, and engines that are not switched on. */
export async function sweep(enginesFolder: string): Promise<void> {
  await mkdir(enginesFolder, { recursive: true });
  const current = await readInstalled(enginesFolder);
  for (const name of await listEngines(enginesFolder)) {
    const folder = join(enginesFolder, name);
    if (folder !== current?.folder) await rm(folder, { recursive: true, force: true });
  }
}

/** Takes the engine and all downloads away. Resolves to the bytes that this freed. */
export async function removeInstalled(enginesFolder: string): Promise<number> {
  await rm(join(enginesFolder, POINTER), { force: true });
  let freed = 0;
  for (const name of [...(await listEngines(enginesFolder)), DOWNLOADS]) {
    const folder = join(enginesFolder, name);
    freed += await folderBytes(folder);
    await rm(folder, { recursive: true, force: true });
  }
  return freed;
}

async function listEngines(enginesFolder: string): Promise<string[]> {
  const entries = await readdir(enginesFolder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(PREFIX)).map(({ name }) => name);
}
