import { describe, expect, it } from 'vitest';
import { checkDriver, neededBytes, variantFor } from './needs.ts';
import { downloadBytes, TENSORFLOW_PINS } from './pins.ts';

const keeps = (variant: 'gpu' | 'cpu', path: string): boolean => TENSORFLOW_PINS[variant].wheels.some((wheel) => wheel.keeps.test(path));

describe('what is kept of the wheels', () => {
  it('is the C library, and the headers of its interface', () => {
    for (const variant of ['gpu', 'cpu'] as const) {
      expect(keeps(variant, 'tensorflow/libtensorflow_cc.so.2')).toBe(true);
      expect(keeps(variant, 'tensorflow/libtensorflow_framework.so.2')).toBe(true);
      expect(keeps(variant, 'tensorflow/include/tensorflow/c/c_api.h')).toBe(true);
      expect(keeps(variant, 'tensorflow/include/tensorflow/c/eager/c_api.h')).toBe(true);
      expect(keeps(variant, 'tensorflow/include/tensorflow/compiler/mlir/tensorflow/ir/tf_all_ops.h.inc')).toBe(false);
      expect(keeps(variant, 'tensorflow/python/lib_pywrap_tensorflow_common.so')).toBe(false);
    }
  });

  it('is CUDA where TensorFlow looks for it, without profilers and second copies', () => {
    const kept = ['cudnn/lib/libcudnn.so.9', 'cublas/lib/libcublasLt.so.12', 'cuda_nvrtc/lib/libnvrtc-builtins.so.12.9', 'cuda_nvcc/bin/ptxas', 'cuda_nvcc/nvvm/libdevice/libdevice.10.bc', 'nvjitlink/lib/libnvJitLink.so.12'];
    const left = ['cuda_nvrtc/lib/libnvrtc.alt.so.12', 'cuda_cupti/lib/libnvperf_host.so', 'cusolver/lib/libcusolverMg.so.11', 'cudnn/include/cudnn.h', 'cublas/lib/libnvblas.so.12', 'cuda_nvcc/nvvm/lib64/libnvvm.so'];
    expect(kept.filter((path) => !keeps('gpu', `nvidia/${path}`))).toEqual([]);
    expect(left.filter((path) => keeps('gpu', `nvidia/${path}`))).toEqual([]);
    expect(keeps('cpu', 'nvidia/cudnn/lib/libcudnn.so.9')).toBe(false);
  });
});

it('names everything by a whole hash, and says more room than it downloads', () => {
  for (const pins of Object.values(TENSORFLOW_PINS)) {
    for (const { sha256 } of pins.wheels) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const { integrity } of pins.sources) expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(neededBytes(pins)).toBeGreaterThan(downloadBytes(pins));
  }
});

describe('without --gpu or --cpu', () => {
  it('an NVIDIA driver decides', () => {
    expect(variantFor({ exists: (path) => path === '/proc/driver/nvidia/version' })).toBe('gpu');
    expect(variantFor({ exists: (path) => path.endsWith('libcuda.so.1') })).toBe('gpu');
    expect(variantFor({ exists: () => false })).toBe('cpu');
  });

  it('and --gpu without one downloads nothing', () => {
    expect(() => checkDriver({ exists: () => false })).toThrow(/no NVIDIA driver.*--cpu/);
    expect(() => checkDriver({ exists: () => true })).not.toThrow();
  });
});
