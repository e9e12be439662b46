// Measured steps, remembered in the user's data folder under the machine's name, since a home folder may be shared by
// machines. Measured again when the application or the installed engine has changed, or when somebody asks.
import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { engineMeasureSchema, type EngineMeasure } from '../../shared/run-record.ts';

const FILE = 'measured.json';
const recordSchema = z.object({ key: z.string(), measures: z.array(engineMeasureSchema) });
const fileSchema = z.record(z.string(), recordSchema);

export interface MeasureMemory {
  /** What was measured under the same key on this machine; undefined where nothing was. */
  recall(key: string): EngineMeasure[] | undefined;
  remember(key: string, measures: readonly EngineMeasure[]): Promise<void>;
}

export function createMeasureMemory(enginesFolder: string, machine = hostname()): MeasureMemory {
  const path = join(enginesFolder, FILE);
  return {
    recall: (key) => {
      const record = readAll(path)[machine];
      return record?.key === key ? record.measures : undefined;
    },
    remember: async (key, measures) => {
      await mkdir(dirname(path), { recursive: true });
      const all = { ...readAll(path), [machine]: { key, measures } };
      await writeFile(`${path}.new`, `${JSON.stringify(all, null, 2)}\n`);
      await rename(`${path}.new`, path);
    },
  };
}

function readAll(path: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Nothing measured yet, or unreadable: it is measured again.
    return {};
  }
}
