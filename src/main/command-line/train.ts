// duchenne train: starts or resumes a run, waits for it, and tells it in numbers. Ctrl-C stops it with a checkpoint.
import type { Command } from 'commander';
import { ENGINE_NAMES, METHODS, trainingConfigSchema, type TrainingConfig } from '../../shared/training-config.ts';
import { Problem } from '../../shared/problem.ts';
import { INTERRUPTED, type Answer } from './answer.ts';
import { choice, JSON_FLAG, wholeNumber } from './choices.ts';
import { resultOf, watchJob } from './follow-job.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { describeRun, runDocument } from './run-answer.ts';

interface TrainOptions extends JsonOption {
  readonly method?: string;
  readonly engine?: string;
  readonly seed?: number;
  readonly steps?: number;
  readonly size?: number;
  readonly folds?: number;
  readonly set?: readonly string[];
  readonly name?: string;
  readonly auDataset?: readonly string[];
  readonly feDataset?: readonly string[];
  readonly resume?: string;
}

const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];

export function addTrainCommand(program: Command, run: RunCommand): void {
  program
    .command('train <dir>')
    .description('train on the labels as they are now, and wait for the end')
    .addOption(choice('--method <method>', 'au: action units only; mtl: both tasks, equal weights; mal: learned weights', METHODS))
    .addOption(choice('--engine <engine>', 'what computes', ['auto', ...ENGINE_NAMES]))
    .option('--seed <n>', 'same seed, same numbers', wholeNumber(0, 2 ** 31 - 1))
    .option('--steps <n>', 'optimiser steps', wholeNumber(1, 1_000_000))
    .option('--size <px>', 'side of the square input', wholeNumber(16, 256))
    .option('--folds <k>', 'subject-exclusive folds; 1 is a single split', wholeNumber(1, 20))
    .option('--set <name=value>', 'any other setting of config.json; may be given again', collect)
    .option('--name <name>', 'a name for the run')
    .option('--au-dataset <name>', 'take action units from this data set only; may be given again', collect)
    .option('--fe-dataset <name>', 'take expressions from this data set only; may be given again', collect)
    .option('--resume <run>', 'go on with a stopped run, by its own settings')
    .option(...JSON_FLAG)
    .action((folder: string, options: TrainOptions) =>
      run(options, async (session) => {
        const config = options.resume === undefined ? readConfig(options) : undefined;
        await session.openProject(folder);
        const started = await start(session, config, options);
        return await waitForRun(session, started);
      }),
    );
}

interface StartedRun {
  readonly runId: string;
  readonly jobId: string;
}

function start({ client }: Session, config: TrainingConfig | undefined, options: TrainOptions): Promise<StartedRun> {
  if (config === undefined) return client.training.resume({ runId: options.resume ?? '' });
  return client.training.start({
    config,
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.auDataset === undefined ? {} : { auDatasets: [...options.auDataset] }),
    ...(options.feDataset === undefined ? {} : { feDatasets: [...options.feDataset] }),
  });
}

async function waitForRun(session: Session, { runId, jobId }: StartedRun): Promise<Answer> {
  const { client, progress, untilInterrupted } = session;
  const stop = async (): Promise<void> => {
    await client.training.stop({ runId });
  };
  const job = await untilInterrupted(stop, () => watchJob(session, jobId));
  progress.end();
  if (job.state !== 'cancelled') resultOf(job);
  const trained = await client.training.run({ runId });
  return { document: runDocument(trained), text: describeRun(trained), exitCode: job.state === 'cancelled' ? INTERRUPTED : 0 };
}

/** Flags over settings given by --set over the defaults. Throws a Problem that names the setting. */
function readConfig({ method, engine, seed, steps, size, folds, set = [] }: TrainOptions): TrainingConfig {
  const flags = Object.entries({ method, engine, seed, steps, size, folds }).filter(([, value]) => value !== undefined);
  const read = trainingConfigSchema.strict().safeParse({ ...Object.fromEntries(set.map(readSetting)), ...Object.fromEntries(flags) });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem('bad_input', `That is no training configuration: ${issue?.message ?? 'it does not fit'}.`, {
    where: issue === undefined || issue.path.length === 0 ? 'duchenne train' : issue.path.join('.'),
    remedy: 'duchenne train --help tells the flags; src/shared/training-config.ts every setting with its default.',
  });
}

function readSetting(text: string): [string, unknown] {
  const [name, ...rest] = text.split('=');
  const value = rest.join('=');
  if (name === undefined || name === '' || rest.length === 0) {
    throw new Problem('bad_input', `"${text}" sets nothing.`, { where: '--set', remedy: 'Write --set name=value, such as --set metaEvery=2.' });
  }
  try {
    return [name, JSON.parse(value)];
  } catch {
    // Not a number or true or false: a word.
    return [name, value];
  }
}
