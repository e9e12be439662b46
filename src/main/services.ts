// What every room is handed by the workbench. Rooms hold no state of their own beyond what these own.
import type { Logger } from 'pino';
import type { AnnotationChanges } from './annotations/index.ts';
import type { EngineKeeper } from './engines/index.ts';
import type { JobRunner } from './jobs/index.ts';
import type { MediaClient } from './media/index.ts';
import type { Viewers } from './people/index.ts';
import type { OpenProject, ProjectKeeper, SettingsChanges } from './projects/index.ts';

export interface Paths {
  /** Where the user's own things live: recent projects, measured engines. */
  readonly dataFolder: string;
  /** resources/ of the installation. */
  readonly resourcesFolder: string;
  /** Entry files of the children, TypeScript in development, bundles in a release. */
  readonly trainerEntry: string;
  readonly mediaEntry: string;
  readonly facesEntry: string;
  readonly agreementEntry: string;
  /** The ffmpeg that DUCHENNE_FFMPEG names; otherwise the settings say, or it is looked for. */
  readonly ffmpeg?: string;
  /** The plain Node that runs the children. */
  readonly nodeExecutable: string;
}

export interface Services {
  /** The open project, as the call under way may see it; throws Problem `no_project` where none is open. */
  project(): OpenProject;
  /** Opens and closes it, and hands out all of it: for the projects and people rooms. */
  readonly projects: ProjectKeeper;
  /** Who is asking, and what they may see. */
  readonly viewers: Viewers;
  readonly jobs: JobRunner;
  readonly media: MediaClient;
  readonly engines: EngineKeeper;
  readonly annotationChanges: AnnotationChanges;
  readonly settingsChanges: SettingsChanges;
  readonly paths: Paths;
  readonly clock: () => Date;
  /** A new short unique id. */
  readonly makeId: () => string;
  readonly logger: Logger;
  readonly version: string;
}
