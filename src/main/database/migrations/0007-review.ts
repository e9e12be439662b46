// What a review remembers beside labels: which faces were drawn by lot.
import type { Migration } from './migration.ts';

export const review: Migration = {
  version: 7,
  name: 'review',
  sql: `
-- A face that a run's review drew by lot, not by suspicion, and that was decided then: what is left is estimated from these.
create table audit_draw (
  run_id text not null references run (id) on delete cascade,
  image_id integer not null references image (id),
  at text not null,
  primary key (run_id, image_id)
) strict, without rowid;
`,
};
