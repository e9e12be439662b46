// The statements an import writes pictures with.
import type { PathReading } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { ProbeResult } from '../media/index.ts';

export type PictureFacts = Extract<ProbeResult, { isPicture: true }>;

export interface KnownImage {
  readonly id: number;
  readonly rootId: number;
  readonly contentHash: string;
  readonly bytes: number;
  readonly createdAt: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
}

export interface StoredDataset {
  readonly id: number;
  readonly pathPattern: string;
}

export function findDataset(database: ProjectDatabase, name: string): StoredDataset | undefined {
  return database.prepare<[string], StoredDataset>('select id, path_pattern as pathPattern from dataset where name = ?').get(name);
}

/** Makes the data set if it is new; a pattern given for one that exists replaces its own. */
export function putDataset(database: ProjectDatabase, dataset: { name: string; pattern: string; at: string }): number {
  const put = database.prepare<unknown[], { id: number }>(
    `insert into dataset (name, path_pattern, created_at) values (?, ?, ?)
     on conflict (name) do update set path_pattern = excluded.path_pattern returning id`,
  );
  return requireId(put.get(dataset.name, dataset.pattern, dataset.at));
}

export function findRoot(database: ProjectDatabase, path: string): number | undefined {
  return database.prepare<[string], { id: number }>('select id from data_root where path = ?').get(path)?.id;
}

export function putRoot(database: ProjectDatabase, path: string): number {
  const put = database.prepare<unknown[], { id: number }>(
    'insert into data_root (path) values (?) on conflict (path) do update set path = excluded.path returning id',
  );
  return requireId(put.get(path));
}

/** A root that is a folder of the project itself and moves with it. */
export function putOwnRoot(database: ProjectDatabase, path: string, ownFolder: string): number {
  const put = database.prepare<unknown[], { id: number }>(
    'insert into data_root (path, own_folder) values (?, ?) on conflict (path) do update set own_folder = excluded.own_folder returning id',
  );
  return requireId(put.get(path, ownFolder));
}

/** Where a new picture belongs. */
export interface ImagePlace {
  readonly datasetId: number;
  readonly rootId: number;
  readonly at: string;
  /** Of a frame of a video: which, and when it is shown there. */
  readonly videoId?: number | null;
  readonly timeMs?: number | null;
}

export function prepareImageRows(database: ProjectDatabase) {
  const byPath = database.prepare<[number, string], KnownImage>(
    `select id, root_id as rootId, content_hash as contentHash, bytes, created_at as createdAt, subject, sequence, frame
     from image where dataset_id = ? and relative_path = ?`,
  );
  const byHash = database.prepare<[string], { dataset: string; path: string }>(
    `select dataset.name as dataset, relative_path as path from image join dataset on dataset.id = image.dataset_id
     where content_hash = ? order by image.id limit 1`,
  );
  // A picture of a subject that has a part already goes to the same part: subjects are never split.
  const add = database.prepare<unknown[]>(
    `insert into image (dataset_id, root_id, relative_path, content_hash, bytes, width, height, channels, format, subject, sequence, frame, created_at, video_id, time_ms, part)
     values ($datasetId, $rootId, $path, $contentHash, $bytes, $width, $height, $channels, $format, $subject, $sequence, $frame, $at, $videoId, $timeMs,
       (select part from image where dataset_id = $datasetId and subject = $subject limit 1))`,
  );
  const setRoot = database.prepare<[number, number]>('update image set root_id = ? where id = ?');
  const setReading = database.prepare<unknown[]>('update image set subject = ?, sequence = ?, frame = ? where id = ?');
  return {
    byPath: (datasetId: number, path: string) => byPath.get(datasetId, path),
    byHash: (contentHash: string) => byHash.get(contentHash),
    add: ({ videoId = null, timeMs = null, ...place }: ImagePlace, reading: PathReading, facts: PictureFacts): void => {
      const { contentHash, bytes, width, height, channels, format } = facts;
      add.run({ ...place, videoId, timeMs, ...reading, contentHash, bytes, width, height, channels, format });
    },
    setRoot: (id: number, rootId: number) => setRoot.run(rootId, id),
    setReading: (id: number, reading: PathReading) => setReading.run(reading.subject, reading.sequence, reading.frame, id),
  };
}

export type ImageRows = ReturnType<typeof prepareImageRows>;

function requireId(row: { id: number } | undefined): number {
  if (row === undefined) throw new Error('an insert returned no row');
  return row.id;
}
