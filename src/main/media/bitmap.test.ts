import { describe, expect, it } from 'vitest';
import { bitmap, paint, quarters } from '../../../test/helpers/pictures.ts';
import { decodeBitmap } from './bitmap.ts';

/** 2 x 2, 24 bits, byte by byte as the format's documentation lays it out: bottom row first, BGR, rows padded to 4 bytes. */
const BY_HAND = Uint8Array.from([
  ...[0x42, 0x4d, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0],
  ...[40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ...[255, 0, 0, 255, 255, 255, 0, 0],
  ...[0, 0, 255, 0, 255, 0, 0, 0],
]);

describe('decoding BMP', () => {
  it('reads a file written by hand', () => {
    expect(decodeBitmap(BY_HAND)).toEqual({ width: 2, height: 2, pixels: Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]) });
  });

  it.each([24, 32] as const)('reads %i bits with padded rows', (bits) => {
    expect(decodeBitmap(bitmap(bits, [5, 3]))).toEqual({ width: 5, height: 3, pixels: paint(5, 3, quarters(5, 3)) });
  });

  it('reads 8 bits through the palette', () => {
    const grey = (x: number, y: number): [number, number, number] => [x * 20 + y, x * 20 + y, x * 20 + y];
    expect(decodeBitmap(bitmap(8, [5, 4], grey)).pixels).toEqual(paint(5, 4, grey));
  });

  it('reads rows from the top where the height is negative', () => {
    const bytes = bitmap(24, [4, 2]);
    new DataView(bytes.buffer).setInt32(22, -2, true);
    const upsideDown = paint(4, 2, (x, y) => quarters(4, 2)(x, 1 - y));
    expect(decodeBitmap(bytes).pixels).toEqual(upsideDown);
  });

  it('reads a view into larger bytes', () => {
    const padded = new Uint8Array(BY_HAND.length + 7);
    padded.set(BY_HAND, 7);
    expect(decodeBitmap(padded.subarray(7))).toEqual(decodeBitmap(BY_HAND));
  });

  const changed = (change: (view: DataView) => void): Uint8Array => {
    const bytes = bitmap(8, [4, 4]);
    change(new DataView(bytes.buffer));
    return bytes;
  };
  it.each([
    ['a cut header', bitmap(24, [4, 4]).subarray(0, 30), 'cut short'],
    ['missing pixels', bitmap(24, [4, 4]).subarray(0, 80), 'cut short'],
    ['run-length compression', changed((view) => view.setUint32(30, 1, true)), 'compression'],
    ['4 bits a pixel', changed((view) => view.setUint16(28, 4, true)), '4 bits'],
    ['an absurd size', changed((view) => view.setInt32(18, 0x7fffffff, true)), 'claims a size'],
    ['an OS/2 header', changed((view) => view.setUint32(14, 12, true)), 'OS/2'],
    ['a colour beyond the palette', changed((view) => view.setUint32(10, 54 + 4, true)), 'palette of 1'],
  ])('refuses %s', (_name, bytes, message) => {
    expect(() => decodeBitmap(bytes)).toThrow(message);
  });
});
