import { beforeEach, describe, expect, test } from 'vitest';
import { MOST_CHANGES } from '../../shared/contract/annotations.ts';
import { present } from '../../shared/action-unit-code.ts';
import type { Intensity } from '../../shared/facs.ts';
import { addTestImages, createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { createLedger, ensureAnnotator, readLabels } from './index.ts';
import { redoLastGesture, undoLastGesture } from './undo.ts';
import { GESTURE_QUERY, writeMany, type GestureOverImages } from './write-many.ts';

let database: ProjectDatabase;
let imageIds: number[];
let ada: number;

beforeEach(() => {
  database = createTestDatabase();
  imageIds = addTestImages(database, 5);
  ada = ensureAnnotator(database, { name: 'Ada', kind: 'person', at: TEST_TIME }).id;
});

const unit = (intensity: Intensity, actionUnit = 12) => ({ field: 'action-unit' as const, actionUnit, code: present(intensity) });
const ramp = (): GestureOverImages['images'] => imageIds.map((imageId, index) => ({ imageId, changes: [unit((index + 1) as Intensity), unit(1, 4)] }));
const fill = (images = ramp(), gestureId = 'fill') =>
  database.transact(() => writeMany(database, { annotatorId: ada, gestureId, at: TEST_TIME, source: 'desk', images }));
const reverse = (take: typeof undoLastGesture, gestureId: string) => database.transact(() => take(database, { annotatorId: ada, gestureId, at: TEST_TIME }));
const intensities = () => imageIds.map((id) => readLabels(database, id).actionUnits.find(({ actionUnit }) => actionUnit === 12)?.code);
const counted = () => database.connection.prepare('select count(*) from annotation_event').pluck().get();

describe('a gesture over many images', () => {
  test('writes each image its own changes', () => {
    expect(fill()).toMatchObject({ imageIds, eventIds: { length: 10 } });
    expect(intensities()).toEqual([1, 2, 3, 4, 5].map((intensity) => present(intensity as Intensity)));
  });

  test('is taken back by one undo and brought back by one redo', () => {
    database.transact(() => createLedger(database).write({ annotatorId: ada, imageId: imageIds[2] ?? 0, gestureId: 'before', at: TEST_TIME, source: 'desk', changes: [unit(5)] }));
    fill();
    const filled = intensities();
    // Newest first: the last one is where the gesture began, and where the desk goes.
    expect(reverse(undoLastGesture, 'undo')?.imageIds).toEqual([...imageIds].reverse());
    expect(intensities()).toEqual([undefined, undefined, present(5), undefined, undefined]);
    reverse(redoLastGesture, 'redo');
    expect(intensities()).toEqual(filled);
  });

  test('leaves out what stands already and says which images changed', () => {
    fill(ramp().slice(0, 2), 'first');
    expect(fill()).toMatchObject({ imageIds: imageIds.slice(2) });
  });

  test('retried writes nothing, not even where an image had nothing to write the first time', () => {
    const first = imageIds[0] ?? 0;
    fill([{ imageId: first, changes: [unit(1)] }], 'alone');
    const written = fill();
    reverse(undoLastGesture, 'undo');
    reverse(undoLastGesture, 'undo again');
    const before = counted();
    expect(fill()).toEqual(written);
    expect(counted()).toBe(before);
    expect(intensities()).toEqual(imageIds.map(() => undefined));
  });

  test('is all or nothing: an image that is not there leaves no trace', () => {
    expect(() => fill([...ramp(), { imageId: 999, changes: [unit(1)] }])).toThrow('There is no image 999');
    expect(counted()).toBe(0);
  });

  test('holds so many changes and no more', () => {
    const changes = Array.from({ length: 100 }, () => unit(1));
    const images = Array.from({ length: MOST_CHANGES / 100 + 1 }, () => ({ imageId: imageIds[0] ?? 0, changes }));
    expect(() => fill(images)).toThrow('more than one gesture may hold');
    expect(counted()).toBe(0);
  });

  test('puts an image named twice together', () => {
    const imageId = imageIds[0] ?? 0;
    fill([{ imageId, changes: [unit(1)] }, { imageId, changes: [unit(2)] }]);
    expect(intensities()[0]).toEqual(present(2));
  });

  test('is looked up by its id alone, as it may have written on any image', () => {
    const plan = database.connection.prepare<unknown[], { detail: string }>(`explain query plan ${GESTURE_QUERY}`).all('a', 1);
    expect(plan[0]?.detail).toBe('SEARCH annotation_event USING INDEX annotation_event_by_gesture (gesture_id=?)');
  });
});
