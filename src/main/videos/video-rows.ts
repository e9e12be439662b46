// What the database knows of videos.
import type { ProjectDatabase } from '../database/index.ts';

export interface StoredVideo {
  readonly bytes: number;
  readonly rate: number | null;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly frames: number;
}

export interface NewVideo extends StoredVideo {
  readonly datasetId: number;
  readonly path: string;
  readonly durationMs: number;
  readonly nativeRate: number;
  readonly ffmpegVersion: string;
  readonly at: string;
}

export function findVideo(database: ProjectDatabase, dataset: string, path: string): StoredVideo | undefined {
  return database
    .prepare<[string, string], StoredVideo>(
      `select bytes, rate, start_ms as startMs, end_ms as endMs, frames from video
       where dataset_id = (select id from dataset where name = ?) and path = ?`,
    )
    .get(dataset, path);
}

export function addVideo(database: ProjectDatabase, video: NewVideo): number {
  const { lastInsertRowid } = database
    .prepare<unknown[]>(
      `insert into video (dataset_id, path, bytes, duration_ms, native_rate, rate, start_ms, end_ms, frames, ffmpeg_version, created_at)
       values ($datasetId, $path, $bytes, $durationMs, $nativeRate, $rate, $startMs, $endMs, $frames, $ffmpegVersion, $at)`,
    )
    .run(video);
  return Number(lastInsertRowid);
}

/** Whether pictures of that data set, or of whatever else lies in the same folder of the project, are below `folder`. */
export function hasPicturesBelow(database: ProjectDatabase, place: { readonly dataset: string; readonly ownFolder: string; readonly folder: string }): boolean {
  // Paths between `folder/` and `folder0` (the character after the slash) lie below it.
  const found = database
    .prepare<unknown[], { id: number }>(
      `select image.id from image join dataset on dataset.id = dataset_id join data_root on data_root.id = root_id
       where relative_path >= $folder || '/' and relative_path < $folder || '0' and (dataset.name = $dataset or own_folder = $ownFolder) limit 1`,
    )
    .get(place);
  return found !== undefined;
}
