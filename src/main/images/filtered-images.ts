// Every picture that passes a filter, with what its path says: for rooms that share pictures out.
import type { ImageFilter } from '../../shared/contract/images.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { filterConditions } from './image-filter.ts';
import { findScoredRun } from './scored-run.ts';

export interface PlacedImage {
  readonly id: number;
  readonly datasetId: number;
  readonly subject: string | null;
  readonly sequence: string | null;
}

/** By data set, subject, sequence and frame, so that equal data gives equal order. */
export function listFilteredImages(database: ProjectDatabase, filter: ImageFilter): PlacedImage[] {
  const { sql, values } = filterConditions(filter, findScoredRun(database, filter.runId));
  return database
    .prepare<unknown[], PlacedImage>(
      `select image.id, image.dataset_id as datasetId, subject, sequence from image
       where ${sql} order by image.dataset_id, subject, sequence, frame, relative_path, image.id`,
    )
    .all(...values);
}
