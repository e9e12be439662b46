// The media child: sharp in a plain Node process, answering the calls of media-calls.ts until its parent is gone.
import { describePicture } from './describe-picture.ts';
import type { MediaCalls } from './media-calls.ts';
import { mapInParallel } from './parallel.ts';
import { readPixels } from './pixels.ts';
import { serveCalls } from './serve-calls.ts';
import { makeThumbnail } from './thumbnail.ts';

serveCalls<MediaCalls>({
  probe: ({ paths, thumbnailFolder }) => mapInParallel(paths, (path) => describePicture(path, thumbnailFolder)),
  thumbnail: ({ path, contentHash, thumbnailFolder }) => makeThumbnail({ path, contentHash, thumbnailFolder }),
  pixels: ({ requests, size, channels }) => readPixels(requests, size, channels),
});
