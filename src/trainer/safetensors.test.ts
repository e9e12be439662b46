import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeNpy } from '../shared/npy.ts';
import { decodeSafetensors, encodeSafetensors, type TensorFile } from './safetensors.ts';

const file: TensorFile = {
  tensors: {
    'a.kernel': { shape: [1, 3], data: Float32Array.of(1.5, -2, 0.1) },
    exact: { shape: [2], data: Float64Array.of(Math.PI, -1e-300) },
    rows: { shape: [2, 1], data: Int32Array.of(7, -7) },
    nothing: { shape: [0], data: new Float32Array(0) },
  },
  metadata: { format: 'test 1', step: '12' },
};

const PYTHON = `
import json, struct, sys, numpy
data = open(sys.argv[1], 'rb').read()
length, = struct.unpack('<Q', data[:8])
header = json.loads(data[8:8 + length])
start, end = header['a.kernel']['data_offsets']
kernel = numpy.frombuffer(data[8 + length + start:8 + length + end], numpy.float32).reshape(header['a.kernel']['shape'])
array = numpy.load(sys.argv[2])
print(json.dumps([header['__metadata__'], kernel.tolist(), str(array.dtype), array.tolist()]))
`;
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

describe('safetensors', () => {
  it('reads back what it wrote, bit for bit', () => {
    expect(decodeSafetensors(encodeSafetensors(file), 'x')).toEqual(file);
  });

  it('refuses another file and one cut short, by name', () => {
    const bytes = encodeSafetensors(file);
    expect(() => decodeSafetensors(bytes.subarray(0, bytes.length - 1), 'run/x.safetensors')).toThrow(/run\/x\.safetensors/);
    expect(() => decodeSafetensors(Uint8Array.of(1, 2, 3), 'x')).toThrow(/cannot be read/);
    expect(() => decodeSafetensors(new Uint8Array(64).fill(0xff), 'x')).toThrow(/cannot be read/);
  });

  it.skipIf(!hasNumpy)('can be opened by Python, as can .npy (skipped without python3 and numpy)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'duchenne-python-'));
    try {
      writeFileSync(join(folder, 'x.safetensors'), encodeSafetensors(file));
      writeFileSync(join(folder, 'x.npy'), encodeNpy({ type: 'int8', shape: [2, 2], data: Int8Array.of(-1, 0, 5, 6) }));
      const output = execFileSync('python3', ['-c', PYTHON, join(folder, 'x.safetensors'), join(folder, 'x.npy')], { encoding: 'utf8' });
      const [metadata, kernel, type, array] = JSON.parse(output) as [unknown, number[][], string, unknown];
      expect(metadata).toEqual(file.metadata);
      expect(kernel[0]?.[2]).toBeCloseTo(0.1, 6);
      expect([type, array]).toEqual(['int8', [[-1, 0], [5, 6]]]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
