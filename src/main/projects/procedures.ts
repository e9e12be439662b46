// What a person can do with projects.
import { join } from 'node:path';
import type { Project } from '../../shared/contract/projects.ts';
import { backUp, readVersion } from '../database/index.ts';
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { browseFolder } from './browse.ts';
import { freeDemoFolder, readDemo, startDemoImports } from './demo.ts';
import type { OpenProject } from './index.ts';
import { createRecentProjects } from './recent-projects.ts';
import { createSettingsProcedures } from './settings-procedures.ts';

export function createProjectProcedures(services: Services) {
  const { projects, paths, clock, logger, version } = services;
  const recent = createRecentProjects(paths.dataFolder, logger);
  const projectsFolder = join(paths.dataFolder, 'projects');

  async function announce(project: OpenProject): Promise<Project> {
    const described = describe(project);
    await recent.remember({ path: described.path, name: described.name, openedAt: clock().toISOString() });
    return described;
  }

  return {
    current: implementer.projects.current.handler(() => {
      const project = projects.current();
      return project === undefined ? null : describe(project);
    }),
    recent: implementer.projects.recent.handler(() => recent.list()),
    create: implementer.projects.create.handler(async ({ input }) => announce(await projects.create(input.path, input.name))),
    open: implementer.projects.open.handler(async ({ input }) => announce(await projects.open(input.path))),
    close: implementer.projects.close.handler(async () => {
      await projects.close();
      return null;
    }),
    forget: implementer.projects.forget.handler(async ({ input }) => {
      await recent.forget(input.path);
      return null;
    }),
    createDemo: implementer.projects.createDemo.handler(async ({ input }) => {
      const demo = await readDemo(paths.resourcesFolder);
      const project = await announce(await projects.create(input.path ?? freeDemoFolder(projectsFolder), 'Demo'));
      return { project, jobIds: await startDemoImports(services, demo) };
    }),
    backup: implementer.projects.backup.handler(async () => {
      const { database, backupsFolder } = projects.require();
      return { path: await backUp(database.connection, { backupsFolder, now: clock(), kind: 'by-hand' }) };
    }),
    ...createSettingsProcedures(services),
    browse: implementer.projects.browse.handler(({ input }) => browseFolder(input.path, input.withFiles)),
    about: implementer.projects.about.handler(() => ({
      version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      dataFolder: paths.dataFolder,
      defaultProjectsFolder: projectsFolder,
    })),
  };
}

function describe({ path, database }: OpenProject): Project {
  const row = database.prepare<[], { name: string; createdAt: string }>('select name, created_at as createdAt from project').get();
  if (row === undefined) throw new Error('The project has no row of its own');
  const images = database.prepare<[], { count: number }>('select count(*) as count from image').get()?.count ?? 0;
  return { path, ...row, images, schemaVersion: readVersion(database.connection) };
}
