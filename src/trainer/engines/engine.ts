// What an engine is: something that makes tfjs compute. The rest of the trainer speaks tfjs and never asks on what.
import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../../shared/problem.ts';
import type { EngineName, TrainingConfig } from '../../shared/training-config.ts';

export interface EngineSettings {
  /** Where an engine that can compute on more than one device computes; the others have one and take what comes. */
  readonly device: TrainingConfig['device'];
}

export interface Engine {
  readonly name: EngineName;
  /**
   * Makes this engine the one tfjs computes on. Resolves to version and device in words.
   * Throws Problem (engine_unavailable) saying why not and what would change that.
   */
  load(settings: EngineSettings): Promise<string>;
}

/** Switches tfjs to a registered backend and checks that it really did. */
export async function useBackend(name: EngineName): Promise<void> {
  tf.enableProdMode(); // no advertising on stderr, no checks on every operation
  // setBackend answers false where the backend failed to start, while getBackend() may already say its name.
  const hasStarted = await tf.setBackend(name);
  if (!hasStarted) throw new Problem('engine_unavailable', `The ${name} engine did not start on this machine.`);
}

/** An engine that has a name in the configuration and no code in this version. */
export function notBuiltIn(name: EngineName): Engine {
  return {
    name,
    load: () =>
      Promise.reject(
        new Problem('engine_unavailable', `The ${name} engine is not built into this version yet.`, {
          remedy: 'Choose the engine auto or wasm.',
        }),
      ),
  };
}
