// The list of recent projects, in the user's data folder.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { RecentProject } from '../../shared/contract/projects.ts';
import { DATABASE_FILE } from '../database/index.ts';
import { createQueue } from '../queue.ts';

const entrySchema = z.object({ path: z.string(), name: z.string(), openedAt: z.string() });
type Entry = z.infer<typeof entrySchema>;

const KEPT = 20;

export interface RecentProjects {
  /** Newest first. */
  list(): Promise<RecentProject[]>;
  remember(entry: Entry): Promise<void>;
  forget(path: string): Promise<void>;
}

export function createRecentProjects(dataFolder: string, logger: Logger): RecentProjects {
  const file = join(dataFolder, 'recent.json');
  const inTurn = createQueue();

  async function read(): Promise<Entry[]> {
    if (!existsSync(file)) return [];
    try {
      return z.array(entrySchema).parse(JSON.parse(await readFile(file, 'utf8')));
    } catch (error) {
      // A broken list must keep nobody from opening a project; what it held is kept for whoever wants to look.
      logger.warn({ err: error, file }, 'the list of recent projects cannot be read and was put aside');
      await rename(file, `${file}.broken`);
      return [];
    }
  }

  async function write(entries: Entry[]): Promise<void> {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(`${file}.unfinished`, JSON.stringify(entries, null, 2));
    await rename(`${file}.unfinished`, file);
  }

  const without = async (path: string) => (await read()).filter((entry) => entry.path !== path);
  return {
    list: () => inTurn(async () => (await read()).map((entry) => ({ ...entry, exists: existsSync(join(entry.path, DATABASE_FILE)) }))),
    remember: (entry) => inTurn(async () => write([entry, ...(await without(entry.path))].slice(0, KEPT))),
    forget: (path) => inTurn(async () => write(await without(path))),
  };
}
