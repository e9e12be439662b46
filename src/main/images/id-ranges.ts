// Long counts go through the images by ranges of their ids and let go in between, so that a write never waits for them.
import { setImmediate } from 'node:timers/promises';
import type { ProjectDatabase } from '../database/index.ts';

/** Images a range: some tens of milliseconds of counting. */
const RANGE = 20_000;

/** First and last id of each range, from the first image to the last; a turn of the event loop between two. */
export async function* imageIdRanges(database: ProjectDatabase, signal?: AbortSignal): AsyncGenerator<readonly [first: number, last: number]> {
  const bounds = database.prepare<[], { first: number | null; last: number | null }>('select (select min(id) from image) as first, (select max(id) from image) as last').get();
  if (bounds === undefined || bounds.first === null || bounds.last === null) return;
  for (let first = bounds.first; first <= bounds.last; first += RANGE) {
    yield [first, first + RANGE - 1];
    await letGo(signal);
  }
}

/** Lets everything else that waits have its turn. */
export async function letGo(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
