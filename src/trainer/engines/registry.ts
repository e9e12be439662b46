// The engines there are, best first. A new engine is one file beside this one and one line in ENGINES.
import { Problem } from '../../shared/problem.ts';
import type { EngineReport } from '../../shared/run-record.ts';
import type { EngineName, TrainingConfig } from '../../shared/training-config.ts';
import { cpuEngine } from './cpu.ts';
import { notBuiltIn, type Engine } from './engine.ts';
import { wasmEngine } from './wasm.ts';

const ENGINES: readonly Engine[] = [notBuiltIn('tensorflow'), notBuiltIn('webgpu'), wasmEngine, cpuEngine];

/** `cpu` is for tests; a person who wants it names it. */
const AUTO_ORDER: readonly EngineName[] = ['tensorflow', 'webgpu', 'wasm'];

export interface LoadedEngine {
  readonly name: EngineName;
  /** Version and device, in words. */
  readonly detail: string;
}

/** Loads the engine asked for, or for `auto` the first that starts. Throws Problem (engine_unavailable). */
export async function loadEngine(wanted: TrainingConfig['engine']): Promise<LoadedEngine> {
  if (wanted !== 'auto') {
    const engine = findEngine(wanted);
    return { name: engine.name, detail: await engine.load() };
  }
  const refusals: string[] = [];
  for (const name of AUTO_ORDER) {
    const report = await reportEngine(findEngine(name));
    if (report.isAvailable) return { name, detail: report.detail };
    refusals.push(report.detail);
  }
  throw new Problem('engine_unavailable', 'No engine to train on starts on this machine.', { remedy: refusals.join(' ') });
}

/** What `--probe` prints: every engine by name, tried for real. */
export async function probeEngines(): Promise<EngineReport[]> {
  const reports: EngineReport[] = [];
  for (const engine of ENGINES) reports.push(await reportEngine(engine));
  return reports;
}

async function reportEngine(engine: Engine): Promise<EngineReport> {
  try {
    return { name: engine.name, isAvailable: true, detail: await engine.load() };
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
