// Public file of the engines room: what can train here, and how the trainer is told what is installed.
import type { InstalledEngine, InstallEvent } from '../../shared/contract/engines.ts';
import type { Engines } from '../../shared/contract/projects.ts';
import type { TensorflowVariant } from '../../shared/tensorflow-engine.ts';

export { createEngineKeeper } from './engine-keeper.ts';

export interface EngineKeeper {
  /** Asks once and remembers; asks and measures again on `refresh`, and after a failure. Throws Problem (engine_unavailable). */
  ask(refresh: boolean): Promise<Engines>;
  /** What a trainer needs in its environment to find the installed engine and what `auto` takes. */
  environment(): Promise<NodeJS.ProcessEnv>;
  /** Tells how it goes and resolves when the engine is switched on. Absent variant: gpu where there is an NVIDIA driver. */
  install(request: { variant?: TensorflowVariant | undefined; signal: AbortSignal; tell: (event: InstallEvent) => void }): Promise<InstalledEngine>;
  /** Bytes that were freed. */
  remove(): Promise<number>;
  /** Stops an installation that runs. */
  close(): Promise<void>;
}
