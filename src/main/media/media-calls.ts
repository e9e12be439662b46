// What the media child can be asked: the client as the core sees it, and the same as one table of calls by name that
// client and child are both checked against.

/** What the media child found in a file, or why it is no picture. Width and height are those after EXIF orientation. */
export type ProbeResult =
  | { readonly isPicture: true; readonly path: string; readonly contentHash: string; readonly bytes: number; readonly width: number; readonly height: number; readonly channels: number; readonly format: string }
  | { readonly isPicture: false; readonly path: string; readonly reason: string };

export interface PixelRequest {
  readonly path: string;
  /** Region of the picture in pixels (after EXIF orientation) to take, all of it where absent. */
  readonly region?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** Calls into the media child (sharp). Starts it when first needed, again when it died. */
export interface MediaClient {
  /**
   * Hash, size, format, by decoding every pixel; makes the thumbnail in `thumbnailFolder` on the way (named by content
   * hash). With null nothing is written.
   */
  probe(paths: readonly string[], thumbnailFolder: string | null): Promise<ProbeResult[]>;
  /** Path of the thumbnail file, made now if it is not there. */
  thumbnail(path: string, contentHash: string, thumbnailFolder: string): Promise<string>;
  /** Decoded pixels, uint8 [n, size, size, channels], row-major, in request order; squeezed to the square without keeping proportions only where they differ by < 1%, else padded with the mean colour. */
  pixels(requests: readonly PixelRequest[], size: number, channels: 1 | 3): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface MediaCalls {
  probe: { input: { paths: readonly string[]; thumbnailFolder: string | null }; output: ProbeResult[] };
  thumbnail: { input: { path: string; contentHash: string; thumbnailFolder: string }; output: string };
  pixels: { input: { requests: readonly PixelRequest[]; size: number; channels: 1 | 3 }; output: Uint8Array };
}
