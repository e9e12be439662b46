import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zipOf, type ZipEntry } from '../../../test/helpers/zip-file.ts';
import { unpack } from './zip.ts';

let folder = '';
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'duchenne-zip-'))));
afterEach(() => rm(folder, { recursive: true }));

const LONG = 'library '.repeat(50_000);
const ENTRIES: ZipEntry[] = [
  { path: 'tensorflow/lib.so.2', content: LONG, isExecutable: true },
  { path: 'tensorflow/python/init.py', content: 'not needed' },
  { path: 'tensorflow/include/c.h', content: '#pragma once', isStored: true },
  { path: 'tensorflow/include/empty.h', content: '' },
];

async function unpackAll(archive: Buffer, keeps = /lib|include/): Promise<string[]> {
  const file = join(folder, 'a.whl');
  await writeFile(file, archive);
  return unpack(file, join(folder, 'out'), { keeps, signal: new AbortController().signal });
}

describe('unpacking a wheel', () => {
  it('takes the files asked for, packed or stored or empty, and no other', async () => {
    expect(await unpackAll(zipOf(ENTRIES))).toEqual(['tensorflow/lib.so.2', 'tensorflow/include/c.h', 'tensorflow/include/empty.h']);
    expect(await readFile(join(folder, 'out/tensorflow/lib.so.2'), 'utf8')).toBe(LONG);
    expect(await readFile(join(folder, 'out/tensorflow/include/c.h'), 'utf8')).toBe('#pragma once');
    expect(await readFile(join(folder, 'out/tensorflow/include/empty.h'), 'utf8')).toBe('');
    expect(await readdir(join(folder, 'out/tensorflow'))).not.toContain('python');
    expect((await stat(join(folder, 'out/tensorflow/lib.so.2'))).mode & 0o100).not.toBe(0);
  });

  it('refuses a damaged file, a cut one, and one that reaches outside', async () => {
    const damaged = zipOf([{ path: 'lib', content: 'abcdef', isStored: true }]);
    damaged.writeUInt8(0, damaged.indexOf('abcdef') + 2);
    await expect(unpackAll(damaged)).rejects.toThrow(/lib is damaged/);
    await expect(unpackAll(zipOf(ENTRIES).subarray(0, -30))).rejects.toThrow(/has no directory/);
    await expect(unpackAll(zipOf([{ path: '../lib', content: 'x' }]))).rejects.toThrow(/lies outside/);
    expect(await readdir(folder)).not.toContain('lib');
  });
});
