// The media client: each method is one call into the media child.
import { createChildCalls, type ChildSettings } from './child-calls.ts';
import type { MediaCalls, MediaClient } from './media-calls.ts';

export function createMediaClient(settings: ChildSettings): MediaClient {
  const calls = createChildCalls<MediaCalls>(settings, 'The picture reader');
  return {
    probe: (paths, thumbnailFolder) => calls.call('probe', { paths, thumbnailFolder }),
    thumbnail: (path, contentHash, thumbnailFolder) => calls.call('thumbnail', { path, contentHash, thumbnailFolder }),
    pixels: (requests, size, channels) => calls.call('pixels', { requests, size, channels }),
    close: () => calls.close(),
  };
}
