import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasCheckpoint, logLength, readLastWords, readMetrics } from './run-folder.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'duchenne-run-'))));
afterEach(() => rm(folder, { recursive: true }));

const note = (step: number): string => JSON.stringify({ type: 'note', fold: 0, step, text: 'x' });

describe('readMetrics', () => {
  it('reads nothing where the run has written nothing', async () => {
    expect(await readMetrics(folder)).toEqual([]);
  });

  it('leaves out the last line where it was torn', async () => {
    await writeFile(join(folder, 'metrics.jsonl'), `${note(1)}\n${note(2)}\n${note(3).slice(0, 20)}`);
    expect((await readMetrics(folder)).map(({ step }) => step)).toEqual([1, 2]);
  });
});

describe('hasCheckpoint', () => {
  it('asks the folder', async () => {
    expect(await hasCheckpoint(folder)).toBe(false);
    await writeFile(join(folder, 'checkpoint.safetensors'), 'x');
    expect(await hasCheckpoint(folder)).toBe(true);
  });
});

describe('readLastWords', () => {
  it('gives the last lines, of this session only where asked', async () => {
    expect(await readLastWords(folder)).toBeNull();
    await writeFile(join(folder, 'trainer.log'), 'earlier\n');
    const start = await logLength(folder);
    expect(await readLastWords(folder, start)).toBeNull();
    await appendFile(join(folder, 'trainer.log'), 'first\nlast\n');
    expect(await readLastWords(folder, start)).toBe('first\nlast');
    expect(await readLastWords(folder)).toBe('earlier\nfirst\nlast');
  });

  it('reads a long log from its end', async () => {
    await writeFile(join(folder, 'trainer.log'), `${'a long line of words\n'.repeat(10_000)}out of memory\n`);
    expect((await readLastWords(folder))?.endsWith('\nout of memory')).toBe(true);
  });
});
