// What a host opens before its page is: the project that was asked for, or the demo.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client } from '../../shared/contract/index.ts';

export interface FirstProject {
  readonly project?: string | undefined;
  readonly withDemo?: boolean;
}

/** A relative path starts where the person stands. The demo is made once and opened again after that. */
export async function openFirst(client: Pick<Client, 'projects'>, { project, withDemo }: FirstProject): Promise<void> {
  if (project !== undefined) await client.projects.open({ path: resolve(project) });
  else if (withDemo === true) await openDemo(client);
}

async function openDemo({ projects }: Pick<Client, 'projects'>): Promise<void> {
  const { defaultProjectsFolder } = await projects.about();
  const path = join(defaultProjectsFolder, 'demo');
  if (existsSync(path)) await projects.open({ path });
  else await projects.createDemo({ path });
}
