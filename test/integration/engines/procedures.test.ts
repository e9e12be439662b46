// Engines through the router: what starts is told, an installation that cannot be is refused in words.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { InstallEvent } from '../../../src/shared/contract/engines.ts';
import { openTestWorkbench } from '../../helpers/workbench.ts';

afterEach(() => vi.unstubAllEnvs());

describe('engines', () => {
  it('are told with a measured step, and why the others are not there', async () => {
    await using bench = await openTestWorkbench();
    // Another one's variable is not ours to train on.
    vi.stubEnv('DUCHENNE_TENSORFLOW', join(bench.folder, 'elsewhere'));
    const { engines, selected, measures, installed } = await bench.client.training.engines({ refresh: true });
    expect({ selected, installed }).toEqual({ selected: 'wasm', installed: null });
    expect(engines.find(({ name }) => name === 'tensorflow')?.detail).toMatch(/not installed.*duchenne engines install tensorflow/);
    expect(measures).toMatchObject([{ name: 'wasm' }]);
    expect(measures[0]?.stepMilliseconds).toBeGreaterThan(0);
  });

  it('say what an installation lacks before it downloads anything', async () => {
    await using bench = await openTestWorkbench();
    const nothing = join(bench.folder, 'nothing');
    await mkdir(nothing);
    vi.stubEnv('PATH', nothing);
    const told: InstallEvent[] = [];
    const install = async (): Promise<void> => {
      for await (const event of await bench.client.engines.install({ name: 'tensorflow', variant: 'cpu' })) told.push(event);
    };
    await expect(install()).rejects.toMatchObject({ data: { code: 'engine_unavailable', what: expect.stringMatching(/no python3.*no npm.*no tar.*no C\+\+ compiler/) as string } });
    expect(told.map(({ type }) => type)).toEqual(['step', 'step']);
    expect(await bench.client.engines.remove({ name: 'tensorflow' })).toEqual({ freedBytes: 0 });
    expect(bench.log).toEqual([]);
  });
});
