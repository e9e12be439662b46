import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import type { EngineReport } from '../../shared/run-record.ts';
import type { TensorflowManifest } from '../../shared/tensorflow-engine.ts';
import { switchOn } from './installed.ts';
import { createMeasureMemory } from './measured.ts';
import { createEngineSurvey, type EngineSurvey } from './survey.ts';
import type { TrainerQuestions } from './trainer-questions.ts';

let folder = '';
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'duchenne-survey-'))));
afterEach(() => rm(folder, { recursive: true }));

const WASM: EngineReport = { name: 'wasm', isAvailable: true, detail: 'WebAssembly' };
const CPU: EngineReport = { name: 'cpu', isAvailable: true, detail: 'plain JavaScript' };
const TENSORFLOW: EngineReport = { name: 'tensorflow', isAvailable: true, detail: 'TensorFlow, CPU' };

/** A survey of a machine with these engines; `measured` gets the names of what was measured. */
function surveyOf(engines: EngineReport[], measured: string[], version = '1'): EngineSurvey {
  return createEngineSurvey({
    enginesFolder: folder,
    version,
    trainer: {
      probe: () => Promise.resolve(engines),
      measure: (name) => {
        measured.push(name);
        return Promise.resolve({ name, detail: '', stepMilliseconds: name === 'wasm' ? 20 : 10 });
      },
      prove: () => Promise.reject(new Error('not asked for')),
    },
  });
}

describe('measuring engines', () => {
  it('is left out where there is nothing to choose, and never done on the reference', async () => {
    const measured: string[] = [];
    const survey = surveyOf([WASM, CPU], measured);
    expect(await survey.ask(false)).toMatchObject({ selected: 'wasm', measures: [], installed: null });
    expect(measured).toEqual([]);
    expect((await survey.ask(true)).measures).toHaveLength(1);
    expect(measured).toEqual(['wasm']);
  });

  it('is done once where there is a choice, and remembered by the next start', async () => {
    const measured: string[] = [];
    const first = await surveyOf([TENSORFLOW, WASM, CPU], measured).ask(false);
    expect(first).toMatchObject({ selected: 'tensorflow' });
    expect(await surveyOf([TENSORFLOW, WASM, CPU], measured).ask(false)).toEqual(first);
    expect(measured).toEqual(['tensorflow', 'wasm']);
  });

  it('is done again when somebody asks, or the application, an engine or its device is another', async () => {
    const measured: string[] = [];
    const survey = surveyOf([TENSORFLOW, WASM], measured);
    await survey.ask(false);
    await survey.ask(true);
    await surveyOf([TENSORFLOW, WASM], measured, '2').ask(false);
    await surveyOf([{ ...TENSORFLOW, detail: 'TensorFlow, CUDA' }, WASM], measured, '2').ask(false);
    expect(measured).toHaveLength(8);
  });
});

describe('an installed engine that is no good here', () => {
  const reports = [{ ...TENSORFLOW, isAvailable: false, detail: 'not installed' }, WASM, CPU];
  const broken = new Problem('engine_unavailable', 'Illegal instruction.');

  beforeEach(async () => {
    await mkdir(join(folder, 'tensorflow-1'));
    const manifest: TensorflowManifest = { format: 1, tensorflow: '1', variant: 'cpu', cuda: null, libraries: [], bytes: 1, builtAt: '' };
    await writeFile(join(folder, 'tensorflow-1', 'engine.json'), JSON.stringify(manifest));
    await switchOn(folder, 'tensorflow-1');
  });

  const surveyBy = (trainer: Partial<TrainerQuestions>): EngineSurvey => createEngineSurvey({
    enginesFolder: folder, version: '1',
    trainer: {
      probe: (tensorflow) => (tensorflow === null ? Promise.resolve(reports) : Promise.reject(broken)),
      measure: (name) => Promise.resolve({ name, detail: '', stepMilliseconds: 20 }),
      prove: () => Promise.reject(new Error('not asked for')),
      ...trainer,
    },
  });

  it('because it ends the process leaves the others, and is told', async () => {
    const { selected, engines, installed } = await surveyBy({}).ask(false);
    expect(selected).toBe('wasm');
    expect(engines[0]).toMatchObject({ name: 'tensorflow', isAvailable: false, detail: expect.stringContaining('Illegal instruction') as string });
    expect(installed?.version).toBe('1');
  });

  it('because it cannot take a step is not taken', async () => {
    const survey = surveyBy({
      probe: () => Promise.resolve([TENSORFLOW, WASM, CPU]),
      measure: (name) => (name === 'tensorflow' ? Promise.reject(broken) : Promise.resolve({ name, detail: '', stepMilliseconds: 20 })),
    });
    expect(await survey.ask(false)).toMatchObject({ selected: 'wasm', measures: [{ name: 'wasm' }] });
  });
});

it('keeps machines that share a data folder apart, and measures again what it cannot read', async () => {
  const measures = [{ name: 'wasm' as const, detail: '', stepMilliseconds: 5 }];
  await createMeasureMemory(folder, 'one').remember('key', measures);
  await createMeasureMemory(folder, 'two').remember('key', []);
  expect(createMeasureMemory(folder, 'one').recall('key')).toEqual(measures);
  expect(createMeasureMemory(folder, 'one').recall('other key')).toBeUndefined();
  expect(createMeasureMemory(folder, 'three').recall('key')).toBeUndefined();
  expect(await readFile(join(folder, 'measured.json'), 'utf8')).toContain('"two"');
});
