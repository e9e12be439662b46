// engine.json: what an installed TensorFlow engine is. The core writes it, the trainer loads by it. Folder:
//
//   engine.json
//   tensorflow/libtensorflow_cc.so.2, libtensorflow_framework.so.2    from the wheel
//   nvidia/<name>/lib/*.so*                                           gpu only, where the wheel's libraries look for them
//   addon/tfjs_binding.node                                           compiled here
//   backend/                                                          tfjs-node's JavaScript, with tfjs handed in
import { z } from 'zod';

export const TENSORFLOW_VARIANTS = ['gpu', 'cpu'] as const;
export const tensorflowVariantSchema = z.enum(TENSORFLOW_VARIANTS);
export type TensorflowVariant = z.infer<typeof tensorflowVariantSchema>;

export const tensorflowManifestSchema = z.object({
  format: z.literal(1),
  /** Version of the wheel. */
  tensorflow: z.string(),
  variant: tensorflowVariantSchema,
  /** Version of the CUDA run-time library beside it; null for cpu. */
  cuda: z.string().nullable(),
  /** Every library that has to be there, relative to the folder. */
  libraries: z.array(z.string()),
  bytes: z.number().int(),
  builtAt: z.string(),
});
export type TensorflowManifest = z.infer<typeof tensorflowManifestSchema>;

export const TENSORFLOW_FILES = {
  manifest: 'engine.json',
  addon: 'addon/tfjs_binding.node',
  kernels: 'backend/dist/register_all_kernels.js',
  backend: 'backend/dist/nodejs_kernel_backend.js',
} as const;

/** Environment of the trainer: the folder of the engine to load. Absent where none is installed. */
export const TENSORFLOW_FOLDER_VARIABLE = 'DUCHENNE_TENSORFLOW';
/** Environment of the trainer: what `auto` takes first, as measured on this machine. */
export const AUTO_ENGINE_VARIABLE = 'DUCHENNE_AUTO_ENGINE';

/** The global by which the engine's own modules are given the trainer's tfjs, so that there is only one. */
export const TFJS_GLOBAL = 'duchenne.tfjs-core';

/** The oldest NVIDIA driver that runs CUDA 12 (minor-version compatibility). */
export const LEAST_DRIVER = '525.60.13';
