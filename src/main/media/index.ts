// Public file of the media room: what the core asks of the media child, and where pictures are served from.

export type { MediaSize } from '../../shared/host.ts';

/** What the media child found in a file, or why it is no picture. */
export type ProbeResult =
  | { readonly isPicture: true; readonly path: string; readonly contentHash: string; readonly bytes: number; readonly width: number; readonly height: number; readonly channels: number; readonly format: string }
  | { readonly isPicture: false; readonly path: string; readonly reason: string };

export interface PixelRequest {
  readonly path: string;
  /** Region of the picture in pixels to take, all of it where absent. */
  readonly region?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** Calls into the media child (sharp). Starts it when first needed, again when it died. */
export interface MediaClient {
  /** Hash, size, format; makes the thumbnail in `thumbnailFolder` on the way (named by content hash). */
  probe(paths: readonly string[], thumbnailFolder: string): Promise<ProbeResult[]>;
  /** Path of the thumbnail file, made now if it is not there. */
  thumbnail(path: string, contentHash: string, thumbnailFolder: string): Promise<string>;
  /** Decoded pixels, uint8 [n, size, size, channels], row-major, in request order; squeezed to the square without keeping proportions only where they differ by < 1%, else padded with the mean colour. */
  pixels(requests: readonly PixelRequest[], size: number, channels: 1 | 3): Promise<Uint8Array>;
  close(): Promise<void>;
}
