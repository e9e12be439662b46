// Yes, no, next and hidden, on a real database through the real procedures of a workbench-less room.
import { beforeEach, describe, expect, test } from 'vitest';
import { addTestImages, createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import { present } from '../../shared/action-unit-code.ts';
import { ensureAnnotator, readLabels } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { writeProjectSettings } from '../projects/index.ts';
import { acceptSuggestions, type Acceptance } from './accept.ts';
import { candidates } from './frame-sequences.ts';
import { createAcquaintances, findUnpredicted } from './familiarity.ts';
import { hiddenBecause, mayAnnotatorSeeSuggestions } from './index.ts';
import { findNextSuggestion } from './next.ts';
import { reconsiderSuggestions, rejectSuggestions } from './reject.ts';
import { ensureFileSource, ensureRunSource, listSources, removeSource } from './source-rows.ts';
import { putFaces, readSuggestions } from './suggestion-rows.ts';

let database: ProjectDatabase;
let images: number[];
let ada: number;
let sourceId: number;
let gestures = 0;

const unit = (actionUnit: number, probability: number) => ({ actionUnit, probability, intensity: null, isPresent: null });
const faceOf = (imageId: number) => ({
  imageId, familiarity: 'face' as const, expressions: { happiness: 0.7, neutral: 0.3 }, units: [unit(1, 0.02), unit(4, 0.6), unit(12, 0.95)],
});

beforeEach(() => {
  database = createTestDatabase();
  images = addTestImages(database, 6);
  database.transact(() => {
    ada = ensureAnnotator(database, { name: 'Ada', kind: 'person', at: TEST_TIME }).id;
    sourceId = ensureRunSource(database, { id: 'mal-1', name: 'MAL', config: { presentFrom: 2 } }, TEST_TIME).id;
    putFaces(database, sourceId, images.slice(0, 4).map(faceOf));
  });
});

const image = (index = 0): number => images[index] ?? NaN;
const read = (imageId = image()) => readSuggestions(database, { sourceId, imageId, annotatorId: ada });
const own = (imageId = image()) => readLabels(database, imageId).byAnnotator.find(({ annotator }) => annotator.id === ada)?.actionUnits ?? [];
function accept(accepted: Acceptance['accepted'], imageId = image()): number[] {
  gestures += 1;
  return database.transact(() => acceptSuggestions(database, { imageId, sourceId, annotatorId: ada, gestureId: `g${String(gestures)}`, accepted }, TEST_TIME));
}
const originOf = (eventId: number): unknown =>
  JSON.parse(database.prepare<[number], { origin: string }>('select origin from annotation_event where id = ?').get(eventId)?.origin ?? 'null');

describe('accepting', () => {
  test('one writes the person\'s label, with where it came from', () => {
    const [eventId = NaN] = accept({ kind: 'units', actionUnits: [12] });
    expect(own()).toEqual([{ actionUnit: 12, code: present(null) }]);
    expect(originOf(eventId)).toEqual({
      sourceName: 'MAL', kind: 'run', runId: 'mal-1', file: null, probability: 0.95, intensity: null, presentFrom: 2, familiarity: 'face', accepted: 'one',
    });
    const event = database.prepare<[number], { source: string; run_id: string }>('select source, run_id from annotation_event where id = ?').get(eventId);
    expect(event).toEqual({ source: 'suggestion', run_id: 'mal-1' });
  });

  test('all above a threshold takes what is sure, present or absent, of the units asked for', () => {
    expect(accept({ kind: 'threshold', threshold: 0.9, actionUnits: [1, 4, 12] })).toHaveLength(2);
    expect(own()).toEqual([{ actionUnit: 1, code: { occurrence: 'absent' } }, { actionUnit: 12, code: present(null) }]);
    expect(accept({ kind: 'threshold', threshold: 0.5, actionUnits: [12] }, image(1))).toHaveLength(1);
  });

  test('in bulk writes over no code of the person\'s own, and takes nothing they rejected', () => {
    accept({ kind: 'units', actionUnits: [12] });
    database.transact(() => rejectSuggestions(database, { sourceId, imageId: image(), annotatorId: ada, actionUnits: [4], isExpression: false }, TEST_TIME));
    expect(accept({ kind: 'threshold', threshold: 0, actionUnits: [1, 4, 12] })).toHaveLength(1);
    expect(own().map(({ actionUnit }) => actionUnit)).toEqual([1, 12]);
  });

  test('an expression writes it; what the source does not say is refused and nothing is written', () => {
    const [eventId = NaN] = accept({ kind: 'expression', expression: 'happiness' });
    expect(originOf(eventId)).toMatchObject({ probability: 0.7, accepted: 'one' });
    expect(() => accept({ kind: 'expression', expression: 'fear' })).toThrow(/says nothing of fear/);
    expect(() => accept({ kind: 'units', actionUnits: [4, 20] })).toThrow(/says nothing of AU 20/);
    expect(own()).toEqual([]);
  });

  test('what was rejected takes the no back', () => {
    database.transact(() => rejectSuggestions(database, { sourceId, imageId: image(), annotatorId: ada, actionUnits: [12], isExpression: true }, TEST_TIME));
    expect(read()).toMatchObject({ isExpressionRejected: true });
    expect(read().units.map(({ isRejected }) => isRejected)).toEqual([false, false, true]);
    accept({ kind: 'units', actionUnits: [12] });
    expect(read().units.some(({ isRejected }) => isRejected)).toBe(false);
    database.transact(() => reconsiderSuggestions(database, { sourceId, imageId: image(), annotatorId: ada, actionUnits: [], isExpression: true }));
    expect(read().isExpressionRejected).toBe(false);
  });

  test('keeps its origin when the source is taken away', () => {
    const [eventId = NaN] = accept({ kind: 'units', actionUnits: [12] });
    database.transact(() => removeSource(database, sourceId));
    expect(listSources(database)).toEqual([]);
    expect(originOf(eventId)).toMatchObject({ sourceName: 'MAL' });
    expect(own()).toHaveLength(1);
  });
});

describe('the next suggestion', () => {
  const next = (from: number, threshold = 0.9) =>
    findNextSuggestion(database, { imageId: from, sourceId, annotatorId: ada, threshold, actionUnits: [1, 4, 12], filter: {}, sort: 'path' })?.id ?? null;

  test('is on the next face where something sure is neither coded nor rejected', () => {
    expect(next(image())).toBe(image(1));
    accept({ kind: 'threshold', threshold: 0.9, actionUnits: [1, 12] }, image(1));
    expect(next(image())).toBe(image(2));
    database.transact(() => rejectSuggestions(database, { sourceId, imageId: image(2), annotatorId: ada, actionUnits: [1, 12], isExpression: false }, TEST_TIME));
    expect(next(image())).toBe(image(3));
  });

  test('is nowhere in a project that hides suggestions', () => {
    database.transact(() => writeProjectSettings(database, { isSuggestionsHidden: true }, TEST_TIME));
    expect(next(image())).toBeNull();
  });
});

describe('seeing', () => {
  test('is forbidden to all by the project\'s setting', () => {
    expect(hiddenBecause(database, { annotatorId: ada, imageId: image() })).toBeNull();
    database.transact(() => writeProjectSettings(database, { isSuggestionsHidden: true }, TEST_TIME));
    expect(hiddenBecause(database, { annotatorId: ada, imageId: image() })).toMatch(/project hides/);
    expect(mayAnnotatorSeeSuggestions(database, { annotatorId: null, imageId: image() })).toBe(false);
  });

  test('is forbidden in an open blind pass, to whoever codes the face in it and to whoever nobody knows', () => {
    const bo = database.transact(() => ensureAnnotator(database, { name: 'Bo', kind: 'person', at: TEST_TIME })).id;
    database.connection.exec(`insert into coding_pass (id, name, is_blind, hides_given, coding, action_units, overlap_share, overlap_raters, seed, created_at)
      values (1, 'first', 1, 0, 'action-units', '[1]', 0, 1, 0, '${TEST_TIME}');
      insert into assignment values (1, ${String(ada)}, ${String(image())}, 1);`);
    const sees = (annotatorId: number | null, imageId = image()) => mayAnnotatorSeeSuggestions(database, { annotatorId, imageId });
    expect([sees(ada), sees(null), sees(bo), sees(ada, image(1))]).toEqual([false, false, true, true]);
    database.connection.exec(`update coding_pass set closed_at = '${TEST_TIME}'`);
    expect(sees(ada)).toBe(true);
  });
});

describe('sources', () => {
  test('a run of a name that is taken goes by its id too; a file again is the same source', () => {
    database.transact(() => {
      expect(ensureRunSource(database, { id: 'mal-2', name: 'MAL', config: { presentFrom: 2 } }, TEST_TIME).name).toBe('MAL (mal-2)');
      expect(ensureRunSource(database, { id: 'mal-1', name: 'renamed', config: { presentFrom: 2 } }, TEST_TIME).id).toBe(sourceId);
      const file = ensureFileSource(database, { name: 'a.csv', kind: 'openface', file: '/a.csv' }, TEST_TIME);
      expect(ensureFileSource(database, { name: 'a.csv', kind: 'openface', file: '/b/a.csv' }, TEST_TIME).id).toBe(file.id);
      expect(() => ensureFileSource(database, { name: 'a.csv', kind: 'py-feat', file: '/a.csv' }, TEST_TIME)).toThrow(/another kind/);
    });
    expect(listSources(database).map(({ faces }) => faces)).toEqual([0, 0, 4]);
  });
});

describe('what a run knew of a face', () => {
  const identity = (imageId: number) => {
    const [face] = findUnpredicted(database, { sourceId, datasetIds: [1], isAgain: true, after: imageId - 1, limit: 1 });
    return face ?? { imageId, contentHash: '', person: null };
  };

  test('decides which folds are asked: those that knew it least', () => {
    // All test images are of one person; the fifth has no subject.
    database.connection.exec(`update image set subject = 'other' where id = ${String(image(4))}; update image set subject = null where id = ${String(image(5))}`);
    const acquaint = createAcquaintances(database, [
      { trained: new Set([image(0), image(5)]), validated: new Set([image(4)]) },
      { trained: new Set([image(1)]), validated: new Set() },
      { trained: new Set([image(4), image(5)]), validated: new Set([image(0)]) },
    ]);
    expect(acquaint(identity(image(0)))).toEqual({ familiarity: 'validation', folds: [2] });
    expect(acquaint(identity(image(1)))).toEqual({ familiarity: 'none', folds: [2] });
    expect(acquaint(identity(image(4)))).toEqual({ familiarity: 'none', folds: [1] });
    expect(acquaint(identity(image(5)))).toEqual({ familiarity: 'none', folds: [1] });
  });

  test('is told of identical pictures too', () => {
    database.connection.exec(`update image set content_hash = 'twin', subject = null where id in (${String(image(0))}, ${String(image(5))})`);
    const acquaint = createAcquaintances(database, [{ trained: new Set([image(0)]), validated: new Set() }]);
    expect(acquaint(identity(image(5)))).toEqual({ familiarity: 'face', folds: [0] });
  });

  test('what is predicted already is not asked again unless told to', () => {
    const ids = (isAgain: boolean) => findUnpredicted(database, { sourceId, datasetIds: [1], isAgain, after: 0, limit: 10 }).map(({ imageId }) => imageId);
    expect(ids(false)).toEqual(images.slice(4));
    expect(ids(true)).toEqual(images);
  });
});

test('a file of frames is about whatever its name says most of', () => {
  expect(candidates('S001_T1', 'faces')).toEqual([
    { subject: 'faces', sequence: 'S001_T1' }, { subject: 'S001', sequence: 'T1' }, { subject: null, sequence: 'S001_T1' }, { subject: 'S001_T1', sequence: null },
  ]);
});
