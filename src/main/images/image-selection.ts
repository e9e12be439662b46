// A filter that few pictures pass is read from those few; every other list is read in its own order until the page is
// full. Without this, a page of a rare expression would look at every picture of the project.
import type { ImageFilter } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { Conditions } from './image-filter.ts';

/** So many rows are fetched and sorted in some tens of milliseconds. */
const FEW = 10_000;

/**
 * A query for the `image_id`s of a small set that holds all pictures which pass (and perhaps others), or undefined where
 * no part of the filter is that rare. `scoredBy` as in filterConditions.
 */
export function findSmallSelection(database: ProjectDatabase, filter: ImageFilter, scoredBy: string | null): Conditions | undefined {
  return selections(filter, scoredBy).find(({ sql, values }) => {
    const counted = database.prepare<unknown[], { count: number }>(`select count(*) as count from (${sql} limit ${FEW + 1})`).get(...values);
    return counted !== undefined && counted.count <= FEW;
  });
}

/** Each reads one index and nothing else. */
function selections({ subject, expression, actionUnit, coded, weightBelow, passId, assignedTo }: ImageFilter, scoredBy: string | null): Conditions[] {
  const found: Conditions[] = [];
  if (subject !== undefined) found.push({ sql: 'select image.id as image_id from dataset cross join image on dataset_id = dataset.id where subject = ?', values: [subject] });
  if (assignedTo !== undefined && passId !== undefined) {
    found.push({ sql: 'select image_id from assignment where pass_id = ? and annotator_id = ?', values: [passId, assignedTo] });
  }
  if (expression !== undefined) found.push({ sql: 'select image_id from fe_final where label = ?', values: [expression] });
  if (actionUnit !== undefined) found.push({ sql: `select image_id from au_final where action_unit = ? and occurrence = 'present'`, values: [actionUnit] });
  if (weightBelow !== undefined && scoredBy !== null) {
    found.push({ sql: 'select image_id from fe_score where run_id = ? and weight <= ?', values: [scoredBy, weightBelow] });
  }
  if (coded === 'disagreement') {
    const sql = 'select image_id from au_final where is_disagreement = 1 union all select image_id from fe_final where is_disagreement = 1';
    found.push({ sql, values: [] });
  }
  if (coded === 'by-a-person') {
    found.push({ sql: `select image_id from annotator cross join annotation_event on annotator_id = annotator.id where kind = 'person'`, values: [] });
  }
  return found;
}
