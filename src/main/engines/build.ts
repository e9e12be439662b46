// Puts an engine folder together from the downloads: libraries and headers out of the wheels, the addon compiled from
// npm's sources, tfjs-node's JavaScript with this application's tfjs handed in. Layout: src/shared/tensorflow-engine.ts.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TENSORFLOW_FILES, TFJS_GLOBAL, type TensorflowManifest, type TensorflowVariant } from '../../shared/tensorflow-engine.ts';
import { runCommand, type CommandOptions } from './commands.ts';
import { folderBytes } from './folder-size.ts';
import type { EnginePins } from './pins.ts';
import { unpack } from './zip.ts';

export interface BuildRequest {
  readonly variant: TensorflowVariant;
  readonly pins: EnginePins;
  /** By name of the pin. */
  readonly downloads: ReadonlyMap<string, string>;
  readonly folder: string;
  readonly compiler: string;
  readonly builtAt: string;
}

/** Unpacks libraries, headers and sources. Resolves to the libraries, relative to the folder. */
export async function unpackParts({ pins, downloads, folder }: BuildRequest, options: CommandOptions): Promise<string[]> {
  const kept: string[] = [];
  for (const { name, keeps } of pins.wheels) kept.push(...(await unpack(fileOf(downloads, name), folder, { keeps, signal: options.signal })));
  for (const { name, folder: below } of pins.sources) {
    const target = join(folder, below);
    await mkdir(target, { recursive: true });
    await runCommand('tar', ['-xzf', fileOf(downloads, name), '--strip-components=1', '-C', target], options);
  }
  return kept.filter((path) => /\.so(\.\d+)*$/.test(path)).toSorted();
}

/** One N-API version serves every Node and Electron from 18 on. */
const N_API_VERSION = '8';

/** Two source files and a link: no node-gyp is needed for that, nor the headers of a Node (docs/decisions/0008). */
export async function compileAddon({ folder, compiler }: BuildRequest, options: CommandOptions): Promise<void> {
  await mkdir(join(folder, 'addon'), { recursive: true });
  await runCommand(compiler, [
    '-std=c++17', '-O2', '-shared', '-fPIC', `-DNAPI_VERSION=${N_API_VERSION}`,
    '-Ibuild/node-api-headers/include', '-Itensorflow/include',
    'backend/binding/tfjs_backend.cc', 'backend/binding/tfjs_binding.cc',
    'tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2',
    // Relative, so that the folder can be renamed, and a home folder moved.
    '-Wl,-rpath,$ORIGIN/../tensorflow', '-o', TENSORFLOW_FILES.addon,
  ], { ...options, folder });
}

/** Hands tfjs in, throws away what only the compiler needed, and writes engine.json. */
export async function finishFolder(request: BuildRequest, libraries: readonly string[]): Promise<TensorflowManifest> {
  const { folder, pins, variant, builtAt } = request;
  for (const name of ['tfjs', 'tfjs-core']) {
    const shim = join(folder, 'backend', 'node_modules', '@tensorflow', name);
    await mkdir(shim, { recursive: true });
    await writeFile(join(shim, 'index.js'), `module.exports = globalThis[Symbol.for('${TFJS_GLOBAL}')];\n`);
  }
  await rm(join(folder, 'build'), { recursive: true, force: true });
  await rm(join(folder, 'tensorflow', 'include'), { recursive: true, force: true });
  for (const entry of await readdir(join(folder, 'backend'))) {
    if (!KEPT_OF_BACKEND.includes(entry)) await rm(join(folder, 'backend', entry), { recursive: true, force: true });
  }
  const bytes = await folderBytes(folder);
  const manifest: TensorflowManifest = { format: 1, tensorflow: pins.tensorflow, variant, cuda: pins.cuda, libraries: [...libraries], bytes, builtAt };
  await writeFile(join(folder, TENSORFLOW_FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

const KEPT_OF_BACKEND = ['dist', 'node_modules', 'package.json'];

function fileOf(downloads: ReadonlyMap<string, string>, name: string): string {
  const file = downloads.get(name);
  if (file === undefined) throw new Error(`${name} was not downloaded`);
  return file;
}
