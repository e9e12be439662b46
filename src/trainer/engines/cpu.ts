// tfjs's plain JavaScript backend: slow, and the reference that the other engines are tested against.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend, type Engine } from './engine.ts';

export const cpuEngine: Engine = {
  name: 'cpu',
  async load() {
    await useBackend('cpu');
    return `plain JavaScript, one thread, tfjs ${tf.version_core}`;
  },
};
