// The points of a face's mesh, and where its aligned crop lies: the crop was cut by these points, so they still say where.
import { z } from 'zod';
import { pointSchema, type Point, type TurnedSquare } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { alignedSquare } from '../media/index.ts';
import { requirePicture } from './require-picture.ts';

const landmarksSchema = z.array(pointSchema);

/** In pixels of the picture; none where no face was found. Problem not_found where there is no such picture. */
export function readLandmarks(database: ProjectDatabase, id: number): Point[] {
  requirePicture(database, id);
  const face = database.prepare<[number], { landmarks: string }>('select landmarks from face where image_id = ?').get(id);
  return face === undefined ? [] : parseLandmarks(face.landmarks);
}

/** Landmarks as the face table keeps them. */
export function parseLandmarks(stored: string): Point[] {
  return landmarksSchema.parse(JSON.parse(stored));
}

/** The square that the crop shows, or null where the points are not those of the mesh that crops are cut by. */
export function cropOf(points: readonly Point[]): TurnedSquare | null {
  try {
    const { centre, side, angle } = alignedSquare(points);
    return { centre: [centre[0], centre[1]], side, angle };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
