// Pages over more events than are read at once, whatever the filter finds.
import { beforeAll, expect, test } from 'vitest';
import { addTestImages, createTestDatabase } from '../../../test/helpers/database.ts';
import type { AuditFilter } from '../../shared/contract/audit.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { EVENTS_AT_ONCE, PIECE, readAllEvents, readAuditPage } from './audit-events.ts';

const EVENTS = PIECE * 2 + 500;
/** The rare ones: one at the very beginning, two side by side, one at the end. */
const BY_ADA = [1, 700, 701, EVENTS];
const { signal } = new AbortController();

let database: ProjectDatabase;
beforeAll(() => {
  database = createTestDatabase();
  const [first = 0, second = 0] = addTestImages(database, 2);
  database.transact(() => {
    database.connection.exec(`insert into annotator (id, name, kind, created_at) values (1, 'coders', 'import', ''), (2, 'Ada', 'person', '')`);
    const insert = database.connection.prepare('insert into annotation_event (at, annotator_id, image_id, field, after, source, gesture_id) values (?, ?, ?, ?, ?, ?, ?)');
    for (let id = 1; id <= EVENTS; id += 1) {
      const isByAda = BY_ADA.includes(id);
      insert.run(new Date(Date.UTC(2026, 0, 1) + id * 1000).toISOString(), isByAda ? 2 : 1, isByAda ? second : first, id % 2 === 0 ? 'expression' : 'au:12', null, isByAda ? 'desk' : 'import', 'gesture');
    }
  });
});

async function pagesOf(filter: AuditFilter, limit: number): Promise<number[][]> {
  const pages: number[][] = [];
  let before: number | undefined;
  do {
    const { items, nextCursor } = await readAuditPage(database, { filter, before, signal }, limit);
    pages.push(items.map(({ id }) => id));
    before = nextCursor ?? undefined;
  } while (before !== undefined);
  return pages;
}

test('pages meet without a gap or a repeat', async () => {
  const pages = await pagesOf({}, 9999);
  expect(pages.map((page) => page.length)).toEqual([9999, 9999, 9999, 9999, EVENTS - 4 * 9999]);
  expect(pages.flat()).toEqual(Array.from({ length: EVENTS }, (_, place) => EVENTS - place));
});

test.each<[string, AuditFilter]>([
  ['annotator', { annotatorId: 2 }],
  ['source', { source: 'desk' }],
  ['without imports', { isByHand: true }],
  ['path, past pieces without a match', { text: '0002.png' }],
])('the rare ones are found by %s, and the last page knows that it is the last', async (_name, filter) => {
  const newestFirst = BY_ADA.toReversed();
  expect(await pagesOf(filter, 2)).toEqual([newestFirst.slice(0, 2), newestFirst.slice(2)]);
});

test('a page of exactly what is left has no next', async () => {
  expect(await readAuditPage(database, { filter: { annotatorId: 2 }, signal }, 4)).toMatchObject({ nextCursor: null });
});

test('times bound the events: from is in, to is out, in whatever zone they are written', async () => {
  const filter = { from: '2026-01-01T01:11:40+01:00', to: '2026-01-01T00:11:43Z' };
  expect(await pagesOf(filter, 10)).toEqual([[702, 701, 700]]);
  expect(await pagesOf({ ...filter, field: 'au:12' }, 10)).toEqual([[701]]);
  expect(await pagesOf({ ...filter, field: 'action-units', imageId: 2 }, 10)).toEqual([[701]]);
});

test('a file is read in small pieces, and one who leaves ends it', async () => {
  const leaving = new AbortController();
  const sizes: number[] = [];
  const reading = async (): Promise<void> => {
    for await (const piece of readAllEvents(database, { filter: {}, signal: leaving.signal })) {
      sizes.push(piece.length);
      leaving.abort();
    }
  };
  await expect(reading()).rejects.toThrow(/abort/i);
  expect(sizes).toEqual([EVENTS_AT_ONCE]);
});
