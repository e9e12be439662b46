// Cuts the aligned square out of a picture and writes it as PNG.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { RawPicture } from './face-detector.ts';
import type { TurnedSquare } from './face-geometry.ts';
import { writeAside } from './write-aside.ts';

/** Longest side of a crop, pixels: more than any model here takes in. Smaller faces are not blown up. */
const MOST_SIDE = 256;

/** What lies over the picture's edge repeats its last pixels. */
export async function writeFaceCrop(picture: RawPicture, square: TurnedSquare, path: string): Promise<void> {
  const side = Math.max(1, Math.round(square.side));
  const upright = await turnUpright(picture, square);
  const inset = { left: Math.max(0, Math.floor((upright.width - side) / 2)), top: Math.max(0, Math.floor((upright.height - side) / 2)) };
  const crop = fromRaw(upright)
    .extract({ ...inset, width: Math.min(side, upright.width), height: Math.min(side, upright.height) })
    .resize(Math.min(side, MOST_SIDE), Math.min(side, MOST_SIDE), { fit: 'fill' });
  await mkdir(dirname(path), { recursive: true });
  await writeAside(path, (aside) => crop.png().toFile(aside));
}

/** The surroundings of the square, with the square's centre in their middle and its angle taken out. */
async function turnUpright(picture: RawPicture, { centre, side, angle }: TurnedSquare): Promise<RawPicture> {
  // The circle around the square: whatever the angle, the square stays whole.
  const reach = Math.ceil((side / 2) * Math.SQRT2) + 1;
  const [left, top] = [Math.round(centre[0]) - reach, Math.round(centre[1]) - reach];
  const beyond = {
    left: Math.max(0, -left),
    top: Math.max(0, -top),
    right: Math.max(0, left + 2 * reach - picture.width),
    bottom: Math.max(0, top + 2 * reach - picture.height),
  };
  const extended = await toRaw(fromRaw(picture).extend({ ...beyond, extendWith: 'copy' }));
  const around = await toRaw(fromRaw(extended).extract({ left: left + beyond.left, top: top + beyond.top, width: 2 * reach, height: 2 * reach }));
  return toRaw(fromRaw(around).rotate((-angle * 180) / Math.PI));
}

function fromRaw({ data, width, height }: RawPicture): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function toRaw(pipeline: Sharp): Promise<RawPicture> {
  const { data, info } = await pipeline.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
