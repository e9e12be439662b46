// Several people's work on the same faces: passes, who codes what in them, and the tokens people come in with.
import type { Migration } from './migration.ts';

export const people: Migration = {
  version: 5,
  name: 'people',
  sql: `
create table coding_pass (
  id integer primary key,
  name text not null unique,
  -- 1: nobody in it sees another's codes until it is closed.
  is_blind integer not null check (is_blind in (0, 1)),
  -- 1: nor the labels that came with the data sets.
  hides_given integer not null check (hides_given in (0, 1)),
  -- What is to be coded: every unit of the list, or the expression.
  coding text not null check (coding in ('action-units', 'expression')),
  -- JSON array of numbers; empty for expressions.
  action_units text not null,
  -- As planned: the share of faces that several code, how many code those, and the seed that shared them out.
  overlap_share real not null,
  overlap_raters integer not null,
  seed integer not null,
  created_at text not null,
  -- Closing shows everybody's codes to everybody. There is no way back: what was seen cannot be unseen.
  closed_at text
) strict;

create table assignment (
  pass_id integer not null references coding_pass (id) on delete cascade,
  annotator_id integer not null references annotator (id),
  image_id integer not null references image (id),
  -- The order in which this person is to code, from 1.
  position integer not null,
  primary key (pass_id, annotator_id, image_id)
) strict, without rowid;
create unique index assignment_by_position on assignment (pass_id, annotator_id, position);
create index assignment_by_image on assignment (image_id, annotator_id);

-- SHA-256 of the token; the token itself is shown once and never kept.
create table annotator_token (
  token_hash text primary key,
  annotator_id integer not null references annotator (id),
  created_at text not null,
  revoked_at text
) strict, without rowid;
`,
};
