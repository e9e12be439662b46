import { beforeEach, describe, expect, test } from 'vitest';
import { present } from '../../shared/action-unit-code.ts';
import { addTestImages, createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { createLedger, ensureAnnotator, readLabels, type Gesture, type LedgerChange } from './index.ts';
import { redoLastGesture, undoLastGesture, type Reversal } from './undo.ts';

let database: ProjectDatabase;
let first: number;
let second: number;
let ada: number;
let gestures: number;

beforeEach(() => {
  database = createTestDatabase();
  [first = 0, second = 0] = addTestImages(database, 2);
  ada = person('Ada');
  gestures = 0;
});

const person = (name: string) => ensureAnnotator(database, { name, kind: 'person', at: TEST_TIME }).id;
const nextId = () => {
  gestures += 1;
  return `gesture-${gestures}`;
};

function write(imageId: number, changes: LedgerChange[], more: Partial<Gesture> = {}): void {
  const gesture: Gesture = { annotatorId: ada, imageId, gestureId: nextId(), at: TEST_TIME, source: 'desk', changes, ...more };
  database.transact(() => createLedger(database).write(gesture));
}
const undo = (annotatorId = ada): Reversal | undefined =>
  database.transact(() => undoLastGesture(database, { annotatorId, gestureId: nextId(), at: TEST_TIME }));
const redo = (annotatorId = ada): Reversal | undefined =>
  database.transact(() => redoLastGesture(database, { annotatorId, gestureId: nextId(), at: TEST_TIME }));

const unit = (intensity: 1 | 2 | 3 | 4 | 5 | null, actionUnit = 12): LedgerChange => ({
  field: 'action-unit', actionUnit, code: intensity === null ? null : present(intensity),
});
const expression = (label: 'fear' | 'anger' | 'happiness' | null): LedgerChange => ({ field: 'expression', label });

/** All derived rows: what an undo must restore to the last column. */
function state(): unknown {
  return ['au_label', 'fe_label', 'au_final', 'fe_final'].map((table) => database.connection.prepare(`select * from ${table}`).all());
}

describe('undo', () => {
  test('answers that there is nothing where nothing was written', () => {
    expect(undo()).toBeUndefined();
  });

  test('takes back a whole gesture as new events, and deletes none', () => {
    write(first, [unit(3), expression('fear')]);
    const undone = undo();
    expect(undone).toMatchObject({ imageIds: [first], eventIds: [3, 4] });
    expect(readLabels(database, first)).toMatchObject({ byAnnotator: [], actionUnits: [], expression: null });
    const events = database.connection.prepare('select field, source, undoes, before, after from annotation_event where id > 2').all();
    expect(events).toEqual([
      { field: 'expression', source: 'undo', undoes: 2, before: '{"label":"fear","votes":null}', after: null },
      { field: 'au:12', source: 'undo', undoes: 1, before: '{"occurrence":"present","intensity":3,"side":null}', after: null },
    ]);
  });

  test('goes back gesture by gesture, across images', () => {
    write(first, [unit(1)]);
    write(second, [unit(2)]);
    write(first, [unit(3)]);
    expect(undo()?.imageIds).toEqual([first]);
    expect(readLabels(database, first).actionUnits).toEqual([{ actionUnit: 12, code: present(1) }]);
    expect(undo()?.imageIds).toEqual([second]);
    expect(undo()?.imageIds).toEqual([first]);
    expect(undo()).toBeUndefined();
  });

  test('takes back a gesture over many images at once', () => {
    write(first, [unit(1)], { source: 'fix', gestureId: 'csv' });
    write(second, [unit(2)], { source: 'fix', gestureId: 'csv' });
    expect(undo()?.imageIds).toEqual([second, first]);
    expect(undo()).toBeUndefined();
  });

  test('is each annotator\'s own', () => {
    const ben = person('Ben');
    write(first, [unit(1)]);
    write(first, [unit(5)], { annotatorId: ben });
    undo();
    expect(readLabels(database, first).actionUnits).toEqual([{ actionUnit: 12, code: present(5) }]);
    expect(undo(ben)?.imageIds).toEqual([first]);
  });

  test('does not take back imports', () => {
    write(first, [unit(1)], { source: 'import' });
    expect(undo()).toBeUndefined();
  });

  test('restores rows and final labels to the last column, with source, run and whose is latest', () => {
    const ben = person('Ben');
    write(first, [expression('fear')], { source: 'review', runId: 'run-1' });
    write(first, [expression('anger')], { annotatorId: ben });
    const before = state();
    write(first, [expression('happiness')], { source: 'review', runId: 'run-2' });
    const after = state();
    undo();
    expect(state()).toEqual(before);
    redo();
    expect(state()).toEqual(after);
    undo();
    expect(state()).toEqual(before);
  });
});

describe('redo', () => {
  test('answers that there is nothing where nothing was undone', () => {
    write(first, [unit(1)]);
    expect(redo()).toBeUndefined();
  });

  test('brings back what was undone, first what was undone last', () => {
    write(first, [unit(1)]);
    write(second, [unit(2)]);
    const all = state();
    undo();
    undo();
    expect(redo()?.imageIds).toEqual([first]);
    expect(redo()?.imageIds).toEqual([second]);
    expect(redo()).toBeUndefined();
    expect(state()).toEqual(all);
  });

  test('and undo go to and fro as often as one likes', () => {
    const states = [state()];
    for (const intensity of [1, 2, 3] as const) {
      write(intensity === 2 ? second : first, [unit(intensity)]);
      states.push(state());
    }
    let at = 3;
    // Down two, up one, down two, up three ...: a walk over the stack that ends where it began.
    for (const step of [-1, -1, 1, -1, -1, 1, 1, -1, 1, 1]) {
      expect(step < 0 ? undo() : redo()).toBeDefined();
      at += step;
      expect(state()).toEqual(states[at]);
    }
    expect(at).toBe(3);
  });

  test('ends with a new write', () => {
    write(first, [unit(1)]);
    undo();
    write(second, [unit(2)]);
    expect(redo()).toBeUndefined();
    expect(undo()?.imageIds).toEqual([second]);
    expect(redo()?.imageIds).toEqual([second]);
    expect(redo()).toBeUndefined();
  });
});

describe('a field that an import under the same name has changed since', () => {
  test('is passed over by undo, the rest of the gesture is taken back', () => {
    write(first, [unit(1), expression('fear')]);
    write(first, [unit(5)], { source: 'import' });
    expect(undo()?.eventIds).toHaveLength(1);
    expect(readLabels(database, first)).toMatchObject({ actionUnits: [{ actionUnit: 12, code: present(5) }], expression: null });
  });

  test('does not stand in the way of earlier gestures', () => {
    write(second, [unit(2)]);
    write(first, [unit(1)]);
    write(first, [unit(5)], { source: 'import' });
    expect(undo()?.imageIds).toEqual([second]);
    expect(undo()).toBeUndefined();
  });

  test('is passed over by redo', () => {
    write(first, [unit(1)]);
    undo();
    write(first, [unit(5)], { source: 'adjudication' });
    expect(redo()).toBeUndefined();
    expect(readLabels(database, first).actionUnits).toEqual([{ actionUnit: 12, code: present(5) }]);
  });
});
