// Which run's weights a list shows.
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';

/** The run asked for, or the newest with scores where none (or `last`) is; null where no run has scores. */
export function findScoredRun(database: ProjectDatabase, runId: string | undefined): string | null {
  if (runId !== undefined && runId !== 'last') {
    const found = database.prepare<[string], { id: string }>('select id from run where id = ?').get(runId);
    if (found === undefined) throw new Problem('not_found', 'There is no such run in this project.', { where: runId });
    return found.id;
  }
  return database.prepare<[], { id: string }>('select id from run where has_scores = 1 order by created_at desc limit 1').get()?.id ?? null;
}
