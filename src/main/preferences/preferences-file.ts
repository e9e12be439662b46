// preferences.json in the user's data folder: everybody's choices on this machine. Written aside and renamed, so that it
// is whole at any moment. One that cannot be read is kept beside it under another name and said to be so.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { preferencesSchema } from '../../shared/preferences.ts';
import { Problem } from '../../shared/problem.ts';

const VERSION = 1;

const contentSchema = z.object({
  version: z.literal(VERSION),
  /** Of whoever works without having signed in. */
  nobody: preferencesSchema,
  people: z.array(preferencesSchema.extend({ name: z.string() })),
});
export type PreferencesContent = z.infer<typeof contentSchema>;

const EMPTY: PreferencesContent = { version: VERSION, nobody: { keys: {}, habits: {} }, people: [] };

/** Throws Problem `bad_input`, once, where the file cannot be read: it has been put aside then. */
export async function readPreferencesFile(file: string): Promise<PreferencesContent> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw new Problem('disk', 'The file of your keys and habits cannot be opened.', { where: file, remedy: 'See that it is a file you may read.', cause: error });
  });
  if (text === null) return EMPTY;
  try {
    return contentSchema.parse(JSON.parse(text));
  } catch (error) {
    const keptAs = freeName(`${file}.broken`);
    await rename(file, keptAs);
    throw new Problem('bad_input', `The file of your keys and habits cannot be read: ${whatIsWrong(error)}.`, {
      where: file,
      remedy: `It is kept as ${keptAs}. Until you choose again, every action has the keys it came with.`,
      cause: error,
    });
  }
}

/** Throws Problem `disk`; what was there before is there still. */
export async function writePreferencesFile(file: string, content: PreferencesContent): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.unfinished`, `${JSON.stringify(content, null, 2)}\n`, { flush: true });
    await rename(`${file}.unfinished`, file);
  } catch (error) {
    throw new Problem('disk', 'Your choice could not be kept.', { where: file, remedy: 'See that there is space and that the folder may be written, then choose again.', cause: error });
  }
}

function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!existsSync(name)) return name;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function whatIsWrong(error: unknown): string {
  if (!(error instanceof z.ZodError)) return 'it is no JSON';
  const [first] = error.issues;
  return first === undefined ? 'its content' : `${first.path.join('.') || 'its content'}: ${first.message}`;
}
