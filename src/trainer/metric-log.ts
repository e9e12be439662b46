// metrics.jsonl: one JSON object a line, appended while a run goes on.
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../shared/problem.ts';
import type { MetricLine } from '../shared/run-record.ts';

export interface MetricLog {
  append(line: MetricLine): Promise<void>;
  /** Puts all lines on disk and says how many bytes they are: what a checkpoint remembers. */
  sync(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the log, cut to the length a checkpoint remembers; 0 starts it anew. */
export async function openMetricLog(runFolder: string, bytes: number): Promise<MetricLog> {
  const path = join(runFolder, 'metrics.jsonl');
  const file = await open(path, bytes === 0 ? 'w' : 'r+');
  await cutTo(file, bytes, path);
  let length = bytes;
  return {
    async append(line) {
      const text = Buffer.from(`${JSON.stringify(line)}\n`);
      await file.write(text, 0, text.length, length);
      length += text.length;
    },
    async sync() {
      await file.sync();
      return length;
    },
    close: () => file.close(),
  };
}

async function cutTo(file: FileHandle, bytes: number, where: string): Promise<void> {
  const { size } = await file.stat();
  if (size < bytes) {
    await file.close();
    throw new Problem('bad_input', 'metrics.jsonl is shorter than the checkpoint remembers.', {
      where, remedy: 'Remove checkpoint.safetensors to train from the start.',
    });
  }
  await file.truncate(bytes);
}
