// The trainer as a real process: messages, cancel, kill and resume, last words.
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HISTORY_ARRAY_FILE, HISTORY_COLUMNS, HISTORY_INDEX_FILE } from '../../../src/shared/face-history.ts';
import { decodeNpy, encodeNpy } from '../../../src/shared/npy.ts';
import {
  engineReportSchema, FE_SCORE_COLUMNS, metricLineSchema, runResultSchema, trainerMessageSchema,
  type MetricLine, type RunResult, type TrainerMessage,
} from '../../../src/shared/run-record.ts';
import type { TrainingConfigInput } from '../../../src/shared/training-config.ts';
import { decodeSafetensors } from '../../../src/trainer/safetensors.ts';
import { createRunFolder } from '../../helpers/run-folder.ts';

const TRAINER = resolve('src/trainer/main.ts');

interface Trainer {
  readonly process: ChildProcess;
  readonly messages: TrainerMessage[];
  /** Resolves with the exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Resolves with the first message that fits. */
  until(isWanted: (message: TrainerMessage) => boolean): Promise<TrainerMessage>;
}

function startTrainer(folder: string): Trainer {
  const child = fork(TRAINER, [folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const messages: TrainerMessage[] = [];
  const waiting: { isWanted: (message: TrainerMessage) => boolean; answer: (message: TrainerMessage) => void }[] = [];
  child.on('message', (raw) => {
    const message = trainerMessageSchema.parse(raw);
    messages.push(message);
    for (const { isWanted, answer } of waiting) if (isWanted(message)) answer(message);
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    process: child, messages, ended,
    until: (isWanted) => new Promise((answer) => {
      const known = messages.find(isWanted);
      if (known === undefined) waiting.push({ isWanted, answer });
      else answer(known);
    }),
  };
}

const isStepLine = (from: number) => (message: TrainerMessage): boolean =>
  message.type === 'metric' && message.line.type === 'step' && message.line.step >= from;

async function readMetrics(folder: string): Promise<MetricLine[]> {
  const text = await readFile(join(folder, 'metrics.jsonl'), 'utf8');
  return text.trimEnd().split('\n').map((line) => metricLineSchema.parse(JSON.parse(line)));
}

/** The numbers of a run without what depends on the clock. */
async function readNumbers(folder: string): Promise<unknown> {
  const lines = (await readMetrics(folder)).map((line) => (line.type === 'step' ? { ...line, msPerStep: 0, facesPerSecond: 0 } : line));
  const result = runResultSchema.parse(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')));
  const files = await Promise.all([
    'fe_scores.npy', 'fe_scores.csv', 'au_scores.csv', 'chosen.safetensors', HISTORY_ARRAY_FILE, HISTORY_INDEX_FILE,
  ].map((name) =>
    readFile(join(folder, name), 'base64')));
  return { lines, files, result: { ...result, msPerStep: 0, seconds: 0 } satisfies RunResult };
}

async function runToEnd(folder: string): Promise<Trainer> {
  const trainer = startTrainer(folder);
  expect(await trainer.ended).toBe(0);
  return trainer;
}

/** Long enough to be interrupted, with every kind of state in its checkpoints. */
const INTERRUPTIBLE: TrainingConfigInput = { method: 'mal', steps: 120, weightWarmupShare: 0.2, checkpointEvery: 15, logEvery: 4 };

describe('a whole run', () => {
  it('says it is ready, tells its metrics, and leaves every file', async () => {
    await using run = await createRunFolder({ method: 'mal' });
    const { messages } = await runToEnd(run.folder);
    expect(messages.map(({ type }) => type).filter((type) => type !== 'progress' && type !== 'metric')).toEqual(['ready', 'completed']);
    const lines = await readMetrics(run.folder);
    expect(messages.flatMap((message) => (message.type === 'metric' ? [message.line] : []))).toEqual(lines);
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['step', 'evaluation', 'weights', 'note']));

    const { manifest } = run.snapshot;
    const scores = decodeNpy(await readFile(join(run.folder, 'fe_scores.npy')), 'float32');
    const width = FE_SCORE_COLUMNS.length + manifest.expressions.length;
    expect(scores.shape).toEqual([manifest.feFaces, width]);
    expect(scores.data.every(Number.isFinite)).toBe(true);
    const table = (await readFile(join(run.folder, 'fe_scores.csv'), 'utf8')).trimEnd().split('\n');
    expect(table[0]).toBe(`row,image_id,path,${FE_SCORE_COLUMNS.join(',')},p_neutral,p_happiness,p_sadness`);
    expect(table).toHaveLength(manifest.feFaces + 1);
    expect(table[3]).toMatch(/^2,fe-2,fe\/2\.png,/);
    expect((await readFile(join(run.folder, 'au_scores.csv'), 'utf8')).trimEnd().split('\n')).toHaveLength(1 + 2 * 3 * manifest.actionUnits.length);
    // 24 steps, an evaluation every 12.
    const history = decodeNpy(await readFile(join(run.folder, HISTORY_ARRAY_FILE)), 'float32');
    expect(history.shape).toEqual([2, manifest.feFaces, HISTORY_COLUMNS.length]);
    const result = runResultSchema.parse(JSON.parse(await readFile(join(run.folder, 'result.json'), 'utf8')));
    expect(result.last.map(({ part }) => part)).toEqual(['training', 'validation', 'test']);
    expect(result.parameters).toBeGreaterThan(1000);
    const chosen = decodeSafetensors(await readFile(join(run.folder, 'chosen.safetensors')), 'chosen.safetensors');
    expect(chosen.tensors['fold0.shared.weight']?.shape).toEqual([24, 24]);
    const checkpoint = decodeSafetensors(await readFile(join(run.folder, 'checkpoint.safetensors')), 'checkpoint.safetensors');
    expect(checkpoint.metadata.snapshotHash).toBe(manifest.hash);
  });

  it('trains on action units alone without touching expression faces', async () => {
    await using run = await createRunFolder({ method: 'au' });
    await runToEnd(run.folder);
    await expect(readFile(join(run.folder, 'fe_scores.npy'))).rejects.toThrow(/ENOENT/);
    const lines = await readMetrics(run.folder);
    expect(lines.every((line) => line.type !== 'step' || line.feLoss === null)).toBe(true);
  });

  it('tests every face once over subject-exclusive folds, and weighs the multi-task method at 1', async () => {
    await using run = await createRunFolder({ method: 'mtl', folds: 3, steps: 6 }, { folds: 3 });
    const { messages } = await runToEnd(run.folder);
    const result = runResultSchema.parse(JSON.parse(await readFile(join(run.folder, 'result.json'), 'utf8')));
    expect(result.last.find(({ part }) => part === 'test')?.faces).toBe(24); // three subjects of six
    expect(new Set((await readMetrics(run.folder)).map(({ fold }) => fold))).toEqual(new Set([0, 1, 2]));
    const progress = messages.flatMap((message) => (message.type === 'progress' ? [message.totalSteps] : []));
    expect(new Set(progress)).toEqual(new Set([18]));
    const { data, shape } = decodeNpy(await readFile(join(run.folder, 'fe_scores.npy')), 'float32');
    const weights = Array.from({ length: shape[0] ?? 0 }, (_, row) => data[row * (shape[1] ?? 0)]);
    expect(new Set(weights)).toEqual(new Set([1]));
  });
});

const writeFixedWeights = (folder: string, faces: number): Promise<void> =>
  writeFile(join(folder, 'fe_fixed_weights.npy'), encodeNpy({ type: 'float32', shape: [faces], data: Float32Array.from({ length: faces }, (_, row) => row % 3) }));

describe('interrupted runs', () => {
  it('end with the numbers of an uninterrupted run after a kill, wherever it struck', async () => {
    await using whole = await createRunFolder(INTERRUPTIBLE);
    await runToEnd(whole.folder);
    const expected = await readNumbers(whole.folder);

    await using run = await createRunFolder(INTERRUPTIBLE);
    const first = startTrainer(run.folder);
    await first.until(isStepLine(36));
    first.process.kill('SIGKILL');
    expect(await first.ended).toBeNull();
    await expect(readFile(join(run.folder, 'result.json'))).rejects.toThrow(/ENOENT/);
    // A line half written by the crash.
    await appendFile(join(run.folder, 'metrics.jsonl'), '{"type":"ste');

    const second = await runToEnd(run.folder);
    const firstStep = second.messages.find((message) => message.type === 'progress');
    expect(firstStep?.type === 'progress' ? firstStep.step : 0).toBeGreaterThan(15);
    expect(await readNumbers(run.folder)).toEqual(expected);
  });

  it.each([
    { weighting: 'mal', metaGradient: 'full-depth' },
    { weighting: 'mwn' },
    { weighting: 'scn' },
    { weighting: 'fixed' },
  ] as const)('end with the same numbers after a kill, with %o', async (variant) => {
    const config = { ...INTERRUPTIBLE, ...variant, steps: 45, checkpointEvery: 10, evaluateEvery: 9 };
    await using whole = await createRunFolder(config);
    await using run = await createRunFolder(config);
    for (const { folder, snapshot } of [whole, run]) await writeFixedWeights(folder, snapshot.manifest.feFaces);
    await runToEnd(whole.folder);
    const first = startTrainer(run.folder);
    await first.until(isStepLine(28));
    first.process.kill('SIGKILL');
    await first.ended;
    await runToEnd(run.folder);
    expect(await readNumbers(run.folder)).toEqual(await readNumbers(whole.folder));
  });

  it('end with the same numbers after a kill in a later fold', async () => {
    const config = { ...INTERRUPTIBLE, steps: 40, checkpointEvery: 5, folds: 2 };
    await using whole = await createRunFolder(config, { folds: 2 });
    await runToEnd(whole.folder);
    await using run = await createRunFolder(config, { folds: 2 });
    const first = startTrainer(run.folder);
    await first.until((message) => message.type === 'metric' && message.line.fold === 1 && message.line.step >= 8);
    first.process.kill('SIGKILL');
    await first.ended;
    await runToEnd(run.folder);
    expect(await readNumbers(run.folder)).toEqual(await readNumbers(whole.folder));
  });

  it('stop on cancel with a checkpoint and an answer, and go on from there to the same numbers', async () => {
    await using whole = await createRunFolder(INTERRUPTIBLE);
    await runToEnd(whole.folder);
    await using run = await createRunFolder(INTERRUPTIBLE);
    const first = startTrainer(run.folder);
    await first.until(isStepLine(20));
    first.process.send({ type: 'cancel' });
    expect(await first.ended).toBe(0);
    const last = first.messages.at(-1);
    expect(last?.type).toBe('cancelled');
    const cancelledAt = last?.type === 'cancelled' ? last.step : 0;
    expect(cancelledAt).toBeGreaterThanOrEqual(20);
    expect(cancelledAt).toBeLessThan(120);
    const { metadata } = decodeSafetensors(await readFile(join(run.folder, 'checkpoint.safetensors')), 'checkpoint');
    expect(metadata.step).toBe(String(cancelledAt));
    await runToEnd(run.folder);
    expect(await readNumbers(run.folder)).toEqual(await readNumbers(whole.folder));
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('take %s as cancel', async (signal) => {
    await using run = await createRunFolder({ ...INTERRUPTIBLE, steps: 5000 });
    const trainer = startTrainer(run.folder);
    await trainer.until(isStepLine(4));
    trainer.process.kill(signal);
    expect(await trainer.ended).toBe(0);
    expect(trainer.messages.at(-1)?.type).toBe('cancelled');
  });

  it('stop when the process that forked them lets go', async () => {
    await using run = await createRunFolder({ ...INTERRUPTIBLE, steps: 5000 });
    const trainer = startTrainer(run.folder);
    await trainer.until(isStepLine(4));
    trainer.process.disconnect();
    expect(await trainer.ended).toBe(0);
    const { metadata } = decodeSafetensors(await readFile(join(run.folder, 'checkpoint.safetensors')), 'checkpoint');
    expect(Number(metadata.step)).toBeGreaterThanOrEqual(4);
  });
});

describe('what goes wrong', () => {
  async function failureOf(folder: string): Promise<string> {
    const trainer = startTrainer(folder);
    expect(await trainer.ended).toBe(1);
    const last = trainer.messages.at(-1);
    return last?.type === 'failed' ? JSON.stringify(last.problem) : 'no last words';
  }

  it('is told as a problem that names the file, before anything is written', async () => {
    await using run = await createRunFolder();
    await truncate(join(run.folder, '../snapshot/au_images.npy'), 1000);
    expect(await failureOf(run.folder)).toMatch(/bad_input.*au_images\.npy/);
    await expect(readFile(join(run.folder, 'metrics.jsonl'))).rejects.toThrow(/ENOENT/);
  });

  it('is told for a missing configuration, an unknown engine, another snapshot', async () => {
    await using run = await createRunFolder({ engine: 'webgpu' });
    expect(await failureOf(run.folder)).toMatch(/engine_unavailable.*webgpu/);
    const config = JSON.parse(await readFile(join(run.folder, 'config.json'), 'utf8')) as Record<string, unknown>;
    await writeFile(join(run.folder, 'config.json'), JSON.stringify({ ...config, snapshotHash: 'other' }));
    expect(await failureOf(run.folder)).toMatch(/bad_input.*snapshot/);
    await rm(join(run.folder, 'config.json'));
    expect(await failureOf(run.folder)).toMatch(/not_found.*config\.json/);
  });

  it('is told in last words where nobody foresaw it', async () => {
    await using run = await createRunFolder();
    await mkdir(join(run.folder, 'metrics.jsonl'));
    expect(await failureOf(run.folder)).toMatch(/job_failed.*unexpected error.*EISDIR/);
  });

  it('leaves a checkpoint alone that belongs to another configuration', async () => {
    await using run = await createRunFolder({ method: 'mtl', steps: 12 });
    await runToEnd(run.folder);
    const path = join(run.folder, 'config.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"steps":12', '"steps":14'));
    expect(await failureOf(run.folder)).toMatch(/another configuration/);
  });

  it('is a usage line and exit code 2 without a run folder; --probe prints engines', () => {
    const wrong = spawnSync(process.execPath, [TRAINER], { encoding: 'utf8' });
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('RUN_FOLDER')]);
    const probe = spawnSync(process.execPath, [TRAINER, '--probe'], { encoding: 'utf8' });
    expect(probe.status).toBe(0);
    const reports = engineReportSchema.array().parse(JSON.parse(probe.stdout));
    expect(reports.find(({ name }) => name === 'wasm')?.isAvailable).toBe(true);
  });
});
