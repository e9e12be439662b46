// Writing into the run folder so that a reader, or a crash at any moment, meets a whole file or none.
import { open, rename } from 'node:fs/promises';

/** Written aside, synced, renamed. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const aside = `${path}.part`;
  const file = await open(aside, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}
