import { describe, expect, it } from 'vitest';
import { createNoiseTable, drawAlteration, preparePictures, UNALTERED, type Alteration, type FacePictures } from './augmentation.ts';
import { createRandom } from './random.ts';

// Two faces of 3 x 3; the second is flat.
const faces: FacePictures = {
  pixels: Uint8Array.of(0, 10, 20, 30, 40, 50, 60, 70, 80, 9, 9, 9, 9, 9, 9, 9, 9, 9), size: 3, channels: 1,
};
const noiseTable = createNoiseTable(1);

function prepared(row: number, change: Partial<Alteration> | null): number[] {
  const target = new Float32Array(9);
  const alterations = change === null ? null : [{ ...UNALTERED, ...change }];
  preparePictures(faces, { rows: Int32Array.of(row), alterations, noiseTable }, target);
  return Array.from(target);
}
/** Back to the stored bytes: mean 40, deviation sqrt(6000 / 9). */
const bytes = (values: number[]): number[] => values.map((value) => Math.abs(Math.round(value * Math.sqrt(6000 / 9) + 40)));

describe('pictures for the network', () => {
  it('have mean 0 and deviation 1; a flat one is all 0', () => {
    const values = prepared(0, null);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
    expect(values.reduce((sum, value) => sum + value ** 2, 0) / 9).toBeCloseTo(1, 4);
    expect(prepared(1, null)).toEqual(new Array(9).fill(0));
  });

  it('mirror left and right', () => {
    expect(bytes(prepared(0, { isMirrored: true }))).toEqual([20, 10, 0, 50, 40, 30, 80, 70, 60]);
  });

  it('shift and repeat the edge', () => {
    expect(bytes(prepared(0, { right: 1 }))).toEqual([0, 0, 10, 30, 30, 40, 60, 60, 70]);
    expect(bytes(prepared(0, { down: -1 }))).toEqual([30, 40, 50, 60, 70, 80, 60, 70, 80]);
  });

  it('change light and contrast after normalising', () => {
    const plain = prepared(0, null);
    prepared(0, { gain: 1.5, light: 0.25 }).forEach((value, index) => {
      expect(value).toBeCloseTo((plain[index] ?? 0) * 1.5 + 0.25, 4);
    });
  });

  it('get noise of the asked deviation, of 0..1 before normalising', () => {
    const plain = prepared(0, null);
    prepared(0, { noise: 0.1, noiseStart: 3 }).forEach((value, index) => {
      const grain = ((noiseTable[3 + index] ?? 0) * 0.1 * 255) / Math.sqrt(6000 / 9);
      expect(value - (plain[index] ?? 0)).toBeCloseTo(grain, 4);
    });
  });
});

describe('alterations', () => {
  it('stay within their settings and use all of them', () => {
    const random = createRandom(2);
    const drawn = Array.from({ length: 500 }, () => drawAlteration({ mirror: true, shift: 0.1, brightness: 0.2, noise: 0.02 }, 20, random));
    expect(new Set(drawn.map(({ right }) => right))).toEqual(new Set([-2, -1, 0, 1, 2]));
    expect(drawn.every(({ gain, light }) => Math.abs(gain - 1) <= 0.2 && Math.abs(light) <= 0.2)).toBe(true);
    expect(new Set(drawn.map(({ isMirrored }) => isMirrored))).toEqual(new Set([true, false]));
  });

  it('are none where all is switched off', () => {
    const none = drawAlteration({ mirror: false, shift: 0, brightness: 0, noise: 0 }, 20, createRandom(3));
    expect({ ...none, light: Math.abs(none.light), noiseStart: 0 }).toEqual(UNALTERED);
  });
});
