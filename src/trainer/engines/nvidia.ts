// What an NVIDIA card needs before TensorFlow can use it, asked in the order in which things go wrong, so that a person
// is told the first one that is missing and not "no GPU".
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEAST_DRIVER, type TensorflowManifest } from '../../shared/tensorflow-engine.ts';

/** The machine as far as graphics cards go; passed in so that a test can be any machine. */
export interface GraphicsMachine {
  /** Text of /proc/driver/nvidia/version, undefined where there is no driver. */
  readonly driver: string | undefined;
  /** CUDA_VISIBLE_DEVICES. */
  readonly visibleDevices: string | undefined;
  readonly exists: (path: string) => boolean;
  /** Name and memory by nvidia-smi, undefined where it cannot say. */
  readonly card: () => string | undefined;
}

export function thisGraphicsMachine(): GraphicsMachine {
  return {
    driver: readDriver(),
    visibleDevices: process.env.CUDA_VISIBLE_DEVICES,
    exists: existsSync,
    card: readCard,
  };
}

interface Obstacle {
  readonly what: string;
  readonly remedy: string;
}

/** Why TensorFlow, which says that it found no card, finds none here. */
export function findGpuObstacle(machine: GraphicsMachine, manifest: TensorflowManifest, folder: string): Obstacle {
  if (manifest.variant === 'cpu') {
    return { what: 'The TensorFlow engine was installed for the CPU.', remedy: 'Install it for the GPU: duchenne engines install tensorflow --gpu.' };
  }
  if (machine.driver === undefined) {
    return { what: 'There is no NVIDIA driver on this machine.', remedy: `Install the NVIDIA driver ${LEAST_DRIVER} or newer, or train with device=cpu.` };
  }
  const version = driverVersion(machine.driver);
  if (version !== undefined && isOlder(version, LEAST_DRIVER)) {
    return { what: `The NVIDIA driver ${version} is too old for CUDA 12, which needs ${LEAST_DRIVER}.`, remedy: 'Install a newer NVIDIA driver, or train with device=cpu.' };
  }
  const missing = manifest.libraries.filter((library) => !machine.exists(join(folder, library)));
  if (missing.length > 0) {
    return { what: `The TensorFlow engine lacks ${missing.join(', ')}.`, remedy: 'Install it again: duchenne engines install tensorflow --gpu.' };
  }
  if (machine.visibleDevices === '' || machine.visibleDevices === '-1') {
    return { what: 'CUDA_VISIBLE_DEVICES hides every graphics card.', remedy: 'Unset it, or train with device=cpu.' };
  }
  return { what: 'The NVIDIA driver is there, but TensorFlow found no card it can use.', remedy: 'nvidia-smi tells what the driver sees; or train with device=cpu.' };
}

/** Name and memory of the card in words. */
export function describeCard(machine: GraphicsMachine): string {
  return machine.card() ?? 'an NVIDIA card';
}

/** `NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue ...` to `550.54.15`. */
export function driverVersion(text: string): string | undefined {
  return /Module(?:\s+for\s+\S+)?\s+(\d+(?:\.\d+)+)/.exec(text)?.[1];
}

function isOlder(version: string, least: string): boolean {
  const [own, needed] = [version.split('.').map(Number), least.split('.').map(Number)];
  for (const [place, number] of needed.entries()) {
    const difference = (own[place] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** `NVIDIA H100 80GB HBM3, 81559 MiB` to words. */
export function describeSmiLine(text: string): string | undefined {
  const [name, mebibytes] = text.split('\n')[0]?.split(',').map((cell) => cell.trim()) ?? [];
  const memory = Number.parseInt(mebibytes ?? '', 10);
  if (name === undefined || name === '' || Number.isNaN(memory)) return undefined;
  return `${name}, ${(memory / 1024).toFixed(0)} GiB`;
}

function readDriver(): string | undefined {
  try {
    return readFileSync('/proc/driver/nvidia/version', 'utf8');
  } catch {
    // No such file: no driver.
    return undefined;
  }
}

const SMI_TIMEOUT_MILLISECONDS = 10_000;

function readCard(): string | undefined {
  try {
    const words = ['--query-gpu=name,memory.total', '--format=csv,noheader'];
    return describeSmiLine(execFileSync('nvidia-smi', words, { encoding: 'utf8', timeout: SMI_TIMEOUT_MILLISECONDS, stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    // A container may have the driver without its tools.
    return undefined;
  }
}
