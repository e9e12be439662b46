// Filtered, sorted lists, a page at a time. First the ids of the page, out of indexes; then what is shown of them. A page
// costs what it reads: no count and no offset stands in the way.
import type { ImageFilter, ImageListItem } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { filterConditions, type Conditions } from './image-filter.ts';
import { readItems } from './image-items.ts';
import { IMAGE_ORDERS, keyOfImage, orderClauses, readCursor, writeCursor, type ImageSort, type SortKey } from './image-order.ts';
import { findSmallSelection } from './image-selection.ts';
import { findScoredRun } from './scored-run.ts';

export interface ImageListing {
  readonly filter: ImageFilter;
  readonly sort: ImageSort;
}

export interface PageRequest extends ImageListing {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A listing with what it depends on: whose weights it means, and the few images it is read from, if it is. */
export interface PlannedListing extends ImageListing {
  readonly scoredBy: string | null;
  readonly selection: Conditions | undefined;
}

export function listImages(database: ProjectDatabase, request: PageRequest): { items: ImageListItem[]; nextCursor: string | null } {
  const listing = planListing(database, request);
  const key = request.cursor === undefined ? undefined : readCursor(request.sort, request.cursor);
  const { sql, values } = keysetQuery(listing, { key, isBackwards: false });
  // One more than asked tells whether there is a next page.
  const rows = database.prepare<unknown[], KeyedRow>(sql).all(...values, request.limit + 1);
  const page = rows.slice(0, request.limit);
  const last = page.at(-1);
  const isMore = rows.length > page.length && last !== undefined;
  return {
    items: readItems(database, page.map(({ id }) => id), listing.scoredBy),
    nextCursor: isMore ? writeCursor(request.sort, keyOf(last, request.sort)) : null,
  };
}

/** The pictures before and after one, which itself need not pass the filter (any more): its place is what counts. */
export function findNeighbours(database: ProjectDatabase, id: number, request: ImageListing): { previous: number | null; next: number | null } {
  const listing = planListing(database, request);
  const key = keyOfImage(database, id, { sort: listing.sort, runId: listing.scoredBy });
  if (key === undefined) return { previous: null, next: null };
  const find = (isBackwards: boolean): number | null => {
    const { sql, values } = keysetQuery(listing, { key, isBackwards });
    return database.prepare<unknown[], KeyedRow>(sql).get(...values, 1)?.id ?? null;
  };
  return { previous: find(true), next: find(false) };
}

type KeyedRow = { readonly id: number } & Readonly<Record<`key${number}`, string | number>>;

interface KeysetRequest {
  readonly key: SortKey | undefined;
  readonly isBackwards: boolean;
  /** What an image must be beside passing the filter. */
  readonly also?: Conditions | undefined;
}

/** Ids and keys of the images after `key` (before it, backwards), without one from the start. The limit is bound last. */
export function keysetQuery(
  { filter, sort, scoredBy, selection }: PlannedListing,
  { key, isBackwards, also }: KeysetRequest,
): { sql: string; values: (string | number | null)[] } {
  const order = IMAGE_ORDERS[sort];
  const conditions = filterConditions(filter, scoredBy);
  const wanted = also ?? { sql: 'true', values: [] };
  const { after, orderBy } = orderClauses(order, key !== undefined, isBackwards);
  const keyColumns = order.key.map((column, index) => `${column} as key${index}`).join(', ');
  const from = selection === undefined ? order.from : `(select distinct image_id from (${selection.sql})) as ${order.fromChosen}`;
  return {
    sql: `select image.id as id, ${keyColumns} from ${from} where ${conditions.sql} and ${wanted.sql} and ${after} order by ${orderBy} limit ?`,
    values: [...(selection?.values ?? []), ...(sort === 'suspicion' ? [scoredBy] : []), ...conditions.values, ...wanted.values, ...(key ?? [])],
  };
}

/** `beside`: what else is asked of the images, from which a small selection may be read as well. */
export function planListing(database: ProjectDatabase, { filter, sort }: ImageListing, beside: ImageFilter = {}): PlannedListing {
  const scoredBy = findScoredRun(database, filter.runId);
  if (scoredBy === null && sort === 'suspicion') {
    throw new Problem('bad_input', 'There is nothing to sort by suspicion: no run has scored faces yet.', { where: 'sort', remedy: 'Train with expression labels first.' });
  }
  return { filter, sort, scoredBy, selection: findSmallSelection(database, { ...filter, ...beside }, scoredBy) };
}

function keyOf(row: KeyedRow, sort: ImageSort): SortKey {
  return IMAGE_ORDERS[sort].key.map((_, index) => row[`key${index}`] ?? '');
}
