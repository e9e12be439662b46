import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { engineReportSchema } from '../../shared/run-record.ts';
import { TENSORFLOW_FOLDER_VARIABLE } from '../../shared/tensorflow-engine.ts';
import { ENGINE_NAMES } from '../../shared/training-config.ts';
import { autoOrder, loadEngine, probeEngines } from './registry.ts';

describe('engines', () => {
  it('reports every engine of the configuration, with a reason where one is missing', async () => {
    const reports = await probeEngines();
    expect(reports.map(({ name }) => name).toSorted()).toEqual([...ENGINE_NAMES].toSorted());
    for (const report of reports) {
      engineReportSchema.parse(report);
      expect(report.detail).not.toBe('');
    }
    expect(reports.find(({ name }) => name === 'wasm')?.isAvailable).toBe(true);
  });

  it('really computes on the engine it says it loaded', async () => {
    expect((await loadEngine('cpu')).name).toBe('cpu');
    expect(tf.getBackend()).toBe('cpu');
    const { name } = await loadEngine('auto');
    expect(tf.getBackend()).toBe(name);
    expect(tf.tidy(() => Array.from(tf.mul([2, 3], [4, 5]).dataSync()))).toEqual([8, 15]);
  });

  it('tries what was measured as the fastest first, and nothing that is no engine', () => {
    expect(autoOrder('wasm')).toEqual(['wasm', 'tensorflow', 'webgpu']);
    expect(autoOrder('abacus')).toEqual(['tensorflow', 'webgpu', 'wasm']);
    expect(autoOrder(undefined)).toEqual(['tensorflow', 'webgpu', 'wasm']);
  });

  it('never trains elsewhere where the graphics card was asked for', async () => {
    vi.stubEnv(TENSORFLOW_FOLDER_VARIABLE, '');
    await expect(loadEngine('auto', { device: 'gpu' })).rejects.toThrow(/not installed/);
    vi.unstubAllEnvs();
  });

  it('refuses an engine that is not there, by name', async () => {
    vi.stubEnv(TENSORFLOW_FOLDER_VARIABLE, '');
    await expect(loadEngine('tensorflow')).rejects.toThrow(/TensorFlow.*not installed/);
    vi.unstubAllEnvs();
  });
});
