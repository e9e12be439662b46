// Decoded squares for training: uint8 [n, size, size, channels].
import { Problem } from '../../shared/problem.ts';
import type { PixelRequest } from './media-calls.ts';
import { explainDamage, openPicture, readPictureFile, type OpenPicture } from './open-picture.ts';
import { mapInParallel } from './parallel.ts';

type Region = NonNullable<PixelRequest['region']>;

/** Proportions closer than this to a square are squeezed into it. */
const SQUEEZE = 0.01;

/** See MediaClient.pixels. Any picture that cannot be read fails the whole call and is named in the Problem. */
export async function readPixels(requests: readonly PixelRequest[], size: number, channels: 1 | 3): Promise<Uint8Array> {
  const squareLength = size * size * channels;
  const pixels = new Uint8Array(requests.length * squareLength);
  await mapInParallel(requests, async (request, index) => {
    const square = pixels.subarray(index * squareLength, (index + 1) * squareLength);
    try {
      await readSquare(request, square, { size, channels });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new Problem('bad_input', error.details.what, { where: request.path, remedy: 'Put the picture back, or leave it out of what is trained on.', cause: error });
    }
  });
  return pixels;
}

async function readSquare(request: PixelRequest, square: Uint8Array, { size, channels }: { size: number; channels: 1 | 3 }): Promise<void> {
  const picture = await openPicture(await readPictureFile(request.path));
  const region = clipRegion(request.region, picture);
  const [width, height] = fitSquare(region, size);
  const { data } = await explainDamage(picture.format, () =>
    picture
      .pipeline()
      .extract(region)
      // What is transparent reads as mid grey.
      .flatten({ background: { r: 128, g: 128, b: 128 } })
      .resize(width, height, { fit: 'fill' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  if (data.length !== width * height * channels) throw new Problem('bad_input', `The picture has colours that cannot be read as ${channels} channels.`);
  placeInSquare(data, { width, height, channels }, square);
}

/** The region inside the picture; a crop may reach a little over its edge. */
function clipRegion(region: Region | undefined, picture: OpenPicture): Region {
  if (region === undefined) return { left: 0, top: 0, width: picture.width, height: picture.height };
  const left = clamp(Math.round(region.left), 0, picture.width - 1);
  const top = clamp(Math.round(region.top), 0, picture.height - 1);
  const right = clamp(Math.round(region.left + region.width), left + 1, picture.width);
  const bottom = clamp(Math.round(region.top + region.height), top + 1, picture.height);
  return { left, top, width: right - left, height: bottom - top };
}

function fitSquare({ width, height }: { width: number; height: number }, size: number): [width: number, height: number] {
  const longest = Math.max(width, height);
  if (longest - Math.min(width, height) < longest * SQUEEZE) return [size, size];
  return [Math.max(1, Math.round((size * width) / longest)), Math.max(1, Math.round((size * height) / longest))];
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** Copies `data` to the middle of the square; the rest takes its mean colour, which draws no edge that means anything. */
function placeInSquare(data: Uint8Array, { width, height, channels }: Shape, square: Uint8Array): void {
  if (data.length === square.length) {
    square.set(data);
    return;
  }
  const size = Math.sqrt(square.length / channels);
  const mean = meanColour(data, channels);
  for (let index = 0; index < square.length; index += 1) square[index] = mean[index % channels] ?? 0;
  const [left, top] = [Math.floor((size - width) / 2), Math.floor((size - height) / 2)];
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * width * channels, (y + 1) * width * channels);
    square.set(row, ((top + y) * size + left) * channels);
  }
}

function meanColour(data: Uint8Array, channels: number): number[] {
  const sums = Array.from({ length: channels }, () => 0);
  for (let index = 0; index < data.length; index += 1) {
    const channel = index % channels;
    sums[channel] = (sums[channel] ?? 0) + (data[index] ?? 0);
  }
  return sums.map((sum) => Math.round(sum / (data.length / channels)));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
