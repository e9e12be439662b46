// The core's side of the trainer process, against children that misbehave in every way we could think of.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTrainer, type TrainerListener } from '../../../src/main/training/trainer-process.ts';
import { Problem } from '../../../src/shared/problem.ts';
import type { RunResult } from '../../../src/shared/run-record.ts';

const trainerEntry = resolve(import.meta.dirname, '../../fixtures/misbehaving-trainer.ts');
const silent: TrainerListener = { onProgress: () => undefined, onMetric: () => undefined };

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'duchenne-trainer-'))));
afterEach(() => rm(folder, { recursive: true }));

interface Options {
  readonly signal?: AbortSignal;
  readonly listener?: TrainerListener;
  readonly nodeExecutable?: string;
  readonly graceMilliseconds?: number;
}

async function train(misbehaviour: string, options: Options = {}): Promise<RunResult> {
  await writeFile(join(folder, 'misbehaviour.txt'), misbehaviour);
  const { signal = new AbortController().signal, listener = silent, nodeExecutable = process.execPath, graceMilliseconds = 60_000 } = options;
  return runTrainer({ folder, signal, listener }, { nodeExecutable, trainerEntry, environment: {}, graceMilliseconds });
}

async function problemOf(work: Promise<unknown>): Promise<Problem['details']> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (error instanceof Problem) return error.details;
  throw new Error(`Not a Problem: ${String(error)}`);
}

describe('a trainer that dies', () => {
  it('by itself: exit code, last words and the log are named', async () => {
    const { code, what, where, remedy } = await problemOf(train('crash'));
    expect(code).toBe('job_failed');
    expect(what).toContain('exit code 3');
    expect(what).toContain('Segmentation fault in a kernel');
    expect(where).toBe(join(folder, 'trainer.log'));
    expect(remedy).toContain('Start it again');
  });

  it('by a signal, with a checkpoint: it can be resumed', async () => {
    await writeFile(join(folder, 'checkpoint.safetensors'), 'x');
    const { what, remedy } = await problemOf(train('killed'));
    expect(what).toContain('killed by SIGKILL');
    expect(remedy).toContain('Resume the run');
  });

  it('without a word: that is no success', async () => {
    expect((await problemOf(train('silent'))).what).toContain('ended without finishing');
  });

  it('after nonsense: the nonsense is shown', async () => {
    expect((await problemOf(train('garbled'))).what).toContain('{"type":"nonsense"}');
  });

  it('does not blame the last words of an earlier session', async () => {
    await writeFile(join(folder, 'trainer.log'), 'an old complaint\n');
    expect((await problemOf(train('silent'))).what).not.toContain('an old complaint');
  });
});

describe('a trainer that cannot', () => {
  it('says why: its own problem is passed on whole', async () => {
    expect(await problemOf(train('refuses'))).toEqual({ code: 'engine_unavailable', what: 'No engine.', where: 'here', remedy: 'Get one.' });
  });

  it('start at all: the executable is named', async () => {
    const { code, where } = await problemOf(train('silent', { nodeExecutable: join(folder, 'no-node') }));
    expect(code).toBe('engine_unavailable');
    expect(where).toBe(join(folder, 'no-node'));
  });
});

describe('cancelling', () => {
  const abortOnProgress = (controller: AbortController): TrainerListener => ({ ...silent, onProgress: () => controller.abort() });

  it('asks, and ends with the reason of the abort', async () => {
    const controller = new AbortController();
    const error: unknown = await train('slow', { signal: controller.signal, listener: abortOnProgress(controller) }).catch((thrown: unknown) => thrown);
    expect(error).toBe(controller.signal.reason);
    expect(await readFile(join(folder, 'trainer.log'), 'utf8')).toBe('asked to stop\n');
  });

  it('kills a trainer that does not listen', async () => {
    const controller = new AbortController();
    const work = train('deaf', { signal: controller.signal, listener: abortOnProgress(controller), graceMilliseconds: 50 });
    expect(await work.catch((thrown: unknown) => thrown)).toBe(controller.signal.reason);
  });

  it('starts nothing where it was cancelled before', async () => {
    const signal = AbortSignal.abort();
    expect(await train('crash', { signal }).catch((thrown: unknown) => thrown)).toBe(signal.reason);
  });
});

it('loses no message of a trainer that ends in haste', async () => {
  const steps: number[] = [];
  const result = await train('hasty', { listener: { onProgress: () => undefined, onMetric: ({ step }) => steps.push(step) } });
  expect(steps).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  expect(result.chosenStep).toBe(1);
});
