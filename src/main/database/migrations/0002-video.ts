// Frames taken from video files: where they came from, and their time in it.
import type { Migration } from './migration.ts';

export const video: Migration = {
  version: 2,
  name: 'video',
  sql: `
create table video (
  id integer primary key,
  dataset_id integer not null references dataset (id),
  -- Absolute; the file itself is never copied or changed.
  path text not null,
  bytes integer not null,
  duration_ms real not null,
  -- Of the file, and how many frames a second were taken from it.
  native_rate real not null,
  rate real not null,
  ffmpeg_version text not null,
  created_at text not null,
  unique (dataset_id, path)
) strict;

alter table image add column video_id integer references video (id);
-- Presentation time in the video.
alter table image add column time_ms real;
`,
};
