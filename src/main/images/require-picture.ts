// What a picture's row says of who is in it, for everything that starts from a picture's number.
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';

export interface Picture {
  readonly id: number;
  readonly datasetId: number;
  readonly path: string;
  readonly subject: string | null;
  readonly sequence: string | null;
  readonly frame: number | null;
}

/** Problem not_found where there is no such picture. */
export function requirePicture(database: ProjectDatabase, id: number): Picture {
  const picture = database
    .prepare<[number], Picture>('select id, dataset_id as datasetId, relative_path as path, subject, sequence, frame from image where id = ?')
    .get(id);
  if (picture === undefined) throw new Problem('not_found', 'There is no such picture in this project.', { where: String(id) });
  return picture;
}
