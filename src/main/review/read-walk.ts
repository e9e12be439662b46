// A page of the walk, with what is shown of each face.
import type { WalkItem } from '../../shared/contract/review.ts';
import type { Expression } from '../../shared/expressions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { findQueueItem } from './queue.ts';
import { probabilitiesSchema } from './run-facts.ts';
import type { Walk } from './walk.ts';

export interface WalkRequest {
  readonly afterPlace: number;
  readonly limit: number;
  readonly given?: Expression | undefined;
  /** Leaves out what is settled. */
  readonly onlyUndecided: boolean;
}

/** Two expressions this near to each other in probability are both in the face. Ours. */
const AMBIGUOUS_WITHIN = 0.2;

export function readWalk(
  { database, runId }: { readonly database: ProjectDatabase; readonly runId: string },
  walk: Walk,
  { afterPlace, limit, given, onlyUndecided }: WalkRequest,
): { items: WalkItem[]; nextAfterPlace: number | null } {
  const posteriorOf = database.prepare<[string, number], { posterior: string }>('select posterior from fe_score where run_id = ? and image_id = ?');
  const items: WalkItem[] = [];
  for (let index = afterPlace; index < walk.places.length; index += 1) {
    const place = walk.places[index];
    if (place === undefined || (given !== undefined && place.given !== given)) continue;
    const item = findQueueItem(database, runId, place.imageId);
    if (item === undefined || (onlyUndecided && item.isSettled)) continue;
    if (items.length === limit) return { items, nextAfterPlace: items.at(-1)?.place ?? null };
    const posterior = probabilitiesSchema.parse(JSON.parse(posteriorOf.get(runId, place.imageId)?.posterior ?? '[]'));
    const { isAudit, wrongProbability } = place;
    items.push({ ...item, place: index + 1, isAudit, wrongProbability, reading: readPosterior(posterior, item.suggested === item.given) });
  }
  return { items, nextAfterPlace: null };
}

export function readPosterior(posterior: readonly number[], isGivenSuggested: boolean): WalkItem['reading'] {
  const [first = 0, second = 0] = [...posterior].sort((left, right) => right - left);
  if (first - second < AMBIGUOUS_WITHIN) return 'ambiguous';
  return isGivenSuggested ? 'fits' : 'wrong';
}
