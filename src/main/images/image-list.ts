// Filtered, sorted lists, a page at a time. A page costs what it reads: no count and no offset stands in the way.
import type { ImageFilter, ImageListItem } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { filterConditions } from './image-filter.ts';
import { completeItems, ITEM_COLUMNS, ITEM_JOINS, type ItemRow } from './image-items.ts';
import { IMAGE_ORDERS, keyOfImage, orderClauses, readCursor, writeCursor, type ImageSort, type SortKey } from './image-order.ts';
import { findScoredRun } from './scored-run.ts';

export interface ImageListing {
  readonly filter: ImageFilter;
  readonly sort: ImageSort;
}

export interface PageRequest extends ImageListing {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** SQL and what is bound to it; apart from running it, so that a test can look at its plan. */
export interface Query {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

type KeyedRow = ItemRow & Readonly<Record<`key${number}`, string | number>>;

export function listImages(database: ProjectDatabase, request: PageRequest): { items: ImageListItem[]; nextCursor: string | null } {
  const runId = requireRunFor(database, request);
  const key = request.cursor === undefined ? undefined : readCursor(request.sort, request.cursor);
  const { sql, values } = pageQuery(request, { runId, key });
  // One more than asked tells whether there is a next page.
  const rows = database.prepare<unknown[], KeyedRow>(sql).all(...values, request.limit + 1);
  const page = rows.slice(0, request.limit);
  const last = page.at(-1);
  const isMore = rows.length > page.length && last !== undefined;
  return { items: completeItems(database, page.map(itemOf)), nextCursor: isMore ? writeCursor(request.sort, keyOf(last, request.sort)) : null };
}

/** The page after `key`; its limit is bound last. */
export function pageQuery({ filter, sort }: ImageListing, { runId, key }: { runId: string | null; key: SortKey | undefined }): Query {
  const order = IMAGE_ORDERS[sort];
  const conditions = filterConditions(filter, runId);
  const { after, orderBy } = orderClauses(order, key !== undefined);
  const keyColumns = order.key.map((column, index) => `${column} as key${index}`).join(', ');
  return {
    sql: `select ${ITEM_COLUMNS}, ${keyColumns} from ${order.from} ${ITEM_JOINS} where ${conditions.sql} and ${after} order by ${orderBy} limit ?`,
    values: [...runOf(sort, runId), runId, ...conditions.values, ...(key ?? [])],
  };
}

/** The pictures before and after one, which itself need not pass the filter (any more): its place is what counts. */
export function findNeighbours(database: ProjectDatabase, id: number, listing: ImageListing): { previous: number | null; next: number | null } {
  const runId = requireRunFor(database, listing);
  const key = keyOfImage(database, id, { sort: listing.sort, runId });
  if (key === undefined) return { previous: null, next: null };
  const find = (isBackwards: boolean): number | null => {
    const { sql, values } = neighbourQuery(listing, { runId, key }, isBackwards);
    return database.prepare<unknown[], { id: number }>(sql).get(...values)?.id ?? null;
  };
  return { previous: find(true), next: find(false) };
}

export function neighbourQuery({ filter, sort }: ImageListing, { runId, key }: { runId: string | null; key: SortKey }, isBackwards: boolean): Query {
  const order = IMAGE_ORDERS[sort];
  const conditions = filterConditions(filter, runId);
  const { after, orderBy } = orderClauses(order, true, isBackwards);
  return {
    sql: `select image.id as id from ${order.from} where ${conditions.sql} and ${after} order by ${orderBy} limit 1`,
    values: [...runOf(sort, runId), ...conditions.values, ...key],
  };
}

function requireRunFor(database: ProjectDatabase, { filter, sort }: ImageListing): string | null {
  const runId = findScoredRun(database, filter.runId);
  if (runId === null && sort === 'suspicion') {
    throw new Problem('bad_input', 'There is nothing to sort by suspicion: no run has scored faces yet.', { where: 'sort', remedy: 'Train with expression labels first.' });
  }
  return runId;
}

function runOf(sort: ImageSort, runId: string | null): (string | null)[] {
  return sort === 'suspicion' ? [runId] : [];
}

function keyOf(row: KeyedRow, sort: ImageSort): SortKey {
  return IMAGE_ORDERS[sort].key.map((_, index) => row[`key${index}`] ?? '');
}

/** Without the key, which travels in the cursor only. */
function itemOf({ id, dataset, path, subject, sequence, frame, part, expression, isDisagreement, weight }: KeyedRow): ItemRow {
  return { id, dataset, path, subject, sequence, frame, part, expression, isDisagreement, weight };
}
