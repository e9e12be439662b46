// The hot queries use their indexes, so that a project of a million images answers as one of a thousand does.
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/database.ts';
import { LABEL_QUERIES } from './label-queries.ts';
import { RETRY_QUERY } from './label-rows.ts';
import { UNDO_QUERIES } from './undo.ts';

const database = createTestDatabase();

/** The plan, one line a step. */
function planOf(sql: string): string[] {
  const parameters = Array.from(sql.matchAll(/\?/g), () => 1);
  const rows = database.connection.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters);
  return rows.map(({ detail }) => detail);
}

const { standingOfGesture, ...lookups } = UNDO_QUERIES;

test.each(Object.entries({ ...LABEL_QUERIES, ...lookups }))('%s neither scans a table nor sorts', (_name, sql) => {
  expect(planOf(sql).join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
});

test('a gesture is found by its id; its few events are then sorted', () => {
  expect(planOf(standingOfGesture)).toEqual([
    'SEARCH event USING INDEX annotation_event_by_gesture (gesture_id=?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH taker USING COVERING INDEX annotation_event_by_undoes (undoes=?)',
    'USE TEMP B-TREE FOR ORDER BY',
  ]);
});

test.each([
  [LABEL_QUERIES.units, 'SEARCH au_label USING PRIMARY KEY (image_id=?)'],
  [LABEL_QUERIES.finalUnits, 'SEARCH au_final USING PRIMARY KEY (image_id=?)'],
  [LABEL_QUERIES.historyOfImage, 'SEARCH event USING INDEX annotation_event_by_image (image_id=? AND id<?)'],
  [UNDO_QUERIES.lastStanding, 'SEARCH event USING INDEX annotation_event_by_annotator (annotator_id=? AND id<?)'],
  [UNDO_QUERIES.lastUndone, 'SEARCH taker USING COVERING INDEX annotation_event_by_undoes (undoes=?)'],
  [UNDO_QUERIES.fieldHistory, 'SEARCH annotation_event USING INDEX annotation_event_by_image (image_id=?)'],
])('the plan is as meant: %s', (sql, step) => {
  expect(planOf(sql)).toContain(step);
});

test('a retry is looked up by gesture and image, as an import is one gesture over many images', () => {
  const plan = planOf(RETRY_QUERY);
  expect(plan).toEqual(['SEARCH annotation_event USING INDEX annotation_event_by_gesture (gesture_id=? AND image_id=?)']);
});
