// NumPy's .npy format, version 1.0, for the four element types a training snapshot uses: bytes in, typed array out.
// Little-endian and C order only; needs no environment. Format: numpy.lib.format.
import { Problem } from './problem.ts';

const DESCRIPTIONS = { uint8: '|u1', int8: '|i1', int32: '<i4', float32: '<f4' } as const;
const BYTES = { uint8: 1, int8: 1, int32: 4, float32: 4 } as const;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const; // "\x93NUMPY"
const PREFIX = MAGIC.length + 4; // then version (2 bytes) and header length (2 bytes)
const ALIGNMENT = 64;

interface NpyData {
  uint8: Uint8Array;
  int8: Int8Array;
  int32: Int32Array;
  float32: Float32Array;
}
export type NpyType = keyof NpyData;

/** An array of `shape` in C order (the last axis runs fastest); data holds exactly the product of the shape. */
export interface NpyArray<T extends NpyType = NpyType> {
  readonly type: T;
  readonly shape: readonly number[];
  readonly data: NpyData[T];
}

/** The bytes before the data: a writer that streams rows writes these first, knowing the shape. */
export function encodeNpyHeader(type: NpyType, shape: readonly number[]): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const entries = `{'descr': '${DESCRIPTIONS[type]}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const total = Math.ceil((PREFIX + entries.length + 1) / ALIGNMENT) * ALIGNMENT;
  const text = `${entries.padEnd(total - PREFIX - 1)}\n`;
  const bytes = new Uint8Array(total);
  bytes.set(MAGIC);
  bytes.set([1, 0, text.length & 0xff, text.length >> 8], MAGIC.length);
  for (let index = 0; index < text.length; index += 1) bytes[PREFIX + index] = text.charCodeAt(index);
  return bytes;
}

/** A whole .npy file. Throws RangeError where data and shape disagree. */
export function encodeNpy(array: NpyArray): Uint8Array {
  if (array.data.length !== product(array.shape)) {
    throw new RangeError(`${array.data.length} elements do not fill the shape (${array.shape.join(', ')})`);
  }
  const header = encodeNpyHeader(array.type, array.shape);
  const file = new Uint8Array(header.length + array.data.byteLength);
  file.set(header);
  file.set(new Uint8Array(array.data.buffer, array.data.byteOffset, array.data.byteLength), header.length);
  return file;
}

/**
 * Reads a .npy file that must hold `type`. The result may share memory with `bytes`. `where` names the file in the
 * Problem (bad_input) thrown for anything else: another format, another type, Fortran order, a file cut short.
 */
export function decodeNpy<T extends NpyType>(bytes: Uint8Array, type: T, where = '.npy'): NpyArray<T> {
  const { found, shape, start } = readHeader(bytes, where);
  if (found !== DESCRIPTIONS[type]) {
    throw new Problem('bad_input', `The array holds ${found} where ${type} is expected.`, { where });
  }
  const length = product(shape);
  const end = start + length * BYTES[type];
  if (bytes.length !== end) {
    throw new Problem('bad_input', `The array is ${bytes.length} bytes long where its shape needs ${end}.`, {
      where,
      remedy: 'The file was cut short or changed: write it again.',
    });
  }
  return { type, shape, data: viewAs(bytes, start, { type, length }) };
}

function readHeader(bytes: Uint8Array, where: string): { found: string; shape: number[]; start: number } {
  const isNpy = bytes.length >= PREFIX && MAGIC.every((byte, index) => bytes[index] === byte);
  if (!isNpy) throw new Problem('bad_input', 'This is not a NumPy .npy file.', { where });
  if (bytes[6] !== 1) throw new Problem('bad_input', 'Only version 1 of the .npy format is read.', { where });
  const start = PREFIX + (bytes[8] ?? 0) + 256 * (bytes[9] ?? 0);
  const text = String.fromCharCode(...bytes.subarray(PREFIX, start));
  const found = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const isFortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const dimensions = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1];
  if (found === undefined || isFortran === undefined || dimensions === undefined) {
    throw new Problem('bad_input', 'The .npy header cannot be read.', { where });
  }
  const shape = dimensions.split(',').map((part) => part.trim()).filter((part) => part !== '').map(Number);
  if (!shape.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new Problem('bad_input', 'The .npy header has no readable shape.', { where });
  }
  if (isFortran === 'True' && shape.length > 1) {
    throw new Problem('bad_input', 'The array is in Fortran order.', { where, remedy: 'Save it with numpy.ascontiguousarray.' });
  }
  return { found, shape, start };
}

/** A typed view of the data, copied first where the bytes do not lie on a boundary of the element type. */
function viewAs<T extends NpyType>(bytes: Uint8Array, start: number, wanted: { type: T; length: number }): NpyData[T] {
  const isAligned = (bytes.byteOffset + start) % BYTES[wanted.type] === 0;
  const source = isAligned ? bytes.subarray(start) : new Uint8Array(bytes.subarray(start));
  const make: { [K in NpyType]: () => NpyData[K] } = {
    uint8: () => new Uint8Array(source.buffer, source.byteOffset, wanted.length),
    int8: () => new Int8Array(source.buffer, source.byteOffset, wanted.length),
    int32: () => new Int32Array(source.buffer, source.byteOffset, wanted.length),
    float32: () => new Float32Array(source.buffer, source.byteOffset, wanted.length),
  };
  return make[wanted.type]();
}

function product(shape: readonly number[]): number {
  return shape.reduce((total, size) => total * size, 1);
}
