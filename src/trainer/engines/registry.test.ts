import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { engineReportSchema } from '../../shared/run-record.ts';
import { ENGINE_NAMES } from '../../shared/training-config.ts';
import { loadEngine, probeEngines } from './registry.ts';

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

  it('refuses an engine that is not there, by name', async () => {
    await expect(loadEngine('tensorflow')).rejects.toThrow(/tensorflow.*not built/);
  });
});
