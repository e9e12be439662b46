// An engine of a few bytes, and the programs that fetch and compile it as scripts on a PATH of their own: the installer
// runs for real, with real processes, and needs no network.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { InstalledEngine, InstallEvent } from '../../src/shared/contract/engines.ts';
import { installTensorflow } from '../../src/main/engines/install.ts';
import type { EngineMachine } from '../../src/main/engines/needs.ts';
import type { EnginePins, PinnedSource } from '../../src/main/engines/pins.ts';
import { askTrainer } from '../../src/main/engines/trainer-questions.ts';
import { zipOf } from './zip-file.ts';

const VERSION = '9.9.9';
const SOURCES = [
  { name: '@tensorflow/tfjs-node-gpu', file: 'tensorflow-tfjs-node-gpu-9.9.9.tgz', folder: 'backend', content: 'package/dist/register_all_kernels.js' },
  { name: 'google-protobuf', file: 'google-protobuf-9.9.9.tgz', folder: 'backend/node_modules/google-protobuf', content: 'package/google-protobuf.js' },
  { name: 'node-api-headers', file: 'node-api-headers-9.9.9.tgz', folder: 'build/node-api-headers', content: 'package/include/node_api.h' },
];

/** The scripts, by the name they are called by. $STORE is where the files come from; every call is written to $STORE/calls. */
const PROGRAMS: Readonly<Record<string, string>> = {
  python3: 'while [ $# -gt 0 ]; do case "$1" in download) act=1;; --dest) dest="$2";; esac; shift; done\n[ -z "$act" ] || cp "$STORE"/*.whl "$dest"',
  npm: 'while [ $# -gt 0 ]; do case "$1" in pack) act=1;; --pack-destination) dest="$2";; esac; shift; done\n[ -z "$act" ] || cp "$STORE"/*.tgz "$dest"',
  tar: 'exec tar "$@"',
  'c++': 'for last; do :; done\n[ "$last" = --version ] || echo compiled > "$last"',
};

/** A folder to install in: store/ (what pip and npm bring), bin/ (the programs), engines/. `library` is what the wheel holds. */
export async function prepareMadeUp(folder: string, library = 'a library'): Promise<void> {
  const [store, bin] = [join(folder, 'store'), join(folder, 'bin')];
  await mkdir(store, { recursive: true });
  await mkdir(bin, { recursive: true });
  await writeFile(join(store, `tensorflow_cpu-${VERSION}-py3-none-any.whl`), wheelOf(library));
  for (const { file, content } of SOURCES) {
    const path = join(folder, 'sources', file, content);
    await mkdir(resolve(path, '..'), { recursive: true });
    await writeFile(path, content);
    execFileSync('tar', ['-czf', join(store, file), '-C', join(folder, 'sources', file), 'package']);
  }
  for (const [name, script] of Object.entries(PROGRAMS)) await replaceProgram(folder, name, script);
}

/** Puts another script in a program's place. */
export async function replaceProgram(folder: string, name: string, script: string): Promise<void> {
  const path = join(folder, 'bin', name);
  const store = join(folder, 'store');
  await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\nSTORE='${store}'\necho "${name} $*" >> "$STORE/calls"\n${script}\n`);
  await chmod(path, 0o755);
}

/** A wheel with a library that is kept, a header that is needed to compile, and what is not needed at all. */
export function wheelOf(library: string): Buffer {
  return zipOf([
    { path: 'tensorflow/libtensorflow_cc.so.2', content: library },
    { path: 'tensorflow/libtensorflow_framework.so.2', content: 'another' },
    { path: 'tensorflow/include/tensorflow/c/c_api.h', content: 'a header' },
    { path: 'tensorflow/python/__init__.py', content: 'not needed' },
  ]);
}

export interface MadeUpInstallation {
  readonly machine?: Partial<EngineMachine>;
  readonly signal?: AbortSignal;
  readonly tell?: (event: InstallEvent) => void;
}

/** Installs what prepareMadeUp prepared. The pins are of the files as they were prepared. */
export async function installMadeUp(folder: string, options: MadeUpInstallation = {}): Promise<InstalledEngine> {
  const pins = JSON.parse(await readFile(join(folder, 'pins.json'), 'utf8')) as Omit<EnginePins, 'wheels'> & { wheel: Omit<EnginePins['wheels'][number], 'keeps'> };
  const wheels = [{ ...pins.wheel, keeps: /^tensorflow\/(lib|include)/ }];
  return installTensorflow(
    { variant: 'cpu', signal: options.signal ?? new AbortController().signal, tell: options.tell ?? (() => undefined) },
    {
      enginesFolder: join(folder, 'engines'),
      machine: {
        platform: 'linux', architecture: 'x64', environment: { PATH: join(folder, 'bin') },
        exists: () => false, freeBytes: () => Promise.resolve(1e12), ...options.machine,
      },
      pins: { cpu: { ...pins, wheels }, gpu: { ...pins, wheels } },
      trainer: askTrainer({ nodeExecutable: process.execPath, trainerEntry: resolve(import.meta.dirname, '..', 'fixtures', 'engine-prover.ts') }),
      clock: () => new Date('2026-01-01T00:00:00.000Z'),
    },
  );
}

/** Pins the files in the store by their hashes. */
export async function pinMadeUp(folder: string): Promise<void> {
  const store = join(folder, 'store');
  const wheel = await readFile(join(store, `tensorflow_cpu-${VERSION}-py3-none-any.whl`));
  const sources: PinnedSource[] = [];
  for (const { name, file, folder: below } of SOURCES) {
    const content = await readFile(join(store, file));
    sources.push({ name, version: VERSION, bytes: content.length, folder: below, integrity: `sha512-${createHash('sha512').update(content).digest('base64')}` });
  }
  await writeFile(join(folder, 'pins.json'), JSON.stringify({
    tensorflow: VERSION, cuda: null, sources, installedBytes: 1000,
    wheel: { name: 'tensorflow-cpu', version: VERSION, bytes: wheel.length, sha256: createHash('sha256').update(wheel).digest('hex') },
  }));
}
