// The images room on its real neighbours: database file, job runner, media child; without the other rooms.
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { createDatabase, type ProjectDatabase } from '../../src/main/database/index.ts';
import { importImages, startImageImport, type ImageImport } from '../../src/main/images/index.ts';
import { createJobRunner } from '../../src/main/jobs/index.ts';
import { createMediaClient, type MediaClient } from '../../src/main/media/index.ts';
import type { OpenProject } from '../../src/main/projects/index.ts';
import type { ImageImportReport } from '../../src/shared/contract/images.ts';
import type { Job, JobProgress } from '../../src/shared/contract/jobs.ts';

export interface ImagesRoom extends AsyncDisposable {
  /** For data, a real path, removed at the end; the project lies in it at `project`. */
  readonly folder: string;
  readonly database: ProjectDatabase;
  readonly services: {
    project(): OpenProject;
    readonly jobs: ReturnType<typeof createJobRunner>;
    readonly media: MediaClient;
    readonly clock: () => Date;
  };
  /** Runs an import to its end and gives its report. */
  importFolder(input: ImageImport): Promise<ImageImportReport>;
  /** The job of an import when it has finished, whatever its state; `onProgress` may cancel it. */
  finishedImport(input: ImageImport, onProgress?: (job: Job, progress: JobProgress) => void): Promise<Job>;
}

export async function openImagesRoom(): Promise<ImagesRoom> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'duchenne-images-')));
  const projectFolder = join(folder, 'project');
  await mkdir(projectFolder);
  const database = createDatabase(join(projectFolder, 'project.sqlite'));
  const logger = pino({ level: 'silent' });
  const clock = (): Date => new Date();
  const jobs = createJobRunner({ clock, makeId: randomUUID, logger });
  jobs.attach(database);
  const project: OpenProject = {
    path: projectFolder,
    database,
    cacheFolder: join(projectFolder, 'cache'),
    runsFolder: join(projectFolder, 'runs'),
    backupsFolder: join(projectFolder, 'backups'),
  };
  const media = createMediaClient({ nodeExecutable: process.execPath, entry: resolve(import.meta.dirname, '../../src/main/media/child.ts'), logger });
  const services = { project: () => project, jobs, media, clock };
  return {
    folder, database, services,
    importFolder: (input) => importImages(services, input, { signal: new AbortController().signal, report: () => undefined, keepResult: () => undefined }),
    finishedImport: async (input, onProgress) => {
      const { id } = startImageImport(services, input);
      for await (const job of jobs.watch(id, new AbortController().signal)) {
        if (job.progress !== null) onProgress?.(job, job.progress);
      }
      return jobs.get(id);
    },
    [Symbol.asyncDispose]: async () => {
      await jobs.detach();
      await media.close();
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
