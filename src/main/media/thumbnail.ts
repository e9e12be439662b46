// Thumbnails: WebP of at most 256 pixels a side, in the cache by content hash, so that equal pictures share one.
import { access, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explainDamage, openPicture, readPictureFile, type OpenPicture } from './open-picture.ts';
import { THUMBNAIL_SIDE } from './picture-formats.ts';
import { writeAside } from './write-aside.ts';

interface ThumbnailPlace {
  readonly contentHash: string;
  readonly thumbnailFolder: string;
}

/** Path of the thumbnail of the file at `path`, made now if it is not in the cache. */
export async function makeThumbnail(request: ThumbnailPlace & { readonly path: string }): Promise<string> {
  const target = thumbnailPath(request);
  if (await exists(target)) return target;
  return writeThumbnail(await openPicture(await readPictureFile(request.path)), request);
}

export async function writeThumbnail(picture: OpenPicture, place: ThumbnailPlace): Promise<string> {
  const target = thumbnailPath(place);
  await mkdir(dirname(target), { recursive: true });
  await explainDamage(picture.format, () =>
    writeAside(target, (path) =>
      picture
        .pipeline()
        .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 82, effort: 2 })
        .toFile(path),
    ),
  );
  return target;
}

/** A folder for each first byte of the hash, so that none holds a million files. */
function thumbnailPath({ contentHash, thumbnailFolder }: ThumbnailPlace): string {
  return join(thumbnailFolder, contentHash.slice(0, 2), `${contentHash}.webp`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
