import { beforeEach, describe, expect, it } from 'vitest';
import { addTestImages, createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import { addScoredRun, explainQuery } from '../../../test/helpers/scored-run.ts';
import { ensureAnnotator } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { writeDecision } from './decide.ts';
import { QUEUE_ITEM_QUERY, QUEUE_QUERY, readQueue } from './queue.ts';
import { DECIDED_QUERY } from './stats.ts';

let database: ProjectDatabase;
let images: number[];
beforeEach(() => {
  database = createTestDatabase();
  images = addTestImages(database, 10);
  addScoredRun(database, 'run-1', images.map((imageId, index) => ({ imageId, given: index % 2 === 0 ? 'anger' : 'fear', suggested: 'sadness' })));
});

const all = { afterRank: 0, limit: 100, onlyUndecided: false };
const ranks = (request: Partial<Parameters<typeof readQueue>[2]> = {}): number[] =>
  readQueue(database, 'run-1', { ...all, ...request }).items.map(({ rank }) => rank);

describe('readQueue', () => {
  it('gives the worst first, a page at a time, to the end', () => {
    const first = readQueue(database, 'run-1', { ...all, limit: 4 });
    expect(first.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    expect(first.nextAfterRank).toBe(4);
    const last = readQueue(database, 'run-1', { ...all, limit: 6, afterRank: 4 });
    expect(last.items).toHaveLength(6);
    expect(last.nextAfterRank).toBeNull();
  });

  it('says of each face what it is, was given and is suggested to be', () => {
    expect(readQueue(database, 'run-1', { ...all, limit: 1 }).items[0]).toEqual({
      imageId: images[0], rank: 1, dataset: 'faces', path: 'subject_0000/0001.png', given: 'anger', current: null, weight: 0.5,
      suspicion: 1, suggested: 'sadness', suggestedProbability: 0.9, decision: null, isSettled: false,
    });
  });

  it('keeps to a class, to other runs\' faces not at all, and to the undecided', () => {
    expect(ranks({ given: 'fear' })).toEqual([2, 4, 6, 8, 10]);
    addScoredRun(database, 'run-2', [{ imageId: images[0] ?? 0, given: 'neutral' }]);
    expect(ranks()).toHaveLength(10);
    const { id } = ensureAnnotator(database, { name: 'Ada', kind: 'person', at: TEST_TIME });
    writeDecision(database, { runId: 'run-1', annotatorId: id, imageId: images[1] ?? 0, gestureId: 'g', decision: 'keep', at: TEST_TIME });
    expect(ranks({ given: 'fear', onlyUndecided: true })).toEqual([4, 6, 8, 10]);
    expect(ranks({ onlyUndecided: true })).toHaveLength(9);
    expect(readQueue(database, 'run-2', all).items[0]?.decision).toBeNull();
  });

  it('does not ask again what a person settled in the queue of an earlier run', () => {
    addScoredRun(database, 'run-2', [{ imageId: images[0] ?? 0, given: 'neutral' }, { imageId: images[1] ?? 0, given: 'neutral' }]);
    const { id } = ensureAnnotator(database, { name: 'Ada', kind: 'person', at: TEST_TIME });
    writeDecision(database, { runId: 'run-1', annotatorId: id, imageId: images[0] ?? 0, gestureId: 'g', decision: 'keep', at: TEST_TIME });
    expect(readQueue(database, 'run-2', all).items.map(({ decision, isSettled }) => [decision, isSettled])).toEqual([[null, true], [null, false]]);
    expect(readQueue(database, 'run-2', { ...all, onlyUndecided: true }).items.map(({ imageId }) => imageId)).toEqual([images[1]]);
  });
});

describe('query plans', () => {
  it('the queue walks the index by rank, looks everything else up, and sorts nothing', () => {
    const { all: steps, outer } = explainQuery(database, QUEUE_QUERY);
    expect(steps[0]).toBe('SEARCH fe_score USING INDEX fe_score_by_rank (run_id=? AND rank>?)');
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(outer.filter((step) => step.includes('ORDER BY'))).toEqual([]);
    // One face has a handful of annotators, so that their order costs nothing.
    expect(steps.join('\n')).toContain('SEARCH fe_label USING PRIMARY KEY (image_id=?)');
  });

  it('one face is looked up by its key', () => {
    const { all: plan } = explainQuery(database, QUEUE_ITEM_QUERY);
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(plan.join('\n')).toContain('SEARCH fe_score USING PRIMARY KEY (run_id=? AND image_id=?)');
  });

  it('the decided faces are found without reading the queue', () => {
    const { all: plan } = explainQuery(database, DECIDED_QUERY);
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(plan.join('\n')).toContain('fe_label_by_run (run_id=?)');
  });
});
