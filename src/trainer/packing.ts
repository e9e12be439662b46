// Takes a nested record apart into plain JSON and named tensors, and puts it together again: what lets a checkpoint be
// one safetensors file whose tensors carry readable names such as state.parameters.stem.kernel.
import * as tf from '@tensorflow/tfjs-core';
import type { StoredTensor, TensorData } from './safetensors.ts';

const REFERENCE = '$tensor';

/** JSON for the value, with every tensor and typed array put into `tensors` under its path. */
export function packRecord(value: unknown, path: string, tensors: Record<string, StoredTensor>): unknown {
  const stored = asStored(value);
  if (stored !== null) {
    tensors[path] = stored;
    return { [REFERENCE]: path };
  }
  if (Array.isArray(value)) return value.map((entry: unknown, index) => packRecord(entry, `${path}.${index}`, tensors));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]: [string, unknown]) => [name, packRecord(entry, path === '' ? name : `${path}.${name}`, tensors)]),
  );
}

/** The inverse; every tensor comes back as a StoredTensor. */
export function unpackRecord(json: unknown, tensors: Readonly<Record<string, StoredTensor>>): unknown {
  if (Array.isArray(json)) return json.map((entry) => unpackRecord(entry, tensors));
  if (typeof json !== 'object' || json === null) return json;
  if (REFERENCE in json) return tensors[String(json[REFERENCE])];
  return Object.fromEntries(Object.entries(json).map(([name, entry]: [string, unknown]) => [name, unpackRecord(entry, tensors)]));
}

/** A copy of a tensor's float32 values. */
export function storeTensor(tensor: tf.Tensor): StoredTensor {
  return { shape: tensor.shape, data: Float32Array.from(tensor.dataSync<'float32'>()) };
}

function asStored(value: unknown): StoredTensor | null {
  if (value instanceof tf.Tensor) return storeTensor(value as tf.Tensor);
  if (isTensorData(value)) return { shape: [value.length], data: value };
  if (typeof value === 'object' && value !== null && 'data' in value && isTensorData(value.data) && 'shape' in value) {
    return value as StoredTensor;
  }
  return null;
}

function isTensorData(value: unknown): value is TensorData {
  return value instanceof Float32Array || value instanceof Float64Array || value instanceof Int32Array;
}
