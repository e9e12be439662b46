import { afterAll, describe, expect, it } from 'vitest';
import { createLabelledDatabase, FIXTURES, type ImageFixture } from '../../../test/helpers/labelled-images.ts';
import type { ImageFilter } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';
import { countImages } from './image-counts.ts';
import { findNeighbours, keysetQuery, listImages, type PlannedListing } from './image-list.ts';
import type { ImageSort } from './image-order.ts';

const database = createLabelledDatabase();
afterAll(() => database.close());

const byPath = (left: ImageFixture, right: ImageFixture): number => (left.path < right.path ? -1 : 1);
const isCoded = ({ units, expression }: ImageFixture): boolean => Object.keys(units).length > 0 || expression !== null;

/** Each filter, and the same said over the fixtures. */
const FILTERS: [string, ImageFilter, (fixture: ImageFixture) => boolean][] = [
  ['nothing', {}, () => true],
  ['one data set', { datasetIds: [2] }, ({ dataset }) => dataset === 'film'],
  ['both data sets', { datasetIds: [2, 1] }, () => true],
  ['no data set', { datasetIds: [] }, () => false],
  ['a subject', { subject: 'S3' }, ({ subject }) => subject === 'S3'],
  ['a part', { part: 'test' }, ({ part }) => part === 'test'],
  ['no part', { part: 'none' }, ({ part }) => part === null],
  ['an expression', { expression: 'anger' }, ({ expression }) => expression === 'anger'],
  ['an expression nobody gave', { expression: 'contempt' }, () => false],
  ['a unit', { actionUnit: 12 }, ({ units }) => (units[12] ?? 0) > 0],
  ['units coded', { coded: 'action-units' }, ({ units }) => Object.keys(units).length > 0],
  ['expression coded', { coded: 'expression' }, ({ expression }) => expression !== null],
  ['nothing coded', { coded: 'nothing' }, (fixture) => !isCoded(fixture)],
  ['disagreement', { coded: 'disagreement' }, (fixture) => isCoded(fixture) && fixture.isDisagreement],
  ['by a person', { coded: 'by-a-person' }, (fixture) => isCoded(fixture) && fixture.isByPerson],
  ['a run', { runId: 'new' }, ({ weight }) => weight !== null],
  ['a weight of the newest run with scores', { weightBelow: 0.5 }, ({ weight }) => weight !== null && weight <= 0.5],
  ['a weight of an older run', { runId: 'old', weightBelow: 0.5 }, () => false],
  ['text', { text: '00' }, ({ path }) => path.includes('00')],
  ['text with a wildcard in it', { text: '0%' }, ({ path }) => path.includes('0%')],
  ['several together', { datasetIds: [1], expression: 'happiness', weightBelow: 1.2, text: '_' },
    ({ dataset, expression, weight }) => dataset === 'faces' && expression === 'happiness' && weight !== null && weight <= 1.2],
];

/** All ids of a list, read page by page. */
function readAll(filter: ImageFilter, sort: ImageSort, limit: number): number[] {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = listImages(database, { filter, sort, limit, cursor });
    ids.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

describe('lists', () => {
  it.each(FILTERS)('filter by %s, page by page', (_name, filter, passes) => {
    const expected = FIXTURES.filter(passes).sort(byPath).map(({ id }) => id);
    expect(readAll(filter, 'path', 7)).toEqual(expected);
    expect(readAll(filter, 'path', 500)).toEqual(expected);
    expect(readAll(filter, 'newest', 7)).toEqual([...expected].sort((left, right) => right - left));
  });

  it.each(FILTERS)('filter by %s without a small selection too', (_name, filter, passes) => {
    const { sql, values } = keysetQuery({ filter, sort: 'path', scoredBy: filter.runId ?? 'new', selection: undefined }, { key: undefined, isBackwards: false });
    const rows = database.connection.prepare<unknown[], { id: number }>(sql).all(...values, 1000);
    expect(rows.map(({ id }) => id)).toEqual(FIXTURES.filter(passes).sort(byPath).map(({ id }) => id));
  });

  it('sort by suspicion those that the run scored', () => {
    const rank = (fixture: ImageFixture): number => (fixture.weight ?? 0) * 1000 + fixture.id;
    const expected = FIXTURES.filter(({ weight }) => weight !== null).sort((left, right) => rank(left) - rank(right));
    expect(readAll({}, 'suspicion', 4)).toEqual(expected.map(({ id }) => id));
    expect(readAll({ expression: 'anger' }, 'suspicion', 4)).toEqual(expected.filter(({ expression }) => expression === 'anger').map(({ id }) => id));
    expect(readAll({ runId: 'old' }, 'suspicion', 100)).toEqual(expected.map(({ id }) => id).sort((left, right) => left - right));
  });

  it('show labels, code line, disagreement and weight', () => {
    const items = listImages(database, { filter: {}, sort: 'newest', limit: 60 }).items;
    const item = (id: number): unknown => items.find((found) => found.id === id);
    expect(item(4)).toEqual({ id: 4, dataset: 'film', path: 'S3/T1/004.jpg', subject: 'S3', sequence: 'T1', frame: 4, part: 'development', expression: null, codeLine: '1C+12E', isDisagreement: false, weight: null });
    expect(item(2)).toMatchObject({ dataset: 'faces', subject: null, expression: 'anger', codeLine: null, isDisagreement: true, weight: 0.1 });
    // Coded, and both absent or one: the line holds only what is present.
    expect(item(7)).toMatchObject({ codeLine: '12B' });
  });

  it('refuse a cursor of another sort or of nobody', () => {
    const { nextCursor } = listImages(database, { filter: {}, sort: 'path', limit: 5 });
    expect(() => listImages(database, { filter: {}, sort: 'newest', limit: 5, cursor: nextCursor ?? '' })).toThrow(Problem);
    expect(() => listImages(database, { filter: {}, sort: 'path', limit: 5, cursor: 'nonsense' })).toThrow('cannot go on');
  });

  it('name a run that is not there', () => {
    expect(() => listImages(database, { filter: { runId: 'nope' }, sort: 'path', limit: 5 })).toThrow('no such run');
  });

  it('stay whole when pictures are added between two pages', () => {
    const mine = createLabelledDatabase();
    const first = listImages(mine, { filter: {}, sort: 'path', limit: 30 });
    mine.connection.exec(`insert into image (dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, created_at) values (1, 1, '000', 'x', 1, 1, 1, 1, 'png', '')`);
    const second = listImages(mine, { filter: {}, sort: 'path', limit: 30, cursor: first.nextCursor ?? '' });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60);
    mine.close();
  });
});

