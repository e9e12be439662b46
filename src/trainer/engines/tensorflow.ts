// TensorFlow's own kernels, through the addon and backend of @tensorflow/tfjs-node-gpu. `duchenne engines install
// tensorflow` builds both into a folder outside the application (src/main/engines); the core names it to the trainer.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../../shared/problem.ts';
import { TENSORFLOW_FILES, TENSORFLOW_FOLDER_VARIABLE, TFJS_GLOBAL, tensorflowManifestSchema, type TensorflowManifest } from '../../shared/tensorflow-engine.ts';
import { useBackend, type Engine } from './engine.ts';
import { describeCard, findGpuObstacle, thisGraphicsMachine } from './nvidia.ts';

/** What is used of the addon itself. */
interface Addon {
  readonly TF_Version: string;
  isUsingGpuDevice(): boolean;
}

interface BackendModule {
  readonly NodeJSKernelBackend: new (addon: Addon, packageName: string) => tf.KernelBackend;
}

const REINSTALL = 'Install it again: duchenne engines install tensorflow.';

/** TensorFlow cannot be started twice in a process, nor change its device. */
let started: Addon | undefined;

export const tensorflowEngine: Engine = {
  name: 'tensorflow',
  async load({ device }) {
    const folder = process.env[TENSORFLOW_FOLDER_VARIABLE];
    if (folder === undefined || folder === '') {
      throw new Problem('engine_unavailable', 'The TensorFlow engine is not installed.', { remedy: 'Install it with: duchenne engines install tensorflow.' });
    }
    const manifest = readManifest(folder);
    // What an engine was installed for is what it trains on: falling back to the CPU is the person's choice, not ours.
    const wanted = device === 'auto' ? manifest.variant : device;
    if (wanted === 'gpu' && manifest.variant === 'cpu') refuseGpu(folder, manifest);
    if (wanted === 'cpu' && started === undefined) process.env.CUDA_VISIBLE_DEVICES = '-1';
    const addon = started ?? start(folder, manifest);
    started = addon;
    const isGpu = addon.isUsingGpuDevice();
    if (wanted === 'gpu' && !isGpu) refuseGpu(folder, manifest);
    await useBackend('tensorflow');
    const where = isGpu ? `CUDA ${manifest.cuda ?? 'unknown'}, ${describeCard(thisGraphicsMachine())}` : `CPU, ${String(availableParallelism())} threads`;
    return `TensorFlow ${addon.TF_Version}, ${where}`;
  },
};

function readManifest(folder: string): TensorflowManifest {
  try {
    return tensorflowManifestSchema.parse(JSON.parse(readFileSync(join(folder, TENSORFLOW_FILES.manifest), 'utf8')));
  } catch (cause) {
    throw new Problem('engine_unavailable', 'The TensorFlow engine is not whole: its description cannot be read.', { where: folder, remedy: REINSTALL, cause });
  }
}

function refuseGpu(folder: string, manifest: TensorflowManifest): never {
  const obstacle = findGpuObstacle(thisGraphicsMachine(), manifest, folder);
  throw new Problem('engine_unavailable', obstacle.what, { remedy: obstacle.remedy });
}

/** Loads addon and kernels and registers the backend. Throws Problem (engine_unavailable) with the loader's own words. */
function start(folder: string, manifest: TensorflowManifest): Addon {
  quietenTensorflow(folder, manifest);
  const require = createRequire(import.meta.url);
  // The engine's modules find the trainer's tfjs here (the two index.js that the installer writes beside them).
  Reflect.set(globalThis, Symbol.for(TFJS_GLOBAL), require('@tensorflow/tfjs-core'));
  // tfjs-node 4.22 still calls two functions that Node took away (the first) or warns of (the second).
  Reflect.set(util, 'isNullOrUndefined', (value: unknown) => value === null || value === undefined);
  Reflect.set(util, 'isArray', Array.isArray);
  try {
    require(join(folder, TENSORFLOW_FILES.kernels));
    const { NodeJSKernelBackend } = require(join(folder, TENSORFLOW_FILES.backend)) as BackendModule;
    const addon = require(join(folder, TENSORFLOW_FILES.addon)) as Addon;
    tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(addon, '@tensorflow/tfjs-node-gpu'));
    return addon;
  } catch (cause) {
    const missing = manifest.libraries.filter((library) => !existsSync(join(folder, library)));
    const reason = missing.length > 0 ? `it lacks ${missing.join(', ')}` : cause instanceof Error ? cause.message : String(cause);
    throw new Problem('engine_unavailable', `The TensorFlow engine does not load: ${reason}.`, { where: folder, remedy: REINSTALL, cause });
  }
}

/** TensorFlow reads these once, when it is loaded; what a person has set stays. */
function quietenTensorflow(folder: string, { variant }: TensorflowManifest): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // Else it takes all of the card's memory at once, from whoever shares it.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
  if (variant === 'gpu') process.env.XLA_FLAGS ??= `--xla_gpu_cuda_data_dir=${join(folder, 'nvidia', 'cuda_nvcc')}`;
}
