import { beforeEach, describe, expect, it } from 'vitest';
import { ABSENT, present } from '../../shared/action-unit-code.ts';
import type { ImageFilter, NextWanted } from '../../shared/contract/images.ts';
import { createTestDatabase, TEST_TIME } from '../../../test/helpers/database.ts';
import { createLedger, ensureAnnotator } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { findNext, sequenceQuery, wantedConditions } from './find-next.ts';
import { keysetQuery } from './image-list.ts';

let database: ProjectDatabase;
let ada: number;
let ben: number;
let gestures = 0;

/** Sequences A (frames 1..4) and B (1..3) of one subject as pictures 1..7, and two pictures without a sequence, 8 and 9. */
beforeEach(() => {
  database = createTestDatabase();
  database.connection.exec(`insert into data_root (id, path) values (1, '/nowhere');
    insert into dataset (id, name, path_pattern, created_at) values (1, 'film', '*', '${TEST_TIME}')`);
  const add = database.connection.prepare(
    `insert into image (id, dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, sequence, frame, created_at)
     values (?, 1, 1, ?, 'x', 1, 1, 1, 1, 'png', ?, ?, ?, '${TEST_TIME}')`,
  );
  for (let id = 1; id <= 7; id += 1) {
    const [sequence, frame] = id <= 4 ? ['A', id] : ['B', id - 4];
    add.run(id, `S/${sequence}/${frame}.png`, 'S', sequence, frame);
  }
  add.run(8, 'A.png', null, null, null);
  add.run(9, 'z.png', null, null, null);
  const person = (name: string) => ensureAnnotator(database, { name, kind: 'person', at: TEST_TIME }).id;
  [ada, ben] = [person('Ada'), person('Ben')];
});

function code(annotatorId: number, imageIds: readonly number[], units: readonly number[]): void {
  database.transact(() => {
    for (const imageId of imageIds) {
      gestures += 1;
      createLedger(database).write({
        annotatorId, imageId, gestureId: `g${gestures}`, at: TEST_TIME, source: 'desk',
        changes: units.map((actionUnit) => ({ field: 'action-unit', actionUnit, code: annotatorId === ada ? ABSENT : present(2) })),
      });
    }
  });
}

const uncoded = (): NextWanted => ({ kind: 'uncoded', annotatorId: ada, units: [1, 12] });
const next = (id: number, wanted: NextWanted = uncoded(), filter: ImageFilter = {}) => findNext(database, { id, wanted, filter, sort: 'path' });

describe('the next picture to code', () => {
  it('is the next frame of the sequence that this person has not coded', () => {
    code(ada, [2], [1, 12]);
    expect(next(1)).toEqual({ id: 3, isInSequence: true, isFromStart: false });
  });

  it('is one on which a unit is missing; another person’s codes do not count', () => {
    code(ada, [2, 3], [1, 12]);
    code(ben, [4], [1, 12]);
    code(ada, [4], [1]);
    expect(next(1)?.id).toBe(4);
  });

  it('is then sought from the beginning of the sequence, then in the list, then from the list’s beginning', () => {
    code(ada, [3, 4], [1, 12]);
    expect(next(3)).toEqual({ id: 1, isInSequence: true, isFromStart: true });
    code(ada, [1, 2], [1, 12]);
    expect(next(3)).toEqual({ id: 5, isInSequence: false, isFromStart: false });
    code(ada, [5, 6, 7, 9], [1, 12]);
    expect(next(3)).toEqual({ id: 8, isInSequence: false, isFromStart: true });
  });

  it('keeps to the filter in the list, and is never the picture itself', () => {
    code(ada, [1, 2, 3, 4, 5, 6, 7], [1, 12]);
    expect(next(3, uncoded(), { text: 'z' })?.id).toBe(9);
    code(ada, [8, 9], [1, 12]);
    expect(next(3)).toBeNull();
    code(ada, [3], [1]);
    expect(next(8, { kind: 'uncoded', annotatorId: ada, units: [4] }, { text: 'a.png' })).toBeNull();
  });

  it('stays within what is assigned, along the sequence as along the list', () => {
    database.connection.exec(`insert into coding_pass (id, name, is_blind, hides_given, coding, action_units, overlap_share, overlap_raters, seed, created_at) values (1, 'first', 1, 0, 'action-units', '[1,12]', 0, 1, 1, '${TEST_TIME}');
      insert into assignment (pass_id, annotator_id, image_id, position) values (1, ${ada}, 1, 1), (1, ${ada}, 4, 2), (1, ${ada}, 6, 3), (1, ${ben}, 2, 1)`);
    const assigned = { passId: 1, assignedTo: ada };
    expect(next(1, uncoded(), assigned)?.id).toBe(4);
    code(ada, [1, 4], [1, 12]);
    expect(next(4, uncoded(), assigned)).toEqual({ id: 6, isInSequence: false, isFromStart: false });
  });

  it('is the very next where nobody has signed in', () => {
    code(ada, [2], [1, 12]);
    expect(next(1, { kind: 'uncoded', annotatorId: null, units: [1] })?.id).toBe(2);
  });
});

describe('the next disagreement', () => {
  it('is where raters differ, in the sequence first', () => {
    code(ada, [2, 4, 6], [12]);
    code(ben, [4, 6], [12]);
    expect(next(1, { kind: 'disagreement' })).toEqual({ id: 4, isInSequence: true, isFromStart: false });
    expect(next(5, { kind: 'disagreement' })?.id).toBe(6);
    expect(next(8, { kind: 'disagreement' })).toEqual({ id: 4, isInSequence: false, isFromStart: false });
    expect(next(9, { kind: 'disagreement' })).toEqual({ id: 4, isInSequence: false, isFromStart: true });
    expect(next(1, { kind: 'disagreement' }, { text: 'B' })?.id).toBe(4);
  });

  it('is refused for a picture that is not there', () => {
    expect(() => next(99)).toThrow('no such picture');
  });
});

describe('query plans', () => {
  const planOf = (sql: string, values: readonly unknown[]): string =>
    database.connection.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...values).map(({ detail }) => detail).join('\n');
  const kinds: [string, NextWanted, string][] = [
    ['uncoded', { kind: 'uncoded', annotatorId: 1, units: [1] }, 'au_label USING PRIMARY KEY (image_id=? AND annotator_id=? AND action_unit=?)'],
    ['disagreement', { kind: 'disagreement' }, 'au_final_by_disagreement (image_id=?)'],
  ];

  it.each(kinds)('%s walks along its sequence and along the list, and sorts nothing', (_name, wanted, lookup) => {
    const also = wantedConditions(wanted);
    for (const direction of ['onward', 'from-start'] as const) {
      const plan = planOf(sequenceQuery(also, direction), [1, 'S', 'A', 1, 1, ...also.values]);
      expect(plan).toMatch(/image USING (COVERING )?INDEX image_by_subject \(dataset_id=\? AND subject=\? AND sequence=\? AND frame[<>]/);
      expect(plan).toContain(lookup);
      expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY');
    }
    const listing = keysetQuery({ filter: {}, sort: 'path', scoredBy: null, selection: undefined }, { key: ['x', 1], isBackwards: false, also });
    const plan = planOf(listing.sql, [...listing.values, 2]);
    expect(plan).toContain('USING COVERING INDEX image_by_path (relative_path');
    expect(plan).toContain(lookup);
    expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY');
  });
});
