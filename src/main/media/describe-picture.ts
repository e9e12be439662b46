// What an import must know of a file: whether it really is a picture, its hash and size. Every pixel is decoded, since
// a cut-off JPEG has a perfect header.
import { createHash } from 'node:crypto';
import { Problem } from '../../shared/problem.ts';
import type { ProbeResult } from './media-calls.ts';
import { explainDamage, openPicture, readPictureFile } from './open-picture.ts';
import { isOwnThumbnail } from './picture-formats.ts';
import { writeThumbnail } from './thumbnail.ts';

/** The thumbnail is written to `thumbnailFolder` on the way where the picture needs one; with null nothing is written. */
export async function describePicture(path: string, thumbnailFolder: string | null): Promise<ProbeResult> {
  try {
    const bytes = await readPictureFile(path);
    const picture = await openPicture(bytes);
    const contentHash = createHash('sha256').update(bytes).digest('hex');
    if (thumbnailFolder !== null && !isOwnThumbnail(picture)) {
      await writeThumbnail(picture, { contentHash, thumbnailFolder });
    } else {
      await explainDamage(picture.format, () => picture.pipeline().resize(8, 8, { fit: 'fill' }).raw().toBuffer());
    }
    const { width, height, channels, format } = picture;
    return { isPicture: true, path, contentHash, bytes: bytes.length, width, height, channels, format };
  } catch (error) {
    if (error instanceof Problem && error.details.code === 'bad_input') return { isPicture: false, path, reason: error.details.what };
    throw error;
  }
}
