// Paths as label files spell them: either slash, leading dots, any case of the extension, with or without it.

export interface PicturePath {
  /** Folders and file name without a picture's extension. */
  readonly segments: readonly string[];
  /** Lower case with its dot; empty where there is none. */
  readonly extension: string;
}

const EXTENSION = /\.(jpe?g|png|bmp|tiff?|webp|gif|avif|pgm|ppm)$/i;

export function readPicturePath(text: string): PicturePath {
  const extension = EXTENSION.exec(text)?.[0] ?? '';
  const stem = text.slice(0, text.length - extension.length).replaceAll('\\', '/');
  return { segments: stem.split('/').filter((segment) => segment !== '' && segment !== '.'), extension: extension.toLowerCase() };
}

/** The last `depth` segments as one key; undefined where there are fewer. */
export function tailOf(segments: readonly string[], depth: number): string | undefined {
  return depth > segments.length ? undefined : segments.slice(segments.length - depth).join('/');
}
