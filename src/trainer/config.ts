// Reads a run folder's config.json.
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../shared/problem.ts';
import { runConfigSchema, type RunConfig } from '../shared/run-record.ts';

/** Throws Problem (not_found, bad_input) naming the field. */
export async function readRunConfig(runFolder: string): Promise<RunConfig> {
  const path = join(runFolder, 'config.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Problem('not_found', 'The run folder has no readable config.json.', { where: path, cause });
  }
  try {
    return runConfigSchema.parse(JSON.parse(text));
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Problem('bad_input', `The run's configuration cannot be used: ${detail}`, { where: path, cause });
  }
}

/** The snapshot's folder; a relative one starts at the run folder. */
export function snapshotFolder(runFolder: string, { snapshot }: RunConfig): string {
  return isAbsolute(snapshot) ? snapshot : join(runFolder, snapshot);
}
