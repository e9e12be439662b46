// What the machine must have before anything is downloaded, each missing thing said by name and with a way to get it.
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { Problem } from '../../shared/problem.ts';
import { LEAST_DRIVER, type TensorflowVariant } from '../../shared/tensorflow-engine.ts';
import { canRun, type CommandOptions } from './commands.ts';
import { downloadBytes, type EnginePins } from './pins.ts';

/** What an installation runs on; passed in so that a test can be any machine. */
export interface EngineMachine {
  readonly platform: string;
  readonly architecture: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly exists: (path: string) => boolean;
  /** Bytes that may still be written in a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

export function thisMachine(): EngineMachine {
  return {
    platform: process.platform,
    architecture: process.arch,
    environment: process.env,
    exists: existsSync,
    freeBytes: async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

const DRIVER_SIGNS = [
  '/proc/driver/nvidia/version', '/usr/bin/nvidia-smi', '/usr/lib/x86_64-linux-gnu/libcuda.so.1', '/usr/lib64/libcuda.so.1', '/usr/lib/wsl/lib/libcuda.so.1',
];

/** `gpu` where an NVIDIA driver is present, else `cpu`. */
export function variantFor({ exists }: Pick<EngineMachine, 'exists'>): TensorflowVariant {
  return DRIVER_SIGNS.some(exists) ? 'gpu' : 'cpu';
}

/** Refuses gigabytes for a card that could not be used. */
export function checkDriver(machine: Pick<EngineMachine, 'exists'>): void {
  if (variantFor(machine) === 'gpu') return;
  throw new Problem('engine_unavailable', 'There is no NVIDIA driver on this machine, so the engine could not use a card.', {
    remedy: `Install the NVIDIA driver ${LEAST_DRIVER} or newer first, or install for the CPU: duchenne engines install tensorflow --cpu.`,
  });
}

/** Refuses where the wheel has no C library that an addon could be linked with. */
export function checkPlatform({ platform, architecture }: Pick<EngineMachine, 'platform' | 'architecture'>): void {
  if (platform === 'linux' && architecture === 'x64') return;
  const names: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };
  throw new Problem('engine_unavailable', `TensorFlow's wheel for ${names[platform] ?? platform} ${architecture} has no C library that can be used here.`, {
    remedy: 'Train with the engine wasm, which runs everywhere. TensorFlow installs on Linux x64.',
  });
}

interface Need {
  readonly program: string;
  readonly words: readonly string[];
  readonly what: string;
  readonly remedy: string;
}

const NEEDS: readonly Need[] = [
  { program: 'python3', words: ['--version'], what: 'There is no python3 on this machine, which brings pip.', remedy: 'Install python3 with pip, such as: apt install python3 python3-pip.' },
  { program: 'python3', words: ['-m', 'pip', '--version'], what: 'python3 has no pip, which fetches TensorFlow.', remedy: 'Install pip, such as: apt install python3-pip.' },
  { program: 'npm', words: ['--version'], what: 'There is no npm on this machine, which fetches the addon\'s sources.', remedy: 'Install Node with npm.' },
  { program: 'tar', words: ['--version'], what: 'There is no tar on this machine.', remedy: 'Install tar.' },
];

/** Throws a Problem that names everything that is missing. `folder` is where the engine goes. */
export async function checkNeeds(machine: EngineMachine, pins: EnginePins, { folder, signal }: { folder: string; signal: AbortSignal }): Promise<{ compiler: string }> {
  const options: CommandOptions = { signal, environment: machine.environment };
  const missing: Pick<Need, 'what' | 'remedy'>[] = [];
  for (const need of NEEDS) {
    // Without python3 there is no pip either: once is enough.
    if (!missing.some((other) => other.what.includes(need.program)) && !(await canRun(need.program, need.words, options))) missing.push(need);
  }
  const compiler = await findCompiler(options);
  if (compiler === undefined) {
    missing.push({ what: 'There is no C++ compiler on this machine (c++, g++ or clang++).', remedy: 'Install one, such as: apt install g++.' });
  }
  const needed = neededBytes(pins);
  const free = await machine.freeBytes(folder);
  if (free < needed) {
    const problem = { what: `The disk has ${inWords(free)} free, and the installation needs ${inWords(needed)}.`, remedy: 'Make room there, or move the data folder with DUCHENNE_HOME.' };
    if (missing.length === 0) throw new Problem('disk', problem.what, { where: folder, remedy: problem.remedy });
    missing.push(problem);
  }
  if (compiler === undefined || missing.length > 0) {
    throw new Problem('engine_unavailable', missing.map(({ what }) => what).join(' '), { remedy: missing.map(({ remedy }) => remedy).join(' ') });
  }
  return { compiler };
}

/** Downloads and the unpacked engine lie beside each other for a while. */
export function neededBytes(pins: EnginePins): number {
  return downloadBytes(pins) + pins.installedBytes;
}

async function findCompiler(options: CommandOptions): Promise<string | undefined> {
  for (const program of ['c++', 'g++', 'clang++']) if (await canRun(program, ['--version'], options)) return program;
  return undefined;
}

/** `274 MB`, `5.3 GB`. */
export function inWords(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
