// The engines there are, best first. A new engine is one file beside this one and one line in ENGINES.
import { Problem } from '../../shared/problem.ts';
import type { EngineReport } from '../../shared/run-record.ts';
import { AUTO_ENGINE_VARIABLE } from '../../shared/tensorflow-engine.ts';
import { engineNameSchema, type EngineName, type TrainingConfig } from '../../shared/training-config.ts';
import { cpuEngine } from './cpu.ts';
import { notBuiltIn, type Engine, type EngineSettings } from './engine.ts';
import { tensorflowEngine } from './tensorflow.ts';
import { wasmEngine } from './wasm.ts';

const ENGINES: readonly Engine[] = [tensorflowEngine, notBuiltIn('webgpu'), wasmEngine, cpuEngine];

/** `cpu` is for tests; a person who wants it names it. */
const AUTO_ORDER: readonly EngineName[] = ['tensorflow', 'webgpu', 'wasm'];

const ANY_DEVICE: EngineSettings = { device: 'auto' };

export interface LoadedEngine {
  readonly name: EngineName;
  /** Version and device, in words. */
  readonly detail: string;
}

/** Loads the engine asked for, or for `auto` the first that starts. Throws Problem (engine_unavailable). */
export async function loadEngine(wanted: TrainingConfig['engine'], settings: EngineSettings = ANY_DEVICE): Promise<LoadedEngine> {
  // Only one engine has more than one device, so to ask for a device is to ask for that engine.
  const name = wanted === 'auto' && settings.device === 'gpu' ? 'tensorflow' : wanted;
  if (name !== 'auto') {
    const engine = findEngine(name);
    return { name: engine.name, detail: await engine.load(settings) };
  }
  const refusals: string[] = [];
  for (const candidate of autoOrder(process.env[AUTO_ENGINE_VARIABLE])) {
    const report = await reportEngine(findEngine(candidate), settings);
    if (report.isAvailable) return { name: candidate, detail: report.detail };
    refusals.push(report.detail);
  }
  throw new Problem('engine_unavailable', 'No engine to train on starts on this machine.', { remedy: refusals.join(' ') });
}

/** What `auto` tries: the one measured as the fastest first, where the core names one. */
export function autoOrder(measured: string | undefined): readonly EngineName[] {
  const known = engineNameSchema.safeParse(measured);
  if (!known.success) return AUTO_ORDER;
  return [known.data, ...AUTO_ORDER.filter((name) => name !== known.data)];
}

/** What `--probe` prints: every engine by name, tried for real. */
export async function probeEngines(): Promise<EngineReport[]> {
  const reports: EngineReport[] = [];
  for (const engine of ENGINES) reports.push(await reportEngine(engine, ANY_DEVICE));
  return reports;
}

async function reportEngine(engine: Engine, settings: EngineSettings): Promise<EngineReport> {
  try {
    return { name: engine.name, isAvailable: true, detail: await engine.load(settings) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name: engine.name, isAvailable: false, detail: reason };
  }
}

function findEngine(name: EngineName): Engine {
  const engine = ENGINES.find((candidate) => candidate.name === name);
  if (engine === undefined) throw new Problem('engine_unavailable', `There is no engine ${name}.`);
  return engine;
}
