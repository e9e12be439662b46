// Frames taken from video files: where they came from, and their time in it.
import type { Migration } from './migration.ts';

export const video: Migration = {
  version: 2,
  name: 'video',
  sql: `
create table video (
  id integer primary key,
  dataset_id integer not null references dataset (id),
  -- Absolute; the file itself is never copied or changed, and may go away later.
  path text not null,
  bytes integer not null,
  duration_ms real not null,
  -- Frames a second of the file, on average.
  native_rate real not null,
  -- Frames a second taken from it; null: every frame.
  rate real,
  -- The span that frames were taken from; null: from the beginning, to the end.
  start_ms real,
  end_ms real,
  frames integer not null,
  ffmpeg_version text not null,
  created_at text not null,
  unique (dataset_id, path)
) strict;

alter table image add column video_id integer references video (id);
-- Presentation time in the video, from its beginning.
alter table image add column time_ms real;

-- Where the root is a folder of the project itself: its path below the project's. Such a root moves with the project.
alter table data_root add column own_folder text;
`,
};
