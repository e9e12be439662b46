// The orders a list can have: which index it follows, which key a page starts after, and the opaque cursor.
import { z } from 'zod';
import type { IMAGE_SORTS } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';

export type ImageSort = (typeof IMAGE_SORTS)[number];
export type SortKey = readonly (string | number)[];

export interface ImageOrder {
  /** The tables, the one that gives the order first. `suspicion` binds the run here. */
  readonly from: string;
  /** The same, read from a few images: a subquery `chosen` of image_id stands before it. */
  readonly fromChosen: string;
  /** Columns of the key; the last makes it unique. */
  readonly key: readonly string[];
  readonly direction: 'asc' | 'desc';
}

const FROM_CHOSEN = 'chosen cross join image on image.id = chosen.image_id';

// cross join: SQLite keeps the order of the tables, so that scores are read by rank and a few images from those few.
export const IMAGE_ORDERS: Readonly<Record<ImageSort, ImageOrder>> = {
  path: { from: 'image', fromChosen: FROM_CHOSEN, key: ['image.relative_path', 'image.id'], direction: 'asc' },
  newest: { from: 'image', fromChosen: FROM_CHOSEN, key: ['image.id'], direction: 'desc' },
  suspicion: {
    from: 'fe_score as place cross join image on image.id = place.image_id and place.run_id = ?',
    fromChosen: `${FROM_CHOSEN} cross join fe_score as place on place.image_id = image.id and place.run_id = ?`,
    key: ['place.rank'],
    direction: 'asc',
  },
};

/** Conditions and order to read on (or back) from a key; without one from the start. */
export function orderClauses(order: ImageOrder, hasKey: boolean, isBackwards = false): { after: string; orderBy: string } {
  const isAscending = (order.direction === 'asc') !== isBackwards;
  const places = order.key.map(() => '?').join(', ');
  return {
    after: hasKey ? `(${order.key.join(', ')}) ${isAscending ? '>' : '<'} (${places})` : 'true',
    orderBy: order.key.map((column) => `${column} ${isAscending ? 'asc' : 'desc'}`).join(', '),
  };
}

/** The key of one image in an order, undefined where it has no place in it (not scored by the run). */
export function keyOfImage(database: ProjectDatabase, id: number, { sort, runId }: { sort: ImageSort; runId: string | null }): SortKey | undefined {
  if (sort === 'newest') return [id];
  if (sort === 'suspicion') {
    const place = database.prepare<[string | null, number], { rank: number }>('select rank from fe_score where run_id = ? and image_id = ?').get(runId, id);
    return place === undefined ? undefined : [place.rank];
  }
  const image = database.prepare<[number], { path: string }>('select relative_path as path from image where id = ?').get(id);
  return image === undefined ? undefined : [image.path, id];
}

const cursorSchema = z.object({ sort: z.string(), key: z.array(z.union([z.string(), z.number()])) });

export function writeCursor(sort: ImageSort, key: SortKey): string {
  return Buffer.from(JSON.stringify({ sort, key })).toString('base64url');
}

/** Throws Problem bad_input for a cursor that this sort did not give. */
export function readCursor(sort: ImageSort, cursor: string): SortKey {
  const read = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success || read.data.sort !== sort || read.data.key.length !== IMAGE_ORDERS[sort].key.length) {
    throw new Problem('bad_input', 'The list cannot go on from there.', { where: 'cursor', remedy: 'Read the list from its start.' });
  }
  return read.data.key;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
