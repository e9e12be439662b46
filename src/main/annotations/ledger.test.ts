import { beforeEach, expect, test } from 'vitest';
import { ABSENT, present } from '../../shared/action-unit-code.ts';
import { addTestImages, createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { createLedger, ensureAnnotator, readLabels, type Gesture, type LedgerChange, type WriteSource } from './index.ts';

let database: ProjectDatabase;
let imageIds: number[];
let gestures: number;
const person = (name: string) => ensureAnnotator(database, { name, kind: 'person', at: TEST_TIME }).id;
const dataset = (name: string) => ensureAnnotator(database, { name, kind: 'import', at: TEST_TIME }).id;

beforeEach(() => {
  database = createTestDatabase();
  imageIds = addTestImages(database, 3);
  gestures = 0;
});

function write(annotatorId: number, changes: LedgerChange[], more: Partial<Gesture> = {}): number[] {
  gestures += 1;
  const gesture: Gesture = {
    annotatorId, imageId: image(0), gestureId: `gesture-${gestures}`, at: TEST_TIME, source: 'desk', changes, ...more,
  };
  return database.transact(() => createLedger(database).write(gesture));
}

function image(index: number): number {
  const id = imageIds[index];
  if (id === undefined) throw new Error('no such test image');
  return id;
}

const unit = (actionUnit: number, code: ReturnType<typeof present> | null): LedgerChange => ({ field: 'action-unit', actionUnit, code });
const expression = (label: 'fear' | 'anger' | 'happiness' | null): LedgerChange => ({ field: 'expression', label });
const rows = (sql: string) => database.connection.prepare(sql).all();

test('a gesture writes events, the annotator\'s rows and the final labels', () => {
  const ids = write(person('Ada'), [unit(12, present(3)), unit(4, ABSENT), expression('happiness')]);
  expect(ids).toHaveLength(3);
  expect(readLabels(database, image(0))).toEqual({
    imageId: image(0),
    byAnnotator: [
      {
        annotator: { id: 1, name: 'Ada', kind: 'person' },
        actionUnits: [{ actionUnit: 4, code: ABSENT }, { actionUnit: 12, code: present(3) }],
        expression: 'happiness',
        votes: null,
      },
    ],
    actionUnits: [{ actionUnit: 4, code: ABSENT }, { actionUnit: 12, code: present(3) }],
    expression: 'happiness',
    isDisagreement: false,
  });
  expect(rows('select field, before, after, source from annotation_event order by id')).toEqual([
    { field: 'au:12', before: null, after: '{"occurrence":"present","intensity":3,"side":null}', source: 'desk' },
    { field: 'au:4', before: null, after: '{"occurrence":"absent"}', source: 'desk' },
    { field: 'expression', before: null, after: '{"label":"happiness","votes":null}', source: 'desk' },
  ]);
});

test('a value that stands already writes no event', () => {
  const ada = person('Ada');
  write(ada, [unit(12, present(3)), expression('fear')]);
  expect(write(ada, [unit(12, present(3)), expression('fear'), unit(1, null)])).toEqual([]);
  expect(rows('select id from annotation_event')).toHaveLength(2);
});

test('null clears: the rows go, the event stays', () => {
  const ada = person('Ada');
  write(ada, [unit(12, present(3)), expression('fear')]);
  write(ada, [unit(12, null), expression(null)]);
  expect(readLabels(database, image(0))).toMatchObject({ byAnnotator: [], actionUnits: [], expression: null });
  expect(rows('select before, after from annotation_event where id = 3')).toEqual([
    { before: '{"occurrence":"present","intensity":3,"side":null}', after: null },
  ]);
});

test('a retry of a gesture answers with its events and writes nothing twice', () => {
  const ada = person('Ada');
  const first = write(ada, [expression('fear')], { gestureId: 'again' });
  write(ada, [expression('anger')]);
  expect(write(ada, [expression('fear')], { gestureId: 'again' })).toEqual(first);
  expect(readLabels(database, image(0)).expression).toBe('anger');
});

test('the same gesture id on another image or of another annotator is another gesture', () => {
  const gestureId = 'import-1';
  write(dataset('BP4D'), [expression('fear')], { gestureId });
  expect(write(dataset('BP4D'), [expression('fear')], { gestureId, imageId: image(1) })).toHaveLength(1);
  expect(write(person('Ada'), [expression('fear')], { gestureId })).toHaveLength(1);
});

test('several changes of one field in a gesture apply in order', () => {
  write(person('Ada'), [unit(12, present(1)), unit(12, present(2))]);
  expect(rows('select before, after from annotation_event order by id')).toMatchObject([
    { before: null }, { before: '{"occurrence":"present","intensity":1,"side":null}' },
  ]);
  expect(readLabels(database, image(0)).actionUnits).toEqual([{ actionUnit: 12, code: present(2) }]);
});

test('an imported expression keeps its votes, and other votes are a change', () => {
  const ferplus = dataset('ferplus');
  const fear = (count: number): LedgerChange => ({ field: 'expression', label: 'fear', votes: { fear: count, anger: 1 } });
  write(ferplus, [fear(7)], { source: 'import' });
  expect(write(ferplus, [fear(7)], { source: 'import' })).toEqual([]);
  expect(write(ferplus, [fear(8)], { source: 'import' })).toHaveLength(1);
  expect(readLabels(database, image(0)).byAnnotator[0]?.votes).toEqual({ fear: 8, anger: 1 });
});

test('a person beats an import, two people who differ disagree, an adjudication settles it', () => {
  const final = () => {
    const { expression: label, isDisagreement } = readLabels(database, image(0));
    return [label, isDisagreement];
  };
  write(dataset('RAF-DB'), [expression('happiness')], { source: 'import' });
  expect(final()).toEqual(['happiness', false]);
  write(person('Ada'), [expression('fear')]);
  expect(final()).toEqual(['fear', false]);
  write(person('Ben'), [expression('anger')]);
  expect(final()).toEqual(['anger', true]);
  write(person('Cid'), [expression('fear')], { source: 'adjudication' });
  expect(final()).toEqual(['fear', false]);
});

test('a review decision that confirms the label is an event, once for each run', () => {
  const ada = person('Ada');
  write(ada, [expression('fear')]);
  const decide = (runId: string) => write(ada, [expression('fear')], { source: 'review', runId });
  expect(decide('run-1')).toHaveLength(1);
  expect(decide('run-1')).toEqual([]);
  expect(decide('run-2')).toHaveLength(1);
  expect(rows('select source, run_id from fe_label')).toEqual([{ source: 'review', run_id: 'run-2' }]);
});

test('all of a gesture is written or none: an image that is not there leaves no trace', () => {
  const ada = person('Ada');
  expect(() => write(ada, [unit(12, present(3)), expression('fear')], { imageId: 999 })).toThrow(/FOREIGN KEY/);
  for (const table of ['annotation_event', 'au_label', 'au_final', 'fe_label', 'fe_final']) expect(rows(`select * from ${table}`)).toEqual([]);
});

test('a write outside a transaction is refused', () => {
  const gesture: Gesture = { annotatorId: person('Ada'), imageId: image(0), gestureId: 'g', at: TEST_TIME, source: 'desk' satisfies WriteSource, changes: [] };
  expect(() => createLedger(database).write(gesture)).toThrow(/inside database.transact/);
});

test('events are never changed or deleted', () => {
  write(person('Ada'), [expression('fear')]);
  expect(() => database.connection.exec(`update annotation_event set after = null`)).toThrow(/never changed/);
  expect(() => database.connection.exec('delete from annotation_event')).toThrow(/never deleted/);
});

test('a person cannot take the name of imported labels, an import under a person\'s name is theirs', () => {
  dataset('BP4D');
  expect(() => person('BP4D')).toThrow(/name of imported labels/);
  expect(dataset('Ada')).toBe(dataset('Ada'));
  const ben = ensureAnnotator(database, { name: 'Ben', kind: 'person', at: TEST_TIME });
  expect(ensureAnnotator(database, { name: 'Ben', kind: 'import', at: TEST_TIME })).toEqual(ben);
});
