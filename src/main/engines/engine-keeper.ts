// Keeps the engines of this machine: what starts, what is installed, and the installations that run.
import { join } from 'node:path';
import { Problem } from '../../shared/problem.ts';
import { AUTO_ENGINE_VARIABLE, TENSORFLOW_FOLDER_VARIABLE } from '../../shared/tensorflow-engine.ts';
import type { Paths } from '../services.ts';
import type { EngineKeeper } from './index.ts';
import { installTensorflow, removeTensorflow } from './install.ts';
import { readInstalled } from './installed.ts';
import { thisMachine, variantFor } from './needs.ts';
import { TENSORFLOW_PINS } from './pins.ts';
import { createEngineSurvey } from './survey.ts';
import { askTrainer } from './trainer-questions.ts';

export interface EngineKeeperDependencies {
  readonly paths: Pick<Paths, 'dataFolder' | 'nodeExecutable' | 'trainerEntry'>;
  readonly clock: () => Date;
  readonly version: string;
}

export function createEngineKeeper({ paths, clock, version }: EngineKeeperDependencies): EngineKeeper {
  const enginesFolder = join(paths.dataFolder, 'engines');
  const trainer = askTrainer(paths);
  const survey = createEngineSurvey({ enginesFolder, trainer, version });
  const closing = new AbortController();
  const installing = new Set<Promise<unknown>>();
  return {
    ask: (refresh) => survey.ask(refresh),
    environment: async () => {
      const installed = await readInstalled(enginesFolder);
      // Without an installed engine the trainer's own order says it all, and nothing needs to be asked.
      if (installed === null) return { [TENSORFLOW_FOLDER_VARIABLE]: '', [AUTO_ENGINE_VARIABLE]: '' };
      const { selected } = await survey.ask(false);
      return { [TENSORFLOW_FOLDER_VARIABLE]: installed.folder, [AUTO_ENGINE_VARIABLE]: selected ?? '' };
    },
    install: async ({ variant, signal, tell }) => {
      if (closing.signal.aborted) throw new Problem('conflict', 'The application is closing.');
      const machine = thisMachine();
      const work = installTensorflow(
        { variant: variant ?? variantFor(machine), signal: AbortSignal.any([signal, closing.signal]), tell },
        { enginesFolder, machine, pins: TENSORFLOW_PINS, trainer, clock },
      );
      installing.add(work);
      try {
        return await work;
      } finally {
        installing.delete(work);
        survey.forget();
      }
    },
    remove: async () => {
      survey.forget();
      return removeTensorflow(enginesFolder);
    },
    close: async () => {
      closing.abort(new Error('The application is closing.'));
      await Promise.allSettled(installing);
    },
  };
}
