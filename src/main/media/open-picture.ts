// Opens the bytes of a picture for sharp, upright by its EXIF orientation. Only the children import this.
import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { Problem } from '../../shared/problem.ts';
import { decodeBitmap } from './bitmap.ts';
import { sniffFormat, type PictureFormat } from './picture-formats.ts';

// Pictures are read once each and in parallel: sharp's own cache and threads would only be in the way.
sharp.cache(false);
sharp.concurrency(1);

export interface OpenPicture {
  /** A fresh pipeline; nothing is decoded before its output is asked for. */
  pipeline(): Sharp;
  readonly format: PictureFormat;
  /** After EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** As stored: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha (or CMYK). */
  readonly channels: number;
}

/** The whole file. A file that the system will not give is, for an import, one more that is no picture. */
export async function readPictureFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('bad_input', `The file cannot be read (${detail}).`, { where: path, cause: error });
  }
}

/** Throws Problem bad_input where the bytes are no picture. A cut or damaged file may fail only when it is decoded. */
export async function openPicture(bytes: Uint8Array): Promise<OpenPicture> {
  if (bytes.length === 0) throw new Problem('bad_input', 'The file is empty (0 bytes).');
  const format = sniffFormat(bytes);
  if (format === undefined) throw new Problem('bad_input', 'The content is no JPEG, PNG, WebP or BMP picture.');
  if (format === 'bmp') {
    const { pixels, width, height } = decodeBitmap(bytes);
    return { format, width, height, channels: 3, pipeline: () => sharp(pixels, { raw: { width, height, channels: 3 } }) };
  }
  // 'error' takes pictures that decode with a mere warning and refuses those that were cut short.
  const pipeline = (): Sharp => sharp(bytes, { failOn: 'error' }).autoOrient();
  const { autoOrient, channels } = await explainDamage(format, () => pipeline().metadata());
  return { format, width: autoOrient.width, height: autoOrient.height, channels, pipeline };
}

/** Runs a step of decoding and says in words what sharp could not do. */
export async function explainDamage<T>(format: PictureFormat, decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Problem('bad_input', `The ${format.toUpperCase()} file is damaged or cut short (${detail ?? 'unreadable'}).`, { cause: error });
  }
}
