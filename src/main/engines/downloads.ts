// Fetches the pinned files by pip and npm into one folder and checks every byte. What is there already, whole, is not
// fetched again, so that an installation goes on where an interrupted one stopped.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../shared/problem.ts';
import { runCommand, type CommandOptions } from './commands.ts';
import { folderBytes } from './folder-size.ts';
import { downloadBytes, type EnginePins, type PinnedSource, type PinnedWheel } from './pins.ts';

export interface DownloadOptions extends Pick<CommandOptions, 'signal' | 'environment'> {
  /** Bytes so far, of all. */
  readonly onProgress: (done: number, total: number) => void;
}

interface WheelOptions extends Pick<CommandOptions, 'signal' | 'environment'> {
  readonly onBytes: (bytes: number) => void;
}

/** The interpreter whose wheels are taken: only their C library is used, so any will do, whatever python3 is here. */
const WHEEL_PYTHON = '3.11';
const WHEEL_PLATFORMS = ['manylinux_2_28', 'manylinux_2_27', 'manylinux_2_25', 'manylinux2014', 'manylinux_2_17', 'manylinux_2_12', 'manylinux2010'];
const PROGRESS_EVERY_MILLISECONDS = 1000;

/** Files by the name of their pin. Throws Problem naming the file that is not as it was pinned. */
export async function fetchAll(pins: EnginePins, folder: string, options: DownloadOptions): Promise<ReadonlyMap<string, string>> {
  await mkdir(folder, { recursive: true });
  const total = downloadBytes(pins);
  const found = new Map<string, string>();
  let [done, told] = [0, 0];
  // pip moves a file when it is whole, and for a moment it is nowhere.
  const tell = (bytes: number): void => {
    told = Math.max(told, Math.min(bytes, total));
    options.onProgress(told, total);
  };
  for (const wheel of pins.wheels) {
    const before = done;
    found.set(wheel.name, await fetchWheel(wheel, folder, { ...options, onBytes: (bytes) => tell(before + bytes) }));
    done += wheel.bytes;
    tell(done);
  }
  for (const source of pins.sources) {
    found.set(source.name, await fetchSource(source, folder, options));
    done += source.bytes;
  }
  tell(total);
  return found;
}

async function fetchWheel(wheel: PinnedWheel, folder: string, options: WheelOptions): Promise<string> {
  const { name, version, sha256 } = wheel;
  const known = await findWheel(wheel, folder);
  if (known !== undefined && (await hashOf(known, 'sha256', 'hex')) === sha256) return known;
  const requirements = join(folder, `${name}.txt`);
  await writeFile(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
  const working = join(folder, 'unfinished');
  await rm(working, { recursive: true, force: true });
  await mkdir(working);
  const stopWatching = watchFolder(working, options.onBytes);
  try {
    await runCommand('python3', [
      '-m', 'pip', 'download', '--no-deps', '--require-hashes', '--only-binary=:all:', '--python-version', WHEEL_PYTHON,
      ...WHEEL_PLATFORMS.flatMap((platform) => ['--platform', `${platform}_x86_64`]),
      '--no-cache-dir', '--no-input', '--disable-pip-version-check', '--progress-bar', 'off', '--dest', folder, '-r', requirements,
      // The download lands on the disk whose room was checked, and its size can be watched.
    ], { signal: options.signal, folder, environment: { ...options.environment, TMPDIR: working } });
  } catch (error) {
    throw isTampered(error) ? tampered(name, folder) : error;
  } finally {
    stopWatching();
  }
  await rm(working, { recursive: true, force: true });
  const file = await findWheel(wheel, folder);
  if (file === undefined) throw new Problem('engine_unavailable', `pip brought no wheel of ${name} ${version}.`, { remedy: 'Look at how pip is set up: pip config list.' });
  await checkHash(file, { expected: sha256, name }, (path) => hashOf(path, 'sha256', 'hex'));
  return file;
}

/** A source package of npm's, as the file that npm publishes; nothing of it is run. */
async function fetchSource({ name, version, integrity }: PinnedSource, folder: string, options: DownloadOptions): Promise<string> {
  const file = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const integrityOf = async (path: string): Promise<string> => `sha512-${await hashOf(path, 'sha512', 'base64')}`;
  if ((await sizeOf(file)) !== undefined && (await integrityOf(file)) === integrity) return file;
  await runCommand('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--pack-destination', folder], { signal: options.signal, environment: options.environment, folder });
  if ((await sizeOf(file)) === undefined) throw new Problem('engine_unavailable', `npm brought no ${name} ${version}.`, { remedy: 'Look at how npm is set up: npm config list.' });
  await checkHash(file, { expected: integrity, name }, integrityOf);
  return file;
}

async function checkHash(file: string, { expected, name }: { expected: string; name: string }, hash: (path: string) => Promise<string>): Promise<void> {
  if ((await hash(file)) === expected) return;
  await rm(file, { force: true });
  throw tampered(name, file);
}

function tampered(name: string, where: string): Problem {
  return new Problem('bad_input', `The download of ${name} is not the file that was pinned: its hash is another. It was thrown away, and nothing was installed.`, {
    where,
    remedy: 'Start the installation again. If it goes on, ask who runs the package index or proxy that pip and npm use here.',
  });
}

function isTampered(error: unknown): boolean {
  return error instanceof Problem && error.details.what.includes('DO NOT MATCH THE HASHES');
}

async function findWheel({ name, version }: PinnedWheel, folder: string): Promise<string | undefined> {
  const start = `${name.replaceAll('-', '_')}-${version}-`;
  const file = (await readdir(folder)).find((entry) => entry.startsWith(start) && entry.endsWith('.whl'));
  return file === undefined ? undefined : join(folder, file);
}

async function hashOf(file: string, algorithm: 'sha256' | 'sha512', encoding: 'hex' | 'base64'): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}

/** Tells how large a folder is, now and then, until the returned function is called. */
function watchFolder(folder: string, onBytes: (bytes: number) => void): () => void {
  const timer = setInterval(() => {
    folderBytes(folder).then(onBytes, () => undefined);
  }, PROGRESS_EVERY_MILLISECONDS);
  return () => clearInterval(timer);
}
