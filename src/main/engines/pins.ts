// What an engine is made of, to the byte: a file that is not one of these is refused. Wheels come by pip, sources by npm,
// each by name and version from wherever that tool is set up to look. How to renew them: docs/ENGINES.md.
import type { TensorflowVariant } from '../../shared/tensorflow-engine.ts';

/** A file of PyPI's, by the hash that pip and we both check. */
export interface PinnedWheel {
  readonly name: string;
  readonly version: string;
  /** Of the download. */
  readonly bytes: number;
  readonly sha256: string;
  /** What of it is kept, matched against whole paths in the wheel. */
  readonly keeps: RegExp;
}

/** A package of npm's, by its integrity. Nothing of it is ever run by npm. */
export interface PinnedSource {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  readonly integrity: string;
  /** Folder below the working folder that it is unpacked into. */
  readonly folder: string;
}

export interface EnginePins {
  readonly tensorflow: string;
  /** Version of the CUDA run-time library; null without. */
  readonly cuda: string | null;
  readonly wheels: readonly PinnedWheel[];
  readonly sources: readonly PinnedSource[];
  /** What the engine takes when it is done. */
  readonly installedBytes: number;
}

/** The C API's headers, and the four that they include from elsewhere. */
const TENSORFLOW_PARTS =
  /^tensorflow\/(libtensorflow_(cc|framework)\.so\.2|include\/(tensorflow\/c\/[^/]+\.h|tensorflow\/c\/eager\/c_api\.h|(tensorflow\/core|tsl)\/platform\/ctstring(_internal)?\.h|xla\/tsl\/c\/tsl_status\.h))$/;
/** Run-time libraries, without those that only profilers, older programs and several cards in one solver use. */
const CUDA_LIBRARIES = /^nvidia\/[a-z_]+\/lib\/lib(?!nvblas|checkpoint|nvperf|pcsampling|cufftw|cusolverMg)[^/]+(?<!\.alt)\.so[.\d]*$/;
const CUDA_COMPILER = /^nvidia\/cuda_nvcc\/(bin\/ptxas|nvvm\/libdevice\/libdevice\.10\.bc)$/;

const VERSION = '2.21.0';

const SOURCES: readonly PinnedSource[] = [
  {
    name: '@tensorflow/tfjs-node-gpu', version: '4.22.0', bytes: 223_379, folder: 'backend',
    integrity: 'sha512-p//NN6DGiN4hInUmIkRffaFVMcdTREUMjPyjW04J7OXvB2zBlQimj61eFKSgRrH3f5TnOfKzb0n56he/B6a4bw==',
  },
  {
    name: 'google-protobuf', version: '3.9.2', bytes: 72_008, folder: 'backend/node_modules/google-protobuf',
    integrity: 'sha512-TxK/kqHmVeqTXiuejN9aAy4Y/8bTa9k+F1/WXCOuIXCMheV1ySeSFfYS4ctzM6WZZbUo6rlshoX4/eqEK28Swg==',
  },
  {
    name: 'node-api-headers', version: '1.9.0', bytes: 16_974, folder: 'build/node-api-headers',
    integrity: 'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
  },
];

const nvidia = (name: string, version: string, [bytes, sha256]: readonly [number, string]): PinnedWheel => ({
  name: `nvidia-${name}-cu12`, version, bytes, sha256, keeps: name === 'cuda-nvcc' ? CUDA_COMPILER : CUDA_LIBRARIES,
});

/** What the wheel's extra `and-cuda` resolves to. */
const CUDA_WHEELS: readonly PinnedWheel[] = [
  nvidia('cublas', '12.9.3.13', [581_217_458, 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72']),
  nvidia('cuda-cupti', '12.9.79', [10_814_997, '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f']),
  nvidia('cuda-nvcc', '12.9.86', [40_546_229, '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0']),
  nvidia('cuda-nvrtc', '12.9.86', [89_568_129, '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4']),
  nvidia('cuda-runtime', '12.9.79', [3_493_179, '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3']),
  nvidia('cudnn', '9.28.0.42', [716_538_495, '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375']),
  nvidia('cufft', '11.4.1.4', [200_877_592, 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28']),
  nvidia('curand', '10.3.10.19', [68_295_626, '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e']),
  nvidia('cusolver', '11.7.5.82', [338_117_415, '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88']),
  nvidia('cusparse', '12.5.10.65', [366_465_088, '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78']),
  nvidia('nccl', '2.32.3', [351_526_311, 'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c']),
  nvidia('nvjitlink', '12.9.86', [39_748_338, 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9']),
];

export const TENSORFLOW_PINS: Readonly<Record<TensorflowVariant, EnginePins>> = {
  cpu: {
    tensorflow: VERSION, cuda: null, sources: SOURCES, installedBytes: 860_000_000,
    wheels: [{
      name: 'tensorflow-cpu', version: VERSION, bytes: 273_829_956, keeps: TENSORFLOW_PARTS,
      sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
    }],
  },
  gpu: {
    tensorflow: VERSION, cuda: '12.9', sources: SOURCES, installedBytes: 5_300_000_000,
    wheels: [
      {
        name: 'tensorflow', version: VERSION, bytes: 572_440_367, keeps: TENSORFLOW_PARTS,
        sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
      },
      ...CUDA_WHEELS,
    ],
  },
};

export function downloadBytes({ wheels, sources }: EnginePins): number {
  return [...wheels, ...sources].reduce((sum, { bytes }) => sum + bytes, 0);
}
