import { describe, expect, it } from 'vitest';
import type { TensorflowManifest } from '../../shared/tensorflow-engine.ts';
import { describeSmiLine, driverVersion, findGpuObstacle, type GraphicsMachine } from './nvidia.ts';

const DRIVER = 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 22:23:56 UTC 2024\nGCC version: 12\n';
const OPEN_DRIVER = 'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build\n';
const OLD_DRIVER = 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.223.02  Sat Oct  7 15:39:11 UTC 2023\n';

const manifest: TensorflowManifest = {
  format: 1, tensorflow: '2.21.0', variant: 'gpu', cuda: '12.9', bytes: 1, builtAt: '',
  libraries: ['tensorflow/libtensorflow_cc.so.2', 'nvidia/cudnn/lib/libcudnn.so.9'],
};
const machine: GraphicsMachine = { driver: DRIVER, visibleDevices: undefined, exists: () => true, card: () => undefined };
const why = (changes: Partial<GraphicsMachine>, engine = manifest): string => findGpuObstacle({ ...machine, ...changes }, engine, '/engine').what;

describe('why not on the GPU', () => {
  it('says what is missing, the first thing first', () => {
    expect(why({}, { ...manifest, variant: 'cpu', cuda: null })).toMatch(/installed for the CPU/);
    expect(why({ driver: undefined, exists: () => false })).toMatch(/no NVIDIA driver/);
    expect(why({ driver: OLD_DRIVER })).toMatch(/470\.223\.02 is too old for CUDA 12, which needs 525\.60\.13/);
    expect(why({ exists: (path) => !path.includes('cudnn') })).toMatch(/lacks nvidia\/cudnn\/lib\/libcudnn\.so\.9\.$/);
    expect(why({ visibleDevices: '-1' })).toMatch(/CUDA_VISIBLE_DEVICES/);
    expect(why({})).toMatch(/found no card/);
  });

  it('always says what would change that', () => {
    for (const driver of [undefined, OLD_DRIVER, DRIVER]) expect(findGpuObstacle({ ...machine, driver }, manifest, '/engine').remedy).not.toBe('');
  });
});

it('reads the version of both kinds of driver', () => {
  expect(driverVersion(DRIVER)).toBe('550.54.15');
  expect(driverVersion(OPEN_DRIVER)).toBe('570.86.15');
  expect(driverVersion('something else')).toBeUndefined();
});

it('reads name and memory of the first card', () => {
  expect(describeSmiLine('NVIDIA H100 80GB HBM3, 81559 MiB\nNVIDIA H100 80GB HBM3, 81559 MiB\n')).toBe('NVIDIA H100 80GB HBM3, 80 GiB');
  expect(describeSmiLine('')).toBeUndefined();
});
