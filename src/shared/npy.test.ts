import { describe, expect, it } from 'vitest';
import { decodeNpy, encodeNpy, encodeNpyHeader, type NpyArray } from './npy.ts';
import { Problem } from './problem.ts';

// numpy.save(file, numpy.array([[1, -2, 3], [4, 5, 250]], dtype)) as NumPy 1.26 writes it.
function writtenByNumpy(description: string, data: Uint8Array): Uint8Array {
  const header = `{'descr': '${description}', 'fortran_order': False, 'shape': (2, 3), }`.padEnd(117) + '\n';
  return new Uint8Array([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0, ...Buffer.from(header), ...data]);
}

const bytesOf = (data: NpyArray['data']): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

describe('npy', () => {
  it('writes what NumPy writes, byte for byte', () => {
    const data = Float32Array.of(1, -2, 3, 4, 5, 250);
    expect(encodeNpy({ type: 'float32', shape: [2, 3], data })).toEqual(writtenByNumpy('<f4', bytesOf(data)));
    const labels = Int8Array.of(1, -2, 3, 4, 5, -6);
    expect(encodeNpy({ type: 'int8', shape: [2, 3], data: labels })).toEqual(writtenByNumpy('|i1', bytesOf(labels)));
  });

  it.each<NpyArray>([
    { type: 'uint8', shape: [2, 2, 1, 1], data: Uint8Array.of(0, 1, 254, 255) },
    { type: 'int8', shape: [3], data: Int8Array.of(-1, 0, 6) },
    { type: 'int32', shape: [0, 4], data: new Int32Array(0) },
    { type: 'float32', shape: [], data: Float32Array.of(0.5) },
  ])('reads back $type of shape $shape', (array) => {
    expect(decodeNpy(encodeNpy(array), array.type)).toEqual(array);
  });

  it('reads data that does not lie on an element boundary', () => {
    const file = encodeNpy({ type: 'int32', shape: [2], data: Int32Array.of(7, -7) });
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    expect(decodeNpy(shifted.subarray(1), 'int32').data).toEqual(Int32Array.of(7, -7));
    // A Buffer's slice is a view, not a copy.
    expect(decodeNpy(Buffer.from(shifted.buffer, 1), 'int32').data).toEqual(Int32Array.of(7, -7));
  });

  it('ends the header on a 64-byte boundary whatever the shape', () => {
    for (const shape of [[1], [123456, 112, 112, 3], Array.from({ length: 20 }, () => 100000)]) {
      expect(encodeNpyHeader('uint8', shape).length % 64).toBe(0);
    }
  });

  it('refuses, naming the file: no .npy, another type, a file cut short, Fortran order', () => {
    const file = encodeNpy({ type: 'int8', shape: [2, 2], data: new Int8Array(4) });
    expect(() => decodeNpy(Uint8Array.of(1, 2, 3), 'int8', 'a.npy')).toThrow(/not a NumPy .npy file.*a\.npy/);
    expect(() => decodeNpy(file, 'uint8', 'a.npy')).toThrow(Problem);
    expect(() => decodeNpy(file.subarray(0, -1), 'int8')).toThrow(/cut short/);
    const fortran = Buffer.from(Buffer.from(file).toString('latin1').replace('False', 'True '), 'latin1');
    expect(() => decodeNpy(fortran, 'int8')).toThrow(/Fortran/);
  });

  it('refuses to write data that does not fill the shape', () => {
    expect(() => encodeNpy({ type: 'int8', shape: [3], data: new Int8Array(2) })).toThrow(RangeError);
  });
});
