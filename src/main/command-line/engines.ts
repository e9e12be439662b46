// duchenne engines: what can train on this machine, and why the rest cannot; installs and removes TensorFlow.
import type { Command } from 'commander';
import type { InstalledEngine, InstallEvent } from '../../shared/contract/engines.ts';
import type { Engines } from '../../shared/contract/projects.ts';
import { Problem } from '../../shared/problem.ts';
import type { TensorflowVariant } from '../../shared/tensorflow-engine.ts';
import type { Answer } from './answer.ts';
import { JSON_FLAG } from './choices.ts';
import type { JsonOption, RunCommand, Session } from './session.ts';
import { formatTable } from './table.ts';

interface InstallOptions extends JsonOption {
  readonly gpu?: boolean;
  readonly cpu?: boolean;
}

export function addEnginesCommand(program: Command, run: RunCommand): void {
  const engines = program
    .command('engines')
    .description('what can train here, how fast, and why not')
    .option(...JSON_FLAG)
    .action((options: JsonOption) =>
      run(options, async ({ client, progress }) => {
        progress.say('Trying and measuring every engine: some seconds.');
        const found = await client.training.engines({ refresh: true });
        return { document: found, text: describeEngines(found) };
      }),
    );
  engines
    .command('install <engine>')
    .description('install tensorflow: download, compile, prove, switch on')
    .option('--gpu', 'for an NVIDIA card; the default where its driver is present')
    .option('--cpu', 'for the processor')
    .option(...JSON_FLAG)
    .action((engine: string, _own: InstallOptions, command: Command) => {
      const options: InstallOptions = command.optsWithGlobals();
      return run(options, (session) => install(session, engine, options));
    });
  engines
    .command('remove <engine>')
    .description('take tensorflow off the disk')
    .option(...JSON_FLAG)
    .action((engine: string, _own: JsonOption, command: Command) =>
      run(command.optsWithGlobals(), async ({ client }) => {
        const { freedBytes } = await client.engines.remove({ name: readName(engine) });
        return { document: { freedBytes }, text: freedBytes === 0 ? 'There was no TensorFlow engine to remove.' : `Removed; ${inMegabytes(freedBytes)} are free again.` };
      }),
    );
}

async function install({ client, progress, untilInterrupted }: Session, engine: string, options: InstallOptions): Promise<Answer> {
  const variant = readVariant(options);
  const interrupting = new AbortController();
  const interrupt = (): Promise<void> => {
    interrupting.abort();
    return Promise.resolve();
  };
  const installed = await untilInterrupted(interrupt, async () => {
    try {
      const events = await client.engines.install({ name: readName(engine), ...(variant === undefined ? {} : { variant }) }, { signal: interrupting.signal });
      return await follow(events, progress);
    } catch (error) {
      // What ends by being stopped ends with whatever it was doing.
      if (interrupting.signal.aborted) return undefined;
      throw error;
    }
  });
  if (installed === undefined) {
    throw new Problem('job_failed', 'The installation was stopped; the engine that was there is as it was.', { remedy: 'Start it again: it goes on with what was downloaded.' });
  }
  return { document: installed, text: `TensorFlow ${installed.version} (${installed.variant}) is switched on: ${inMegabytes(installed.bytes)} in ${installed.folder}.` };
}

/** Undefined where it was stopped before the end. */
async function follow(events: AsyncIterable<InstallEvent>, progress: Session['progress']): Promise<InstalledEngine | undefined> {
  let installed: InstalledEngine | undefined;
  for await (const event of events) {
    if (event.type === 'step') progress.say(event.sentence);
    else if (event.type === 'progress') progress.show(event.progress);
    else installed = event.engine;
  }
  return installed;
}

function readName(engine: string): 'tensorflow' {
  if (engine === 'tensorflow') return engine;
  throw new Problem('bad_input', `"${engine}" is no engine that can be installed or removed.`, { where: 'duchenne engines', remedy: 'Write: tensorflow. The others come with the application.' });
}

function readVariant({ gpu = false, cpu = false }: InstallOptions): TensorflowVariant | undefined {
  if (gpu && cpu) throw new Problem('bad_input', '--gpu and --cpu exclude each other.', { where: 'duchenne engines install', remedy: 'Write one of them, or neither.' });
  if (gpu) return 'gpu';
  return cpu ? 'cpu' : undefined;
}

function describeEngines({ engines, selected, measures, installed, reason }: Engines): string {
  const rows = engines.map(({ name, isAvailable, detail }) => {
    const step = measures.find((measure) => measure.name === name)?.stepMilliseconds;
    return [name === selected ? '*' : '', name, isAvailable ? 'yes' : 'no', step === undefined ? '' : `${step.toFixed(0)} ms`, detail];
  });
  const place = installed === null ? [] : [`TensorFlow ${installed.version} (${installed.variant}): ${inMegabytes(installed.bytes)} in ${installed.folder}.`];
  return [formatTable(rows), '', reason, ...place].join('\n');
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
