// The one place where the number of an image becomes a file. Whatever a path in the database says, only files that
// really lie (links followed) in the picture's data root or in the project's cache are handed out.
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../shared/problem.ts';
import { contentTypeOf, isOwnThumbnail, type MediaSize } from '../media/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import { thumbnailFolder } from './import-chunk.ts';
import { isInside } from './inside.ts';

interface MediaRow {
  readonly root: string;
  readonly path: string;
  readonly contentHash: string;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly cropPath: string | null;
  readonly foundAt: string | null;
}

export interface MediaFile {
  /** Absolute path inside the project's data roots or cache; never anything else. */
  readonly path: string;
  readonly contentType: string;
  /** Strong: made of content hash and size. */
  readonly etag: string;
}

/**
 * The file to show for an image. `thumbnail`: at most 256 pixels a side, made now if it is not there. `crop`: what
 * training sees, the aligned face where one was found, else the whole picture. Problem not_found where it is gone.
 */
export async function findMediaFile(services: Pick<Services, 'project' | 'media'>, imageId: number, size: MediaSize): Promise<MediaFile> {
  const project = services.project();
  const row = findRow(project, imageId);
  if (size === 'crop' && row.cropPath !== null) {
    const path = await requireInside(project.cacheFolder, row.cropPath, 'Find the faces of the data set again.');
    return { path, contentType: 'image/png', etag: `"${row.contentHash}-crop-${row.foundAt ?? ''}"` };
  }
  const original = await requireInside(row.root, row.path, `Put it back, or import the folder again from where it is now.`);
  if (size === 'thumbnail' && !isOwnThumbnail(row)) {
    const path = await services.media.thumbnail(original, row.contentHash, thumbnailFolder(project.cacheFolder));
    return { path, contentType: 'image/webp', etag: `"${row.contentHash}-thumbnail"` };
  }
  return { path: original, contentType: contentTypeOf(row.format), etag: `"${row.contentHash}"` };
}

function findRow({ database }: OpenProject, imageId: number): MediaRow {
  const row = database
    .prepare<[number], MediaRow>(
      `select data_root.path as root, relative_path as path, content_hash as contentHash, width, height, format,
         crop_path as cropPath, found_at as foundAt
       from image join data_root on data_root.id = root_id left join face on face.image_id = image.id where image.id = ?`,
    )
    .get(imageId);
  if (row === undefined) throw new Problem('not_found', 'There is no such picture in this project.', { where: String(imageId) });
  return row;
}

/** The real path of `folder`/`path`; not_found where it is gone or leads out of the folder. */
async function requireInside(folder: string, path: string, remedy: string): Promise<string> {
  const where = join(folder, path);
  const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(where)]).catch((error: unknown) => {
    throw new Problem('not_found', 'The picture is not on the disk any more.', { where, remedy, cause: error });
  });
  if (!isInside(realFile, realFolder)) {
    throw new Problem('not_found', 'The picture is a link that leads out of its data folder, which is not followed.', { where, remedy: 'Put the picture itself in its place.' });
  }
  return realFile;
}
