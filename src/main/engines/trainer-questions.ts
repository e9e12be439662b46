// What the trainer is asked about engines: each question in a child of its own, since loading an engine can take the process down.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Problem } from '../../shared/problem.ts';
import { engineMeasureSchema, engineProofSchema, engineReportSchema, type EngineMeasure, type EngineProof, type EngineReport } from '../../shared/run-record.ts';
import { TENSORFLOW_FOLDER_VARIABLE } from '../../shared/tensorflow-engine.ts';
import type { EngineName } from '../../shared/training-config.ts';
import type { Paths } from '../services.ts';

const runFile = promisify(execFile);
const TIMEOUT_MILLISECONDS = 120_000;
/** A proof trains on the plain JavaScript engine too, and a card compiles its kernels at first use. */
const PROOF_TIMEOUT_MILLISECONDS = 600_000;

export interface TrainerQuestions {
  probe(tensorflowFolder: string | null): Promise<EngineReport[]>;
  measure(name: EngineName, tensorflowFolder: string | null): Promise<EngineMeasure>;
  prove(name: EngineName, tensorflowFolder: string | null, signal: AbortSignal): Promise<EngineProof>;
}

export function askTrainer({ nodeExecutable, trainerEntry }: Pick<Paths, 'nodeExecutable' | 'trainerEntry'>): TrainerQuestions {
  const ask = async (words: readonly string[], tensorflowFolder: string | null, options: { timeout: number; signal?: AbortSignal }): Promise<unknown> => {
    try {
      const environment = { ...process.env, [TENSORFLOW_FOLDER_VARIABLE]: tensorflowFolder ?? '' };
      const { stdout } = await runFile(nodeExecutable, [trainerEntry, ...words], { ...options, env: environment });
      return JSON.parse(stdout);
    } catch (error) {
      options.signal?.throwIfAborted();
      throw new Problem('engine_unavailable', `The trainer could not be asked what it can train on: ${reasonOf(error)}`, {
        where: trainerEntry,
        remedy: 'Install the application again.',
        cause: error,
      });
    }
  };
  return {
    probe: async (folder) => z.array(engineReportSchema).parse(await ask(['--probe'], folder, { timeout: TIMEOUT_MILLISECONDS })),
    measure: async (name, folder) => engineMeasureSchema.parse(await ask(['--measure', name], folder, { timeout: TIMEOUT_MILLISECONDS })),
    prove: async (name, folder, signal) => engineProofSchema.parse(await ask(['--prove', name], folder, { timeout: PROOF_TIMEOUT_MILLISECONDS, signal })),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'stderr' in error && typeof error.stderr === 'string' && error.stderr !== '' ? error.stderr.trim() : error.message;
}
