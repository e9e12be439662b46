// createWorkbench(): the application without a window. The doors call it and nothing else.
import type { Logger } from 'pino';
import type { Client } from '../shared/contract/index.ts';
import type { createRouter } from './router.ts';
import type { MediaSize } from './media/index.ts';
import type { Paths } from './services.ts';

export interface WorkbenchDependencies {
  readonly paths: Paths;
  readonly clock: () => Date;
  readonly makeId: () => string;
  readonly logger: Logger;
  readonly version: string;
}

export interface MediaFile {
  /** Absolute path inside the project's data roots or cache; never anything else. */
  readonly path: string;
  readonly contentType: string;
  /** Strong: made of content hash and size. */
  readonly etag: string;
}

export type Router = ReturnType<typeof createRouter>;

export interface Workbench {
  /** For the transports. */
  readonly router: Router;
  /** In-process client that still serialises, for the command line and tests. */
  readonly client: Client;
  /** The file behind a media address; throws Problem `not_found`. */
  findMedia(imageId: number, size: MediaSize): Promise<MediaFile>;
  /** Stops children (grace, then kill), marks what ran as interrupted, closes the project. */
  close(): Promise<void>;
}
