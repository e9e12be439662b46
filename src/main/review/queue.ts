// The queue of a run: its FE faces by rank, the most suspicious first, with what people have decided since.
import type { QueueItem } from '../../shared/contract/review.ts';
import { expressionLabelSchema, expressionSchema, type Expression } from '../../shared/expressions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { DECIDED_LABEL, readDecision } from './decisions.ts';

export interface QueueRequest {
  readonly afterRank: number;
  readonly limit: number;
  readonly given?: Expression | undefined;
  readonly onlyUndecided: boolean;
}

interface QueueRow {
  readonly imageId: number;
  readonly rank: number;
  readonly dataset: string;
  readonly path: string;
  readonly given: string;
  readonly current: string | null;
  readonly weight: number;
  readonly suspicion: number;
  readonly suggested: string;
  readonly suggestedProbability: number;
  readonly decided: string | null;
  readonly isSettled: number;
}

const ITEM = `select fe_score.image_id as imageId, fe_score.rank, dataset.name as dataset, image.relative_path as path,
    fe_score.given, fe_final.label as current, fe_score.weight, fe_score.suspicion, fe_score.suggested,
    fe_score.suggested_probability as suggestedProbability, ${DECIDED_LABEL} as decided,
    coalesce(fe_final.is_by_person, 0) as isSettled
  from fe_score join image on image.id = fe_score.image_id join dataset on dataset.id = image.dataset_id
    left join fe_final on fe_final.image_id = fe_score.image_id`;

/** Parameters: run, rank to start after, given class or null twice, 1 to leave out the settled, how many. */
export const QUEUE_QUERY = `${ITEM}
  where fe_score.run_id = ? and fe_score.rank > ? and (? is null or fe_score.given = ?) and (? = 0 or coalesce(fe_final.is_by_person, 0) = 0)
  order by fe_score.rank limit ?`;

/** Parameters: run, image. */
export const QUEUE_ITEM_QUERY = `${ITEM} where fe_score.run_id = ? and fe_score.image_id = ?`;

export function readQueue(
  database: ProjectDatabase,
  runId: string,
  { afterRank, limit, given, onlyUndecided }: QueueRequest,
): { items: QueueItem[]; nextAfterRank: number | null } {
  const wanted = given ?? null;
  // One more than asked for tells whether there is more.
  const rows = database
    .prepare<unknown[], QueueRow>(QUEUE_QUERY)
    .all(runId, afterRank, wanted, wanted, Number(onlyUndecided), limit + 1);
  const items = rows.slice(0, limit).map(readItem);
  return { items, nextAfterRank: rows.length > limit ? (items.at(-1)?.rank ?? null) : null };
}

/** Undefined where the run has not scored the image. */
export function findQueueItem(database: ProjectDatabase, runId: string, imageId: number): QueueItem | undefined {
  const row = database.prepare<[string, number], QueueRow>(QUEUE_ITEM_QUERY).get(runId, imageId);
  return row === undefined ? undefined : readItem(row);
}

function readItem({ decided, isSettled, ...row }: QueueRow): QueueItem {
  const given = expressionSchema.parse(row.given);
  return {
    ...row,
    given,
    current: row.current === null ? null : expressionLabelSchema.parse(row.current),
    suggested: expressionSchema.parse(row.suggested),
    decision: readDecision(given, decided),
    isSettled: isSettled === 1,
  };
}
