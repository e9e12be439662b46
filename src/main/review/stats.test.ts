import { beforeEach, describe, expect, it } from 'vitest';
import { addTestImages, createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import { addScoredRun } from '../../../test/helpers/scored-run.ts';
import type { Decision, ReviewStats } from '../../shared/contract/review.ts';
import type { Expression, ExpressionLabel } from '../../shared/expressions.ts';
import { createLedger, ensureAnnotator } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { decisionOf } from './decisions.ts';
import { writeDecision } from './decide.ts';
import { readQueue } from './queue.ts';
import { readRunFacts } from './run-facts.ts';
import { readStats } from './stats.ts';

let database: ProjectDatabase;
let images: number[];
let ada: number;
let ben: number;
beforeEach(() => {
  database = createTestDatabase();
  images = addTestImages(database, 40);
  addScoredRun(database, 'run-1', images.map((imageId, index) => ({ imageId, given: index < 30 ? 'anger' : 'fear' })));
  [ada, ben] = ['Ada', 'Ben'].map((name) => ensureAnnotator(database, { name, kind: 'person', at: TEST_TIME }).id) as [number, number];
});

const stats = (): ReviewStats => readStats(database, 'run-1', readRunFacts(database, 'run-1'));
let gestures = 0;
function decide(index: number, decision: Decision, more: { expression?: Expression; annotatorId?: number; isAudit?: boolean } = {}): void {
  gestures += 1;
  writeDecision(database, {
    runId: 'run-1', annotatorId: ada, imageId: images[index] ?? 0, gestureId: `g${gestures}`, decision, at: TEST_TIME, ...more,
  });
}
const decisionAt = (index: number): Decision | null | undefined =>
  readQueue(database, 'run-1', { afterRank: index, limit: 1, onlyUndecided: false }).items[0]?.decision;

it('reads a decision off a label', () => {
  const decisions = (['anger', 'fear', 'unsure', 'not_a_face'] satisfies ExpressionLabel[]).map((label) => decisionOf('anger', label));
  expect(decisions).toEqual(['keep', 'fix', 'unsure', 'not_a_face']);
});

describe('readStats', () => {
  it('has no hit rate before the first decision', () => {
    expect(stats()).toEqual({
      runId: 'run-1', queued: 40, reviewed: 0, kept: 0, fixed: 0, unsure: 0, notAFace: 0, hitRate: null, recentHitRate: null,
      undecided: 40, wrongLeft: null, walkVersion: 0,
      perExpression: [
        { expression: 'fear', queued: 10, reviewed: 0, fixed: 0, wrongLeft: null },
        { expression: 'anger', queued: 30, reviewed: 0, fixed: 0, wrongLeft: null },
      ],
    });
  });

  it('says what is left from the faces drawn by lot alone, overall and by class', () => {
    decide(0, 'fix', { expression: 'sadness' });
    expect(stats().wrongLeft).toBeNull();
    decide(1, 'fix', { expression: 'sadness', isAudit: true });
    decide(30, 'keep', { isAudit: true });
    const { undecided, wrongLeft, perExpression } = stats();
    expect([undecided, wrongLeft?.draws, wrongLeft?.wrongDraws]).toEqual([37, 2, 1]);
    // Draws from 39 and 38 faces: (1 - 1/39) / (1/39 + 1/38).
    expect(wrongLeft?.estimate).toBeCloseTo((1 - 1 / 39) / (1 / 39 + 1 / 38), 10);
    expect(perExpression.reduce((sum, own) => sum + (own.wrongLeft?.draws ?? 0), 0)).toBe(2);
  });

  it('counts decisions, and hits among those that settle something', () => {
    decide(0, 'fix', { expression: 'sadness' });
    decide(1, 'keep');
    decide(2, 'not_a_face');
    decide(3, 'unsure');
    decide(30, 'keep');
    expect(stats()).toMatchObject({
      reviewed: 5, kept: 2, fixed: 1, unsure: 1, notAFace: 1, hitRate: 0.5,
      perExpression: [{ expression: 'fear', reviewed: 1, fixed: 0 }, { expression: 'anger', reviewed: 4, fixed: 1 }],
    });
  });

  it('looks back over the last 20 decisions, in the order in which they were made', () => {
    for (let index = 0; index < 10; index += 1) decide(39 - index, 'fix', { expression: 'sadness' });
    for (let index = 0; index < 20; index += 1) decide(index, 'keep');
    expect(stats()).toMatchObject({ hitRate: 10 / 30, recentHitRate: 0 });
  });

  it('takes the latest decision of several people, and of one', () => {
    decide(0, 'keep');
    decide(0, 'fix', { expression: 'sadness', annotatorId: ben });
    expect(stats()).toMatchObject({ reviewed: 1, kept: 0, fixed: 1 });
    decide(0, 'unsure');
    expect(stats()).toMatchObject({ reviewed: 1, fixed: 0, unsure: 1 });
  });

  it('counts neither labels from the desk nor decisions of another run', () => {
    addScoredRun(database, 'run-2', [{ imageId: images[0] ?? 0, given: 'anger' }]);
    database.transact(() => {
      const ledger = createLedger(database);
      const gesture = { annotatorId: ada, gestureId: 'desk', at: TEST_TIME, changes: [{ field: 'expression', label: 'fear' } as const] };
      ledger.write({ ...gesture, imageId: images[0] ?? 0, source: 'desk' });
      ledger.write({ ...gesture, imageId: images[1] ?? 0, source: 'review', runId: 'run-2' });
    });
    expect(stats().reviewed).toBe(0);
  });
});

describe('writeDecision', () => {
  it('writes the given label when it is kept, and the class when it is fixed', () => {
    const label = (index: number) => readQueue(database, 'run-1', { afterRank: index, limit: 1, onlyUndecided: false }).items[0]?.current;
    decide(0, 'keep');
    decide(1, 'fix', { expression: 'happiness' });
    decide(2, 'not_a_face');
    expect([0, 1, 2].map(label)).toEqual(['anger', 'happiness', 'not_a_face']);
    expect([0, 1, 2, 3].map(decisionAt)).toEqual(['keep', 'fix', 'not_a_face', null]);
  });

  it('takes a class that is the given one for what it is', () => {
    decide(0, 'fix', { expression: 'anger' });
    expect(decisionAt(0)).toBe('keep');
  });

  it('refuses a fix without a class, a face that is not in the queue, and labels under an import\'s name', () => {
    expect(() => decide(0, 'fix')).toThrow('A fix needs the right expression.');
    expect(() => writeDecision(database, { runId: 'run-2', annotatorId: ada, imageId: images[0] ?? 0, gestureId: 'x', decision: 'keep', at: TEST_TIME })).toThrow('not in the queue');
    const { id } = ensureAnnotator(database, { name: 'coders', kind: 'import', at: TEST_TIME });
    expect(() => decide(0, 'keep', { annotatorId: id })).toThrow('stands for imported labels');
    expect(stats().reviewed).toBe(0);
  });

  it('writes a retried decision once', () => {
    const retried = { runId: 'run-1', annotatorId: ada, imageId: images[0] ?? 0, gestureId: 'same', decision: 'keep', at: TEST_TIME } as const;
    writeDecision(database, retried);
    writeDecision(database, retried);
    expect(database.connection.prepare('select count(*) as events from annotation_event').get()).toEqual({ events: 1 });
  });
});
