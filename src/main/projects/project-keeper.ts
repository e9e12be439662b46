// Holds the one open project of this process. Opening and closing happen one after another, and what works on the
// project (jobs, children) is stopped before its database closes.
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { Problem } from '../../shared/problem.ts';
import type { ProjectJobRunner } from '../jobs/index.ts';
import { createQueue } from '../queue.ts';
import type { OpenProject } from './index.ts';
import { createProject, openProject, type HeldProject } from './open-project.ts';

export interface ProjectKeeper {
  current(): OpenProject | undefined;
  /** The open project; Problem `no_project`. */
  require(): OpenProject;
  /** Opens, and only then closes the one that was open: what cannot be opened costs nothing. */
  open(path: string): Promise<OpenProject>;
  create(path: string, name: string | undefined): Promise<OpenProject>;
  close(): Promise<void>;
}

interface KeeperDependencies {
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly jobs: Pick<ProjectJobRunner, 'attach' | 'detach'>;
  /** Whatever else reads its database lets go of it. */
  readonly onClosing?: (project: OpenProject) => void;
}

export function createProjectKeeper({ clock, logger, jobs, onClosing }: KeeperDependencies): ProjectKeeper {
  let held: HeldProject | undefined;
  const inTurn = createQueue();

  async function letGo(): Promise<void> {
    if (held === undefined) return;
    const closing = held;
    await jobs.detach();
    held = undefined;
    onClosing?.(closing);
    closing.close();
    logger.info({ project: closing.path }, 'project closed');
  }

  async function take(project: HeldProject): Promise<OpenProject> {
    try {
      await letGo();
      jobs.attach(project.database);
    } catch (error) {
      project.close();
      throw error;
    }
    held = project;
    logger.info({ project: project.path }, 'project opened');
    return project;
  }

  return {
    current: () => held,
    require: () => {
      if (held === undefined) throw new Problem('no_project', 'No project is open.', { remedy: 'Open or create one first.' });
      return held;
    },
    open: (path) =>
      inTurn(async () => {
        const folder = resolve(path);
        return held?.path === folder ? held : take(await openProject(folder, clock()));
      }),
    create: (path, name) => inTurn(async () => take(await createProject(resolve(path), { name, now: clock() }))),
    close: () => inTurn(letGo),
  };
}
