// What lies in runs/<id>/: config.json written here, all the rest by the trainer and only read.
import { access, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { metricLineSchema, runConfigSchema, type MetricLine, type RunConfig } from '../../shared/run-record.ts';
import type { OpenProject } from '../projects/index.ts';

/** As the trainer writes it. */
const CHECKPOINT_FILE = 'checkpoint.safetensors';

export function runFolder(project: Pick<OpenProject, 'runsFolder'>, runId: string): string {
  return join(project.runsFolder, runId);
}

export async function makeRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}

export async function removeRunFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export async function writeRunConfig(folder: string, config: RunConfig): Promise<void> {
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(runConfigSchema.parse(config), null, 2)}\n`);
}

/** True where the trainer has left something to go on from. */
export async function hasCheckpoint(folder: string): Promise<boolean> {
  try {
    await access(join(folder, CHECKPOINT_FILE));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Every line of metrics.jsonl that can be read: the last may be torn where the trainer was killed while writing. */
export async function readMetrics(folder: string): Promise<MetricLine[]> {
  const text = await readTextOrNothing(join(folder, 'metrics.jsonl'));
  return text.split('\n').flatMap((line) => {
    const parsed = metricLineSchema.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const TRAINER_LOG = 'trainer.log';
const TAIL_BYTES = 4096;
const TAIL_LINES = 12;

export async function logLength(folder: string): Promise<number> {
  try {
    return (await stat(join(folder, TRAINER_LOG))).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

/** The last lines the trainer wrote to its log after `start` (bytes), or null where it wrote nothing. */
export async function readLastWords(folder: string, start = 0): Promise<string | null> {
  const length = await logLength(folder);
  const from = Math.max(start, length - TAIL_BYTES);
  if (length <= from) return null;
  const file = await open(join(folder, TRAINER_LOG), 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length - from), 0, length - from, from);
    const lines = buffer.subarray(0, bytesRead).toString('utf8').trim().split('\n');
    return lines.slice(-TAIL_LINES).join('\n') || null;
  } finally {
    await file.close();
  }
}

async function readTextOrNothing(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
