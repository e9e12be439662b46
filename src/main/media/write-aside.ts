import { rename } from 'node:fs/promises';

let writes = 0;

/** Writes to a name of its own and renames, so that a reader never sees half a file and two writers do no harm. */
export async function writeAside(target: string, write: (path: string) => Promise<unknown>): Promise<void> {
  writes += 1;
  const aside = `${target}.${process.pid}-${writes}.part`;
  await write(aside);
  await rename(aside, target);
}
