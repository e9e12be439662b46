// Small pictures for tests, made here so that each test shows what is in them.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

/** A pixel in 0..255 by its place. */
export type Painter = (x: number, y: number) => readonly [red: number, green: number, blue: number];

/** Upper left red, upper right green, lower left blue, lower right white: turned or mirrored, it is seen. */
export function quarters(width: number, height: number): Painter {
  return (x, y) => {
    if (y < height / 2) return x < width / 2 ? [255, 0, 0] : [0, 255, 0];
    return x < width / 2 ? [0, 0, 255] : [255, 255, 255];
  };
}

/** RGB, uint8 [height, width, 3]. */
export function paint(width: number, height: number, painter: Painter): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels.set(painter(x, y), (y * width + x) * 3);
  }
  return pixels;
}

/** A sharp pipeline of the painted picture, to be encoded as the test likes. */
export function picture(width: number, height: number, painter: Painter = quarters(width, height)): Sharp {
  return sharp(paint(width, height, painter), { raw: { width, height, channels: 3 } });
}

/** A JPEG unlike that of any other seed. */
export function jpegOf(seed: number, size = 24): Promise<Uint8Array> {
  return picture(size, size, (x, y) => [(seed * 37) % 256, (x * 9 + seed) % 256, (y * 7) % 256]).jpeg().toBuffer();
}

/** Writes files given by relative path below `folder`, making the folders between. */
export async function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** An uncompressed BMP of 8 (grey palette), 24 or 32 bits a pixel, bottom row first as is usual. */
export function bitmap(bits: 8 | 24 | 32, [width, height]: [number, number], painter: Painter = quarters(width, height)): Uint8Array {
  const stride = Math.ceil((width * bits) / 32) * 4;
  const paletteBytes = bits === 8 ? 1024 : 0;
  const start = 54 + paletteBytes;
  const bytes = new Uint8Array(start + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  for (let index = 0; index < paletteBytes / 4; index += 1) bytes.set([index, index, index, 0], 54 + index * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = painter(x, y);
      const target = start + (height - 1 - y) * stride + (x * bits) / 8;
      if (bits === 8) bytes[target] = Math.round((red + green + blue) / 3);
      else bytes.set([blue, green, red], target);
    }
  }
  return bytes;
}
