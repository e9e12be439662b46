// Everything about one picture.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageDetail } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { readItems } from './image-items.ts';
import { cropOf, parseLandmarks } from './landmarks.ts';
import { findScoredRun } from './scored-run.ts';

interface DetailRow {
  readonly root: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bytes: number;
  readonly contentHash: string;
  readonly timeMs: number | null;
}

interface FaceRow {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
  readonly landmarks: string;
  readonly hasCrop: number;
}

export async function readImageDetail(database: ProjectDatabase, id: number): Promise<ImageDetail> {
  const [item] = readItems(database, [id], findScoredRun(database, undefined));
  const facts = database
    .prepare<[number], DetailRow>(
      `select data_root.path as root, width, height, channels, bytes, content_hash as contentHash, time_ms as timeMs
       from image join data_root on data_root.id = root_id where image.id = ?`,
    )
    .get(id);
  if (item === undefined || facts === undefined) throw new Problem('not_found', 'There is no such picture in this project.', { where: String(id) });
  const { root, ...rest } = facts;
  const absolutePath = join(root, item.path);
  const isMissing = await access(absolutePath).then(() => false, () => true);
  return { ...item, ...rest, absolutePath, isMissing, duplicates: findDuplicates(database, id, rest.contentHash), face: readFace(database, id) };
}

function findDuplicates(database: ProjectDatabase, id: number, contentHash: string): { id: number; path: string }[] {
  return database
    .prepare<[string, number], { id: number; path: string }>('select id, relative_path as path from image where content_hash = ? and id <> ? order by id limit 100')
    .all(contentHash, id);
}

function readFace(database: ProjectDatabase, id: number): ImageDetail['face'] {
  const face = database
    .prepare<[number], FaceRow>(
      `select box_x as x, box_y as y, box_width as width, box_height as height, score, landmarks, crop_path is not null as hasCrop
       from face where image_id = ?`,
    )
    .get(id);
  if (face === undefined) return null;
  const points = parseLandmarks(face.landmarks);
  const crop = face.hasCrop === 1 ? cropOf(points) : null;
  return { box: [face.x, face.y, face.width, face.height], score: face.score, landmarks: points.length, crop };
}
