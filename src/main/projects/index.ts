// Public file of the projects room.
import type { ProjectDatabase } from '../database/index.ts';

export { createProjectKeeper, type ProjectKeeper } from './project-keeper.ts';
export { readProjectSettings, writeProjectSettings } from './settings.ts';
export { createSettingsChanges, type SettingsChanges } from './settings-changes.ts';

/** A project that this process holds open (and no other process can). */
export interface OpenProject {
  /** Absolute folder. */
  readonly path: string;
  readonly database: ProjectDatabase;
  readonly cacheFolder: string;
  readonly runsFolder: string;
  readonly backupsFolder: string;
}
