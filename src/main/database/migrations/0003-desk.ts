// What a project decides for everybody's desk: the action units coded, templates, whose neutral face is which.
import type { Migration } from './migration.ts';

export const desk: Migration = {
  version: 3,
  name: 'desk',
  sql: `
-- value is JSON, checked where it is read.
create table project_setting (
  key text primary key,
  value text not null,
  changed_at text not null
) strict, without rowid;

-- The neutral face that a person chose for a subject, or for a sequence where pictures have no subject.
create table chosen_neutral (
  dataset_id integer not null references dataset (id),
  kind text not null check (kind in ('subject', 'sequence')),
  name text not null,
  image_id integer not null references image (id),
  chosen_at text not null,
  primary key (dataset_id, kind, name)
) strict, without rowid;
`,
};
