// What a host opens before its page is: the project that was asked for, or the demo.
import { resolve } from 'node:path';
import type { Client } from '../../shared/contract/index.ts';

export interface FirstProject {
  readonly project?: string | undefined;
  readonly withDemo?: boolean;
}

/** A relative path starts where the person stands. */
export async function openFirst(client: Pick<Client, 'projects'>, { project, withDemo }: FirstProject): Promise<void> {
  if (project !== undefined) await client.projects.open({ path: resolve(project) });
  else if (withDemo === true) await client.projects.createDemo({});
}
