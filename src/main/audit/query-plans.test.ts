// Every way to ask walks its index backwards, so that a page of the newest costs the same in a ledger of any length.
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/helpers/database.ts';
import type { AuditFilter } from '../../shared/contract/audit.ts';
import { auditQuery } from './audit-events.ts';
import { auditConditions } from './audit-filter.ts';

const database = createTestDatabase();

function planOf(filter: AuditFilter): string[] {
  const conditions = auditConditions(filter);
  const rows = database.connection.prepare<unknown[], { detail: string }>(`explain query plan ${auditQuery(conditions.sql)}`).all(1, 9, ...conditions.values, 1);
  return rows.map(({ detail }) => detail);
}

const everything: AuditFilter = { datasetId: 1, subject: 'S1', text: 'S1/', field: 'au:12', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };

test.each<[AuditFilter, string]>([
  [{}, 'SEARCH event USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  [everything, 'SEARCH event USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  [{ source: 'import' }, 'SEARCH event USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  [{ ...everything, isByHand: true }, 'SEARCH event USING INDEX annotation_event_by_hand (id>? AND id<?)'],
  [{ source: 'undo' }, 'SEARCH event USING INDEX annotation_event_by_hand (id>? AND id<?)'],
  [{ ...everything, annotatorId: 1, source: 'desk' }, 'SEARCH event USING INDEX annotation_event_by_annotator (annotator_id=? AND id>? AND id<?)'],
  [{ ...everything, imageId: 1, annotatorId: 1 }, 'SEARCH event USING INDEX annotation_event_by_image (image_id=? AND id>? AND id<?)'],
])('%j is read in order: %s', (filter, first) => {
  const plan = planOf(filter);
  expect(plan[0]).toBe(first);
  expect(plan.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
});
