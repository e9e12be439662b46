// Where pictures come from, in every host.
import { mediaPath, type MediaSize } from '../../shared/host.ts';

export function mediaUrl(imageId: number, size: MediaSize): string {
  return mediaPath(imageId, size);
}

/** Asks the browser to have a picture decoded before it is shown. Failure shows when the picture itself is shown. */
export function preloadPicture(imageId: number, size: MediaSize): void {
  const picture = new Image();
  picture.src = mediaUrl(imageId, size);
  picture.decode().catch(() => undefined);
}
