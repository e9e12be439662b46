// What requests need and name: services, and data sets found in the project or refused.
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { Services } from '../services.ts';

/** What this room needs of the workbench. */
export type ExchangeServices = Pick<Services, 'project' | 'jobs' | 'annotationChanges' | 'clock' | 'makeId'>;

/** Id of the data set of that name. */
export function requireDataset(database: ProjectDatabase, name: string): number {
  const found = database.prepare<[string], { id: number }>('select id from dataset where name = ?').get(name);
  if (found !== undefined) return found.id;
  const names = database.prepare<[], { name: string }>('select name from dataset order by name').all().map((row) => row.name);
  const remedy = names.length === 0 ? 'Import pictures first.' : `Choose one of: ${names.join(', ')}.`;
  throw new Problem('not_found', `There is no data set "${name}" in this project.`, { remedy });
}
