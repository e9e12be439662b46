import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPictureCache, nameArray } from './picture-cache.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'duchenne-cache-'))));
afterEach(() => rm(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

describe('nameArray', () => {
  const shape = { size: 48, channels: 1 };
  const name = (...names: string[]) => nameArray(names.map((each) => ({ path: at(each) })), shape);

  it('follows files, their order, regions, and the size asked for', async () => {
    await writeFile(at('a'), 'a');
    await writeFile(at('b'), 'b');
    const first = await name('a', 'b');
    expect(await name('a', 'b')).toBe(first);
    const others = [
      await name('b', 'a'),
      await name('a'),
      await nameArray([{ path: at('a') }, { path: at('b') }], { size: 64, channels: 1 }),
      await nameArray([{ path: at('a'), region: { left: 0, top: 0, width: 8, height: 8 } }, { path: at('b') }], shape),
    ];
    await writeFile(at('b'), 'longer');
    others.push(await name('a', 'b'));
    await utimes(at('b'), 1, 1);
    others.push(await name('a', 'b'));
    expect(new Set([first, ...others]).size).toBe(7);
  });

  it('has no name for what is not whole', async () => {
    await writeFile(at('a'), 'a');
    expect(await name('a', 'missing')).toBeNull();
  });
});

describe('createPictureCache', () => {
  it('gives back what it was given, unless it was cut short', async () => {
    const cache = createPictureCache(folder);
    expect(await cache.fetch('key', at('copy'), 4)).toBe(false);
    await writeFile(at('array'), 'data');
    await cache.keep('key', at('array'));
    expect(await cache.fetch('key', at('copy'), 5)).toBe(false);
    expect(await cache.fetch('key', at('copy'), 4)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['array', 'copy', 'pictures']);
  });

  it('lets go of what nothing else has any more', async () => {
    const cache = createPictureCache(folder);
    await cache.prune();
    for (const key of ['one', 'two']) {
      await writeFile(at(key), key);
      await cache.keep(key, at(key));
    }
    await rm(at('one'));
    await cache.prune();
    expect(await readdir(at('pictures'))).toEqual(['two.npy']);
  });
});
