// createWorkbench(): the application without a window. The doors call it and nothing else.
import type { Logger } from 'pino';
import type { Client } from '../shared/contract/index.ts';
import { createAnnotationChanges } from './annotations/index.ts';
import { createEngineKeeper } from './engines/index.ts';
import { findMediaFile, type MediaFile } from './images/index.ts';
import { createLocalClient } from './local-client.ts';
import { createJobRunner } from './jobs/index.ts';
import { createMediaClient, type MediaSize } from './media/index.ts';
import { createViewers, type Caller } from './people/index.ts';
import { createProjectKeeper, createSettingsChanges } from './projects/index.ts';
import { createRouter } from './router.ts';
import type { Paths, Services } from './services.ts';

export interface WorkbenchDependencies {
  readonly paths: Paths;
  readonly clock: () => Date;
  readonly makeId: () => string;
  readonly logger: Logger;
  readonly version: string;
}

export type Router = ReturnType<typeof createRouter>;

export interface Workbench {
  /** For the transports. */
  readonly router: Router;
  /** In-process client that still serialises, for the command line and tests. */
  readonly client: Client;
  /** Who comes in with that token; null where it opens nothing in the open project. */
  admit(token: string): Caller | null;
  /** The file behind a media address; throws Problem `not_found`. */
  findMedia(imageId: number, size: MediaSize): Promise<MediaFile>;
  /** Stops children (grace, then kill), marks what ran as interrupted, closes the project. */
  close(): Promise<void>;
}

/** Nothing is opened or started yet: children start when first needed, a project when somebody opens one. */
export function createWorkbench({ paths, clock, makeId, logger, version }: WorkbenchDependencies): Workbench {
  const jobs = createJobRunner({ clock, makeId, logger });
  const projects = createProjectKeeper({ clock, logger, jobs, onClosing: (project) => viewers.closing(project.database) });
  const viewers = createViewers(projects);
  const media = createMediaClient({ nodeExecutable: paths.nodeExecutable, entry: paths.mediaEntry, logger });
  const engines = createEngineKeeper({ paths, clock, version });
  const services: Services = {
    project: () => viewers.project(),
    projects,
    viewers,
    jobs,
    media,
    engines,
    annotationChanges: createAnnotationChanges(() => viewers.onlooker()),
    settingsChanges: createSettingsChanges(),
    paths,
    clock,
    makeId,
    logger,
    version,
  };
  const router = createRouter(services);
  const local = createLocalClient(router);
  return {
    router,
    client: local.client,
    admit: (token) => viewers.admit(token),
    findMedia: (imageId, size) => findMediaFile(services, imageId, size),
    close: async () => {
      // Jobs first: they use the child, and end in the database.
      await projects.close();
      await engines.close();
      await media.close();
      local.close();
    },
  };
}
