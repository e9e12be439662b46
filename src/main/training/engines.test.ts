import { describe, expect, it } from 'vitest';
import type { EngineReport } from '../../shared/run-record.ts';
import { selectEngine } from './engines.ts';

const report = (name: EngineReport['name'], isAvailable: boolean): EngineReport => ({ name, isAvailable, detail: '' });

describe('selectEngine', () => {
  it('takes the first that starts, and says which faster ones do not', () => {
    const engines = [report('tensorflow', false), report('webgpu', false), report('wasm', true), report('cpu', true)];
    expect(selectEngine(engines)).toEqual({
      selected: 'wasm',
      reason: 'wasm is the fastest engine that starts here. Faster ones do not start here: tensorflow, webgpu.',
      engines,
    });
  });

  it('never takes the plain JavaScript reference', () => {
    expect(selectEngine([report('wasm', false), report('cpu', true)]).selected).toBeNull();
  });
});
