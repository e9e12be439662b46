// What a model says of a face before a person does: kept apart from labels until a person accepts it.
import type { Migration } from './migration.ts';

export const suggestions: Migration = {
  version: 4,
  name: 'suggestions',
  sql: `
create table suggestion_source (
  id integer primary key,
  name text not null unique,
  kind text not null check (kind in ('run', 'openface', 'py-feat')),
  -- The run that predicted, or the file that was imported.
  run_id text unique,
  file text,
  -- The intensity that a run calls present.
  present_from integer,
  created_at text not null
) strict;

create table suggested_face (
  source_id integer not null references suggestion_source (id) on delete cascade,
  image_id integer not null references image (id),
  -- What the run knew of the face; null for other programs.
  familiarity text check (familiarity in ('none', 'validation', 'person', 'face')),
  -- JSON: probability by class, or null where the source knows no expressions.
  expressions text,
  primary key (source_id, image_id)
) strict, without rowid;

create table suggestion (
  source_id integer not null references suggestion_source (id) on delete cascade,
  image_id integer not null references image (id),
  action_unit integer not null,
  -- Of being present, 0..1; null where the source gives none.
  probability real,
  -- 0..5; null where the source gives none.
  intensity real,
  -- Where the source says present or absent itself.
  is_present integer,
  primary key (source_id, image_id, action_unit)
) strict, without rowid;

-- A person's no. A yes is a label, whose event keeps its origin.
create table suggestion_rejection (
  source_id integer not null references suggestion_source (id) on delete cascade,
  image_id integer not null references image (id),
  annotator_id integer not null references annotator (id),
  -- As in annotation_event.
  field text not null,
  at text not null,
  primary key (source_id, image_id, annotator_id, field)
) strict, without rowid;

-- JSON of where an accepted suggestion came from (src/shared/suggestions.ts); kept for ever.
alter table annotation_event add column origin text;
`,
};
