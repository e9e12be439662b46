// The picture formats that can be labelled: how they are named, told apart by their first bytes, and served.

export const PICTURE_FORMATS = ['jpeg', 'png', 'webp', 'bmp'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Longest side of a thumbnail, pixels. */
export const THUMBNAIL_SIDE = 256;

/** Endings, lower case, that an import looks at. What is in the file is decided by its content. */
export const PICTURE_EXTENSIONS: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp', '.bmp']);

/** The format by its magic bytes, or undefined where it is none of ours. */
export function sniffFormat(bytes: Uint8Array): PictureFormat | undefined {
  const text = (start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes[0] === 0x89 && text(1, 4) === 'PNG') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(0, 2) === 'BM') return 'bmp';
  return undefined;
}

/** Content type of a format as the database names it. Every browser shows all four. */
export function contentTypeOf(format: string): string {
  return `image/${format}`;
}

/** Whether a picture is so small that a grid can show the file itself. BMP is left out: it is large for what it shows. */
export function isOwnThumbnail(picture: { readonly width: number; readonly height: number; readonly format: string }): boolean {
  return picture.format !== 'bmp' && picture.width <= THUMBNAIL_SIDE && picture.height <= THUMBNAIL_SIDE;
}
