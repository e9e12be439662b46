// npm run bench:engines [-- --json] [--size 48]: milliseconds of a training step on every fast engine present, for every
// method, at default settings. In one process and in turn (A B A B), so that what else the machine does hits all alike.
import { join } from 'node:path';
import { readInstalled } from '../src/main/engines/installed.ts';
import { dataFolderFrom } from '../src/main/host/paths.ts';
import { TENSORFLOW_FOLDER_VARIABLE } from '../src/shared/tensorflow-engine.ts';
import { METHODS, trainingConfigSchema, type EngineName } from '../src/shared/training-config.ts';
import { loadEngine, probeEngines } from '../src/trainer/engines/registry.ts';
import { timeSteps } from '../src/trainer/engines/trial.ts';
import { median } from '../src/trainer/metrics.ts';

const ROUNDS = 4;
const STEPS = 16;

interface Row {
  readonly engine: EngineName;
  readonly method: (typeof METHODS)[number];
  readonly stepMilliseconds: number;
  readonly facesPerSecond: number;
}

const words = process.argv.slice(2);
const size = Number(words[words.indexOf('--size') + 1]) || trainingConfigSchema.parse({}).size;
const installed = await readInstalled(join(dataFolderFrom(process.env), 'engines'));
process.env[TENSORFLOW_FOLDER_VARIABLE] ??= installed?.folder ?? '';

const engines = (await probeEngines()).filter(({ name, isAvailable }) => isAvailable && name !== 'cpu');
const times = new Map<string, number[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const method of METHODS) {
    for (const { name } of engines) {
      await loadEngine(name);
      const block = timeSteps(() => performance.now(), { method, size }, STEPS);
      times.set(`${name} ${method}`, [...(times.get(`${name} ${method}`) ?? []), block]);
    }
  }
}

const rows = METHODS.flatMap((method) => engines.map(({ name }): Row => {
  const config = trainingConfigSchema.parse({ method });
  const stepMilliseconds = median(times.get(`${name} ${method}`) ?? []);
  const faces = config.auBatch + (method === 'au' ? 0 : config.feBatch);
  return { engine: name, method, stepMilliseconds, facesPerSecond: (1000 * faces) / stepMilliseconds };
}));

if (words.includes('--json')) process.stdout.write(`${JSON.stringify({ size, engines, rows }, null, 2)}\n`);
else {
  const lines = rows.map(({ engine, method, stepMilliseconds, facesPerSecond }) => `| ${method} | ${engine} | ${stepMilliseconds.toFixed(0)} | ${facesPerSecond.toFixed(0)} |`);
  process.stdout.write([`Size ${String(size)}, batch 16 + 32, ${String(ROUNDS)} rounds of ${String(STEPS)} steps in turn.`, '', '| method | engine | ms a step | faces a second |', '|---|---|---|---|', ...lines, ''].join('\n'));
}
