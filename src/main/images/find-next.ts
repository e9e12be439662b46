// Where there is still work: the next picture that a person has not coded, or on which raters differ. First along the
// sequence from the picture on, then from its beginning, then along the list that the person walks through, then from the
// list's beginning. Each step walks an index in its order and stops at the first picture that fits.
import type { ImageFilter, NextFound, NextWanted } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { isNumbered } from './frame-list.ts';
import { filterConditions, type Conditions } from './image-filter.ts';
import { keysetQuery, planListing } from './image-list.ts';
import { keyOfImage, type ImageSort } from './image-order.ts';
import { requirePicture } from './require-picture.ts';

export interface NextRequest {
  readonly id: number;
  readonly wanted: NextWanted;
  readonly filter: ImageFilter;
  readonly sort: ImageSort;
}

/** Null where there is none anywhere; Problem `not_found` for a picture that is not there. */
export function findNext(database: ProjectDatabase, { wanted, ...place }: NextRequest): NextFound | null {
  // Disagreements may be few among very many: then they are read from those few.
  return findNextMatching(database, { ...place, conditions: wantedConditions(wanted), narrowing: wanted.kind === 'disagreement' ? { coded: 'disagreement' } : {} });
}

/** The same for whatever else is looked for: `conditions` over `image`. */
export interface MatchingRequest extends Omit<NextRequest, 'wanted'> {
  readonly conditions: Conditions;
  readonly narrowing?: ImageFilter;
}

export function findNextMatching(database: ProjectDatabase, request: MatchingRequest): NextFound | null {
  return findInSequence(database, request) ?? findInList(database, request);
}

/** What a picture must be, as SQL over `image`. */
export function wantedConditions(wanted: NextWanted): Conditions {
  if (wanted.kind === 'disagreement') {
    return {
      sql: `(exists (select 1 from au_final where au_final.image_id = image.id and is_disagreement = 1)
        or exists (select 1 from fe_final where fe_final.image_id = image.id and is_disagreement = 1))`,
      values: [],
    };
  }
  // Not signed in: nobody's id is -1, so that everything is still to be coded.
  const { annotatorId, units } = wanted;
  return {
    sql: `(select count(*) from au_label where au_label.image_id = image.id and annotator_id = ?
      and action_unit in (select value from json_each(?))) < ?`,
    values: [annotatorId ?? -1, JSON.stringify(units), new Set(units).size],
  };
}

/** SQL along a sequence, so that a test can pin the plans. */
export function sequenceQuery(wanted: Conditions, direction: 'onward' | 'from-start'): string {
  return `select id from image where dataset_id = ? and subject is ? and sequence is ?
    and (frame, id) ${direction === 'onward' ? '>' : '<'} (?, ?) and ${wanted.sql} order by frame, id limit 1`;
}

/** Along the sequence whatever the filter; but who works through an assignment is not led out of it. */
function findInSequence(database: ProjectDatabase, { id, conditions: matching, filter }: MatchingRequest): NextFound | null {
  const picture = requirePicture(database, id);
  if (!isNumbered(picture)) return null;
  const { assignedTo, passId } = filter;
  const conditions = both(matching, filterConditions({ assignedTo, passId }, null));
  for (const direction of ['onward', 'from-start'] as const) {
    const { datasetId, subject, sequence, frame } = picture;
    const found = database
      .prepare<unknown[], { id: number }>(sequenceQuery(conditions, direction))
      .get(datasetId, subject, sequence, frame, id, ...conditions.values);
    if (found !== undefined) return { id: found.id, isInSequence: true, isFromStart: direction === 'from-start' };
  }
  return null;
}

function both(left: Conditions, right: Conditions): Conditions {
  return { sql: `${left.sql} and ${right.sql}`, values: [...left.values, ...right.values] };
}

function findInList(database: ProjectDatabase, { id, conditions, narrowing = {}, filter, sort }: MatchingRequest): NextFound | null {
  const listing = planListing(database, { filter, sort }, narrowing);
  const here = keyOfImage(database, id, { sort, runId: listing.scoredBy });
  for (const key of here === undefined ? [undefined] : [here, undefined]) {
    const { sql, values } = keysetQuery(listing, { key, isBackwards: false, also: conditions });
    const found = database.prepare<unknown[], { id: number }>(sql).all(...values, 2).find((row) => row.id !== id);
    if (found !== undefined) return { id: found.id, isInSequence: false, isFromStart: key === undefined };
  }
  return null;
}