describe('neighbours', () => {
  it.each(FILTERS)('filter by %s', (_name, filter, passes) => {
    const ids = FIXTURES.filter(passes).sort(byPath).map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      expect(findNeighbours(database, id, { filter, sort: 'path' })).toEqual({ previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null });
    }
  });

  it('are told of a picture that no longer passes the filter', () => {
    const ids = FIXTURES.filter(({ expression }) => expression === 'anger').sort(byPath);
    const other = FIXTURES.filter(({ expression }) => expression !== 'anger').sort(byPath).find(({ path }) => path > (ids[0]?.path ?? ''));
    expect(findNeighbours(database, other?.id ?? 0, { filter: { expression: 'anger' }, sort: 'path' })).toEqual({ previous: ids[0]?.id, next: ids[1]?.id });
  });

  it('follow the other sorts', () => {
    expect(findNeighbours(database, 30, { filter: {}, sort: 'newest' })).toEqual({ previous: 31, next: 29 });
    expect(findNeighbours(database, 1, { filter: {}, sort: 'suspicion' })).toEqual({ previous: null, next: null });
    const [first, second, third] = readAll({}, 'suspicion', 3);
    expect(findNeighbours(database, second ?? 0, { filter: {}, sort: 'suspicion' })).toEqual({ previous: first, next: third });
  });
});

describe('counts', () => {
  it.each(FILTERS)('filter by %s', async (_name, filter, passes) => {
    const expected = FIXTURES.filter(passes);
    const counts = await countImages(database, filter);
    expect(counts.total).toBe(expected.length);
    for (const expression of ['happiness', 'anger', 'neutral'] as const) {
      const counted = counts.perExpression.find((row) => row.expression === expression)?.count ?? 0;
      expect(counted).toBe(expected.filter((fixture) => fixture.expression === expression).length);
    }
    for (const actionUnit of [1, 12]) {
      const known = expected.filter(({ units }) => units[actionUnit] !== undefined);
      const row = counts.perActionUnit.find((found) => found.actionUnit === actionUnit);
      expect([row?.coded ?? 0, row?.present ?? 0]).toEqual([known.length, known.filter(({ units }) => (units[actionUnit] ?? 0) > 0).length]);
    }
  });

  it('stop when nobody waits for them any more', async () => {
    await expect(countImages(database, { part: 'test' }, AbortSignal.abort())).rejects.toThrow('aborted');
  });
});

describe('query plans', () => {
  const planOf = (listing: Partial<PlannedListing>, isBackwards = false): string => {
    const sort = listing.sort ?? 'path';
    const key = sort === 'path' ? ['x', 1] : [1];
    const { sql, values } = keysetQuery({ filter: {}, sort, scoredBy: 'new', selection: undefined, ...listing }, { key, isBackwards });
    const rows = database.connection.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...values, 10);
    return rows.map((row) => row.detail).join('\n');
  };

  it.each<[string, Partial<PlannedListing>, string]>([
    ['by path', {}, 'USING COVERING INDEX image_by_path (relative_path'],
    ['by path in a data set', { filter: { datasetIds: [1] } }, 'USING COVERING INDEX sqlite_autoindex_image_1 (dataset_id=? AND relative_path'],
    ['by path in two data sets', { filter: { datasetIds: [1, 2] } }, 'USING INDEX image_by_path (relative_path'],
    ['by path with an expression', { filter: { expression: 'anger' } }, 'image_by_path (relative_path'],
    ['by path with a weight', { filter: { weightBelow: 0.5 } }, 'fe_score EXISTS USING PRIMARY KEY (run_id=? AND image_id=?)'],
    ['by path with disagreement', { filter: { coded: 'disagreement' } }, 'image_by_path (relative_path'],
    ['by path with a part and a text', { filter: { part: 'test', text: 'a' } }, 'image_by_path (relative_path'],
    ['newest first', { sort: 'newest' }, 'image USING INTEGER PRIMARY KEY (rowid'],
    ['by suspicion', { sort: 'suspicion' }, 'fe_score_by_rank (run_id=? AND rank'],
  ])('%s reads its index in order and sorts nothing', (_name, listing, index) => {
    for (const isBackwards of [false, true]) {
      const plan = planOf(listing, isBackwards);
      expect(plan).toContain(index);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });

  it('reads a rare filter from the few pictures that pass', () => {
    const plan = planOf({ filter: { expression: 'anger' }, selection: { sql: 'select image_id from fe_final where label = ?', values: ['anger'] } });
    expect(plan).toContain('USING COVERING INDEX fe_final_by_label (label=?)');
    expect(plan).not.toContain('image_by_path');
  });
});
