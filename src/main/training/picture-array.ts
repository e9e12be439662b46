// Pictures into one .npy file, chunk by chunk: memory holds a chunk, whatever the number of faces.
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { encodeNpyHeader } from '../../shared/npy.ts';
import { Problem } from '../../shared/problem.ts';
import type { MediaClient, PixelRequest } from '../media/index.ts';
import { nameArray, type PictureCache } from './picture-cache.ts';

const CHUNK_BYTES = 4 * 2 ** 20;
const CHUNK_PICTURES = 256;

export interface PictureArraySettings {
  readonly size: number;
  readonly channels: 1 | 3;
  readonly media: Pick<MediaClient, 'pixels'>;
  readonly signal: AbortSignal;
  /** Bytes of the rows as they are written, in order. */
  onBytes(bytes: Uint8Array): void;
  /** How many more pictures were looked at. */
  onPictures(count: number): void;
}

export interface PictureArrayResult {
  /** For each request, whether it has a row. */
  readonly isWritten: readonly boolean[];
  /** Why a picture has none: the file is gone or cannot be decoded. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** Makes uint8 [n, S, S, C] at `path`: as it was decoded before where it was, else as writePictureArray. */
export async function providePictureArray(
  path: string,
  requests: readonly PixelRequest[],
  settings: PictureArraySettings & { readonly cache: PictureCache },
): Promise<PictureArrayResult> {
  const { size, channels, cache } = settings;
  const key = requests.length === 0 ? null : await nameArray(requests, { size, channels });
  const headerLength = encodeNpyHeader('uint8', [requests.length, size, size, channels]).length;
  const bytes = headerLength + requests.length * size * size * channels;
  if (key !== null && (await cache.fetch(key, path, bytes))) {
    for await (const chunk of createReadStream(path, { start: headerLength, highWaterMark: CHUNK_BYTES })) {
      settings.signal.throwIfAborted();
      settings.onBytes(chunk as Buffer);
    }
    settings.onPictures(requests.length);
    return { isWritten: requests.map(() => true), unreadable: [] };
  }
  const result = await writePictureArray(path, requests, settings);
  if (key !== null && result.unreadable.length === 0) await cache.keep(key, path);
  return result;
}

/** Writes uint8 [n, S, S, C]: a row for every picture that can be read, in request order. */
export async function writePictureArray(
  path: string,
  requests: readonly PixelRequest[],
  settings: PictureArraySettings,
): Promise<PictureArrayResult> {
  const file = await open(path, 'w');
  try {
    return await writeRows(file, requests, settings);
  } finally {
    await file.close();
  }
}

async function writeRows(
  file: FileHandle,
  requests: readonly PixelRequest[],
  settings: PictureArraySettings,
): Promise<PictureArrayResult> {
  const { size, channels } = settings;
  const headerOf = (rows: number): Uint8Array => encodeNpyHeader('uint8', [rows, size, size, channels]);
  const reserved = headerOf(requests.length);
  await file.writeFile(reserved);
  const isWritten: boolean[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  for (const chunk of chunks(requests, size * size * channels)) {
    settings.signal.throwIfAborted();
    const { bytes, failures } = await readChunk(chunk, settings);
    settings.onBytes(bytes);
    await file.writeFile(bytes);
    isWritten.push(...chunk.map((request) => !failures.has(request)));
    unreadable.push(...[...failures].map(([request, reason]) => ({ path: request.path, reason })));
    settings.onPictures(chunk.length);
  }
  const header = headerOf(isWritten.filter(Boolean).length);
  if (header.length !== reserved.length) throw new Error('The .npy header changed its length with the number of rows.');
  await file.write(header, 0, header.length, 0);
  await file.sync();
  return { isWritten, unreadable };
}

function* chunks(requests: readonly PixelRequest[], pictureBytes: number): Generator<readonly PixelRequest[]> {
  const length = Math.max(1, Math.min(CHUNK_PICTURES, Math.floor(CHUNK_BYTES / pictureBytes)));
  for (let start = 0; start < requests.length; start += length) yield requests.slice(start, start + length);
}

interface Chunk {
  readonly bytes: Uint8Array;
  readonly failures: ReadonlyMap<PixelRequest, string>;
}

/** All pictures at once; where one of them cannot be read, each by itself to find out which. */
async function readChunk(requests: readonly PixelRequest[], settings: PictureArraySettings): Promise<Chunk> {
  const { media, size, channels, signal } = settings;
  try {
    return { bytes: await media.pixels(requests, size, channels), failures: new Map() };
  } catch (error) {
    unreadableReason(error);
  }
  const rows: Uint8Array[] = [];
  const failures = new Map<PixelRequest, string>();
  for (const request of requests) {
    signal.throwIfAborted();
    try {
      rows.push(await media.pixels([request], size, channels));
    } catch (error) {
      failures.set(request, unreadableReason(error));
    }
  }
  return { bytes: Buffer.concat(rows), failures };
}

/** Why a picture cannot be read. Anything that is not the picture's own fault is thrown on. */
function unreadableReason(error: unknown): string {
  if (error instanceof Problem && error.details.code === 'bad_input') return error.details.what;
  throw error;
}
