// The first schema. A migration is never edited once it has landed; the next one gets the next number.
import type { Migration } from './migration.ts';

export const initial: Migration = {
  version: 1,
  name: 'initial',
  sql: `
create table project (
  singleton integer primary key check (singleton = 1),
  name text not null,
  created_at text not null
) strict;

create table data_root (
  id integer primary key,
  path text not null unique
) strict;

create table dataset (
  id integer primary key,
  name text not null unique,
  path_pattern text not null,
  created_at text not null
) strict;

create table image (
  id integer primary key,
  dataset_id integer not null references dataset (id),
  root_id integer not null references data_root (id),
  relative_path text not null,
  content_hash text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  channels integer not null,
  format text not null,
  subject text,
  sequence text,
  frame integer,
  part text check (part in ('development', 'test')),
  created_at text not null,
  unique (dataset_id, relative_path)
) strict;
create index image_by_hash on image (content_hash);
create index image_by_subject on image (dataset_id, subject, sequence, frame);
create index image_by_path on image (relative_path, id);

create table face (
  image_id integer primary key references image (id) on delete cascade,
  box_x real not null, box_y real not null, box_width real not null, box_height real not null,
  score real not null,
  -- JSON array of [x, y] in pixels of the picture.
  landmarks text not null,
  -- Below cache/; null where no crop could be made.
  crop_path text,
  found_at text not null
) strict;

create table annotator (
  id integer primary key,
  name text not null unique,
  kind text not null check (kind in ('person', 'import')),
  created_at text not null
) strict;

-- Append-only. before and after are JSON of an ActionUnitCode or an expression label ({"label","votes"}); null is "not coded".
create table annotation_event (
  id integer primary key autoincrement,
  at text not null,
  annotator_id integer not null references annotator (id),
  image_id integer not null references image (id),
  field text not null,
  before text,
  after text,
  source text not null,
  -- The training run whose queue led to it.
  run_id text,
  gesture_id text not null,
  undoes integer references annotation_event (id)
) strict;
create index annotation_event_by_image on annotation_event (image_id, id);
create index annotation_event_by_annotator on annotation_event (annotator_id, id);
-- With the image: a whole import is one gesture over many images, and a retry asks about one of them.
create index annotation_event_by_gesture on annotation_event (gesture_id, image_id);
create index annotation_event_by_undoes on annotation_event (undoes) where undoes is not null;
create trigger annotation_event_is_append_only_update before update on annotation_event
begin select raise(abort, 'annotation events are never changed'); end;
create trigger annotation_event_is_append_only_delete before delete on annotation_event
begin select raise(abort, 'annotation events are never deleted'); end;

create table au_label (
  image_id integer not null references image (id),
  annotator_id integer not null references annotator (id),
  action_unit integer not null,
  occurrence text not null check (occurrence in ('absent', 'present', 'not_codable')),
  intensity integer check (intensity between 1 and 5),
  side text,
  source text not null,
  event_id integer not null references annotation_event (id),
  primary key (image_id, annotator_id, action_unit),
  check (occurrence = 'present' or (intensity is null and side is null))
) strict, without rowid;

create table fe_label (
  image_id integer not null references image (id),
  annotator_id integer not null references annotator (id),
  label text not null,
  -- JSON object class -> count, where the label came as votes.
  votes text,
  source text not null,
  run_id text,
  event_id integer not null references annotation_event (id),
  primary key (image_id, annotator_id)
) strict, without rowid;
create index fe_label_by_run on fe_label (run_id, image_id) where run_id is not null;

-- *The* label of an image, derived in the same transaction as every write: see annotations/label-rule.ts.
create table au_final (
  image_id integer not null references image (id),
  action_unit integer not null,
  occurrence text not null,
  intensity integer,
  side text,
  is_disagreement integer not null,
  primary key (image_id, action_unit)
) strict, without rowid;
create index au_final_by_unit on au_final (action_unit, occurrence, image_id);
create index au_final_by_disagreement on au_final (image_id) where is_disagreement = 1;

create table fe_final (
  image_id integer primary key references image (id),
  label text not null,
  is_disagreement integer not null,
  -- 1 where a person said it, 0 where it is as imported.
  is_by_person integer not null
) strict;
create index fe_final_by_label on fe_final (label, image_id);
create index fe_final_by_disagreement on fe_final (is_disagreement) where is_disagreement = 1;

create table job (
  id text primary key,
  kind text not null,
  state text not null check (state in ('queued', 'running', 'completed', 'failed', 'cancelled', 'interrupted')),
  title text not null,
  created_at text not null,
  started_at text,
  finished_at text,
  progress text,
  result text,
  problem text,
  run_id text
) strict;
create index job_by_time on job (created_at desc);

create table run (
  id text primary key,
  name text not null,
  created_at text not null,
  config text not null,
  -- JSON {auDatasets, feDatasets}: names of the data sets it was to take labels from, null for all.
  data_choice text not null default '{"auDatasets":null,"feDatasets":null}',
  snapshot_hash text,
  au_faces integer,
  fe_faces integer,
  reviewed_faces integer not null,
  result text,
  has_scores integer not null default 0
) strict;
create index run_by_time on run (created_at desc);

-- What a run learned of each FE face, copied from its fe_scores.npy when it ends. Rank 1 is the most suspicious.
create table fe_score (
  run_id text not null references run (id) on delete cascade,
  image_id integer not null references image (id),
  rank integer not null,
  given text not null,
  weight real not null,
  suspicion real not null,
  suggested text not null,
  suggested_probability real not null,
  mean_loss real not null,
  mean_margin real not null,
  mean_evidence real not null,
  final_margin real not null,
  final_evidence real not null,
  influence real not null,
  -- JSON arrays: posterior by class of the snapshot, probability by action unit of the snapshot.
  posterior text not null,
  action_units text not null,
  primary key (run_id, image_id)
) strict, without rowid;
create unique index fe_score_by_rank on fe_score (run_id, rank);
create index fe_score_by_weight on fe_score (run_id, weight, image_id);
`,
};
