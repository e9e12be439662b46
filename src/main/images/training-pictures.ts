// What training sees of each image: the aligned face where one was found, else the whole picture. The screens show the
// same as size `crop`.
import { join } from 'node:path';
import { Problem } from '../../shared/problem.ts';
import type { PixelRequest } from '../media/index.ts';
import type { OpenProject } from '../projects/index.ts';

interface PictureRow {
  readonly root: string;
  readonly path: string;
  readonly cropPath: string | null;
}

/** A request for each image, in the order of `imageIds`, for MediaClient.pixels. */
export function findTrainingPictures({ database, cacheFolder }: Pick<OpenProject, 'database' | 'cacheFolder'>, imageIds: readonly number[]): PixelRequest[] {
  const find = database.prepare<[number], PictureRow>(
    `select data_root.path as root, relative_path as path, crop_path as cropPath
     from image join data_root on data_root.id = root_id left join face on face.image_id = image.id where image.id = ?`,
  );
  return imageIds.map((id) => {
    const row = find.get(id);
    if (row === undefined) throw new Problem('not_found', 'There is no such picture in this project.', { where: String(id) });
    return { path: row.cropPath === null ? join(row.root, row.path) : join(cacheFolder, row.cropPath) };
  });
}
