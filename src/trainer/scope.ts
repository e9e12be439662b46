// Memory of one piece of work on the engine.
import * as tf from '@tensorflow/tfjs-core';

/**
 * Runs the work and disposes every tensor it made, except kept ones (tf.keep). Unlike tf.tidy it does not look for
 * tensors in the result, which for a training state means walking through millions of numbers.
 */
export function inScope<T>(work: () => T): T {
  tf.engine().startScope();
  try {
    return work();
  } finally {
    tf.engine().endScope();
  }
}
