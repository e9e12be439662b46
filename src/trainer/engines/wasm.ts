// WebAssembly with SIMD on one thread: works on every machine that runs Node, needs nothing installed.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../../shared/problem.ts';
import { registerConvolutionGradients } from './convolution-gradients.ts';
import { useBackend, type Engine } from './engine.ts';

export const wasmEngine: Engine = {
  name: 'wasm',
  async load() {
    try {
      // The binaries lie beside the package's main file, wherever this module was bundled to.
      const packageMain = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
      setWasmPaths(`${dirname(packageMain)}/`);
      registerConvolutionGradients('wasm');
      await useBackend('wasm');
    } catch (cause) {
      throw new Problem('engine_unavailable', 'The WebAssembly engine did not start.', {
        remedy: 'Install the package again: the .wasm files of @tensorflow/tfjs-backend-wasm may be missing.',
        cause,
      });
    }
    const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
    return `WebAssembly ${version_wasm}, ${hasSimd === true ? 'SIMD' : 'no SIMD'}, one thread`;
  },
};
