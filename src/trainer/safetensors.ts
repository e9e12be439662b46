// The safetensors format: an 8-byte length, a JSON header, the tensors' bytes. Readable by any safetensors reader.
// https://github.com/huggingface/safetensors (format section of its README).
import { z } from 'zod';
import { Problem } from '../shared/problem.ts';

export type TensorData = Float32Array | Float64Array | Int32Array;

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export interface TensorFile {
  readonly tensors: Readonly<Record<string, StoredTensor>>;
  /** Free text by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

const headerSchema = z.record(
  z.string(),
  z.object({
    dtype: z.enum(['F32', 'F64', 'I32']),
    shape: z.array(z.number().int()),
    data_offsets: z.tuple([z.number().int(), z.number().int()]),
  }),
);

const LENGTH_BYTES = 8;

export function encodeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  // Widest elements first, so that every tensor lies on a boundary of its own element size.
  const entries = Object.entries(tensors).toSorted(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of entries) {
    header[name] = { dtype: typeName(data), shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(LENGTH_BYTES + headerLength + offset).fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerLength), true);
  file.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerLength;
  for (const [, { data }] of entries) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

/** Throws Problem (bad_input) naming `where` for a file that is cut short or no safetensors file. */
export function decodeSafetensors(bytes: Uint8Array, where: string): TensorFile {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = LENGTH_BYTES + Number(view.getBigUint64(0, true));
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, start)));
    const { __metadata__, ...entries } = z.looseObject({ __metadata__: z.record(z.string(), z.string()).default({}) }).parse(json);
    const tensors: Record<string, StoredTensor> = {};
    for (const [name, { dtype, shape, data_offsets: [from, to] }] of Object.entries(headerSchema.parse(entries))) {
      if (start + to > bytes.length) throw new RangeError(`${name} ends behind the end of the file.`);
      tensors[name] = { shape, data: readData(new Uint8Array(bytes.subarray(start + from, start + to)), dtype) };
    }
    return { tensors, metadata: __metadata__ };
  } catch (cause) {
    throw new Problem('bad_input', 'This safetensors file cannot be read.', { where, cause });
  }
}

function typeName(data: TensorData): 'F32' | 'F64' | 'I32' {
  if (data instanceof Float32Array) return 'F32';
  return data instanceof Float64Array ? 'F64' : 'I32';
}

/** From a copy of the tensor's bytes (a Buffer's own slice would be a view at any boundary). */
function readData({ buffer }: Uint8Array<ArrayBuffer>, type: 'F32' | 'F64' | 'I32'): TensorData {
  switch (type) {
    case 'F32':
      return new Float32Array(buffer);
    case 'F64':
      return new Float64Array(buffer);
    case 'I32':
      return new Int32Array(buffer);
  }
}
