// From stored bytes to what the network sees: normalise each picture to mean 0 and deviation 1, and, in training, mirror,
// shift, change the light, add noise. One pass in plain code while the batch is gathered from memory: cheaper than a
// row of engine operations, and the same numbers on every engine.
// Mirroring keeps AU labels right because labels here carry no side.
import type { TrainingConfig } from '../shared/training-config.ts';
import { createRandom, STREAM, type Random } from './random.ts';

/** Faces as stored: uint8 [N, S, S, C]. */
export interface FacePictures {
  readonly pixels: Uint8Array;
  readonly size: number;
  readonly channels: number;
}

type AugmentationSettings = Pick<TrainingConfig, 'mirror' | 'shift' | 'brightness' | 'noise'>;

/** How one picture is changed. */
export interface Alteration {
  readonly isMirrored: boolean;
  /** Whole pixels to the right and down; what comes in repeats the edge. */
  readonly right: number;
  readonly down: number;
  /** Contrast factor, and light added in deviations of the picture (ours: after normalising, or it would cancel). */
  readonly gain: number;
  readonly light: number;
  /** Deviation of pixel noise, of 0..1; where in the noise table to start. */
  readonly noise: number;
  readonly noiseStart: number;
}

export const UNALTERED: Alteration = {
  isMirrored: false, right: 0, down: 0, gain: 1, light: 0, noise: 0, noiseStart: 0,
};

/** Drawing a normal number for each pixel would cost more than the network's first layer: one table serves all. */
const NOISE_LENGTH = 2 ** 17;

export function createNoiseTable(seed: number): Float32Array {
  const random = createRandom(seed, STREAM.noiseTable);
  return Float32Array.from({ length: NOISE_LENGTH }, () => random.normal());
}

/** Draws how a picture of side `size` is changed. */
export function drawAlteration(settings: AugmentationSettings, size: number, random: Random): Alteration {
  const reach = Math.round(settings.shift * size);
  const symmetric = (): number => 2 * random.uniform() - 1;
  return {
    isMirrored: random.uniform() < 0.5 && settings.mirror,
    right: random.below(2 * reach + 1) - reach,
    down: random.below(2 * reach + 1) - reach,
    gain: 1 + settings.brightness * symmetric(),
    light: settings.brightness * symmetric(),
    noise: settings.noise,
    noiseStart: random.below(NOISE_LENGTH),
  };
}

interface PictureRequest {
  readonly rows: Int32Array;
  /** One per row, or null to take the pictures as they are. */
  readonly alterations: readonly Alteration[] | null;
  readonly noiseTable: Float32Array;
}

/** Writes the pictures of `rows` into `target` from `offset` on, as float32 [rows, S, S, C]. */
export function preparePictures(faces: FacePictures, request: PictureRequest, target: Float32Array): void {
  const length = faces.size * faces.size * faces.channels;
  request.rows.forEach((row, index) => {
    const source = faces.pixels.subarray(row * length, (row + 1) * length);
    const picture = target.subarray(index * length, (index + 1) * length);
    writePicture(picture, { source, faces, alteration: request.alterations?.[index] ?? UNALTERED, noise: request.noiseTable });
  });
}

interface PictureInput {
  readonly source: Uint8Array;
  readonly faces: FacePictures;
  readonly alteration: Alteration;
  readonly noise: Float32Array;
}

function writePicture(picture: Float32Array, { source, faces, alteration, noise }: PictureInput): void {
  const { size, channels } = faces;
  const { mean, deviation } = brightnessOf(source);
  const factor = alteration.gain / deviation;
  const base = alteration.light - mean * factor;
  const noiseFactor = (alteration.noise * 255) / deviation;
  let at = 0;
  for (let y = 0; y < size; y += 1) {
    const fromRow = clamp(y - alteration.down, size) * size;
    for (let x = 0; x < size; x += 1) {
      const column = clamp(x - alteration.right, size);
      const from = (fromRow + (alteration.isMirrored ? size - 1 - column : column)) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        const grain = noiseFactor === 0 ? 0 : noiseFactor * (noise[(alteration.noiseStart + at) % noise.length] ?? 0);
        picture[at] = (source[from + channel] ?? 0) * factor + base + grain;
        at += 1;
      }
    }
  }
}

/** Mean and deviation over all pixels and channels of one picture; a flat picture has deviation 1, not 0. */
function brightnessOf(source: Uint8Array): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (const value of source) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / source.length;
  const deviation = Math.sqrt(Math.max(0, squares / source.length - mean * mean));
  return { mean, deviation: deviation < 1 ? 1 : deviation };
}

function clamp(place: number, size: number): number {
  return place < 0 ? 0 : place >= size ? size - 1 : place;
}
