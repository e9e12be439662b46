import { describe, expect, it } from 'vitest';
import type { EngineMeasure, EngineReport } from '../../shared/run-record.ts';
import { selectEngine } from './selection.ts';

const report = (name: EngineReport['name'], isAvailable: boolean): EngineReport => ({ name, isAvailable, detail: '' });
const measure = (name: EngineReport['name'], stepMilliseconds: number): EngineMeasure => ({ name, stepMilliseconds, detail: '' });
const ALL = [report('tensorflow', true), report('webgpu', false), report('wasm', true), report('cpu', true)];

describe('auto', () => {
  it('takes the fastest by measure, and tells the figures', () => {
    expect(selectEngine(ALL, [measure('tensorflow', 80.4), measure('wasm', 61.2)])).toEqual({
      selected: 'wasm',
      reason: 'wasm is the fastest engine that starts here: a step takes 61 ms, tensorflow 80 ms. Not here: webgpu.',
    });
  });

  it('takes the first that starts where nothing was measured, and says which do not', () => {
    expect(selectEngine([report('tensorflow', false), ...ALL.slice(1)], [])).toEqual({
      selected: 'wasm', reason: 'wasm is the fastest engine that starts here. Not here: tensorflow, webgpu.',
    });
  });

  it('takes nothing that does not start, however fast it was', () => {
    expect(selectEngine([report('tensorflow', false), report('wasm', true)], [measure('tensorflow', 1), measure('wasm', 60)]).selected).toBe('wasm');
  });

  it('never takes the plain JavaScript reference', () => {
    expect(selectEngine([report('wasm', false), report('cpu', true)], [measure('cpu', 1)]).selected).toBeNull();
  });
});
