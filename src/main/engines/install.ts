// Installs the TensorFlow engine: needs, downloads, unpacking, compiling, a proof, and only then the switch. Until the
// switch, whatever goes wrong leaves the engine that was there as it was; what was downloaded is kept for the next try.
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledEngine, InstallEvent } from '../../shared/contract/engines.ts';
import { Problem } from '../../shared/problem.ts';
import type { EngineProof } from '../../shared/run-record.ts';
import type { TensorflowManifest, TensorflowVariant } from '../../shared/tensorflow-engine.ts';
import { compileAddon, finishFolder, unpackParts, type BuildRequest } from './build.ts';
import { fetchAll } from './downloads.ts';
import { lockInstallation } from './install-lock.ts';
import { DOWNLOADS, freeFolderName, readInstalled, removeInstalled, sweep, switchOn } from './installed.ts';
import { checkDriver, checkNeeds, checkPlatform, inWords, neededBytes, type EngineMachine } from './needs.ts';
import { downloadBytes, type EnginePins } from './pins.ts';
import type { TrainerQuestions } from './trainer-questions.ts';

export interface InstallSurroundings {
  readonly enginesFolder: string;
  readonly machine: EngineMachine;
  readonly pins: Readonly<Record<TensorflowVariant, EnginePins>>;
  readonly trainer: TrainerQuestions;
  readonly clock: () => Date;
}

export interface InstallRequest {
  readonly variant: TensorflowVariant;
  readonly signal: AbortSignal;
  readonly tell: (event: InstallEvent) => void;
}

/** Resolves when the engine is switched on. Throws Problem, or the signal's reason after an abort. */
export async function installTensorflow(request: InstallRequest, surroundings: InstallSurroundings): Promise<InstalledEngine> {
  const { enginesFolder, machine } = surroundings;
  checkPlatform(machine);
  const lock = lockInstallation(enginesFolder);
  try {
    await sweep(enginesFolder);
    return await install(request, surroundings);
  } catch (error) {
    // A library that could not be written says so in the system's words.
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new Problem('disk', 'There is no room left on the disk.', { where: enginesFolder, remedy: 'Make room and start the installation again; what was downloaded is kept.', cause: error });
    }
    throw error;
  } finally {
    lock.release();
  }
}

/** Bytes that were freed. */
export async function removeTensorflow(enginesFolder: string): Promise<number> {
  const lock = lockInstallation(enginesFolder);
  try {
    return await removeInstalled(enginesFolder);
  } finally {
    lock.release();
  }
}

async function install(request: InstallRequest, surroundings: InstallSurroundings): Promise<InstalledEngine> {
  const { variant, signal, tell } = request;
  const { enginesFolder, machine, pins: allPins, clock } = surroundings;
  const pins = allPins[variant];
  const say = (sentence: string): void => tell({ type: 'step', sentence });
  if (variant === 'gpu') checkDriver(machine);
  say(`TensorFlow ${pins.tensorflow} for the ${variant.toUpperCase()}: ${inWords(downloadBytes(pins))} to download, ${inWords(pins.installedBytes)} on disk when done, ${inWords(neededBytes(pins))} while it is installed, in ${enginesFolder}.`);
  say('Checking what it needs: python3 with pip, npm, tar, a C++ compiler, room on the disk.');
  const { compiler } = await checkNeeds(machine, pins, { folder: enginesFolder, signal });
  say(`Downloading ${String(pins.wheels.length)} ${pins.wheels.length === 1 ? 'wheel' : 'wheels'} by pip and ${String(pins.sources.length)} source packages by npm.`);
  const downloads = await fetchAll(pins, join(enginesFolder, DOWNLOADS), {
    signal, environment: machine.environment,
    onProgress: (done, total) => tell({ type: 'progress', progress: { done: Math.round(done / 1e6), total: Math.round(total / 1e6), label: 'MB downloaded', secondsLeft: null } }),
  });
  const name = await freeFolderName(enginesFolder, `${pins.tensorflow}-${variant}`);
  const staging = join(enginesFolder, `${name}.unfinished`);
  try {
    const parts: BuildRequest = { variant, pins, downloads, folder: staging, compiler, builtAt: clock().toISOString() };
    const manifest = await build(parts, { signal, say, machine });
    await rename(staging, join(enginesFolder, name));
    await proveEngine({ folder: join(enginesFolder, name), manifest, signal, say }, surroundings);
  } catch (error) {
    for (const folder of [staging, join(enginesFolder, name)]) await rm(folder, { recursive: true, force: true });
    throw error;
  }
  await switchOn(enginesFolder, name);
  await rm(join(enginesFolder, DOWNLOADS), { recursive: true, force: true });
  await sweep(enginesFolder);
  const installed = await readInstalled(enginesFolder);
  if (installed === null) throw new Error('The engine was switched on and is not there');
  return installed;
}

interface Workshop {
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
  readonly machine: EngineMachine;
}

async function build(request: BuildRequest, { signal, say, machine }: Workshop): Promise<TensorflowManifest> {
  const options = { signal, environment: machine.environment };
  await mkdir(request.folder, { recursive: true });
  say('Every file is the one that was pinned. Unpacking libraries and headers.');
  const libraries = await unpackParts(request, options);
  say(`Compiling the addon with ${request.compiler}: about half a minute.`);
  await compileAddon(request, options);
  return finishFolder(request, libraries);
}

interface Candidate {
  readonly folder: string;
  readonly manifest: TensorflowManifest;
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
}

/** Three MAL steps in a child process, compared with the reference. */
async function proveEngine({ folder, manifest, signal, say }: Candidate, { trainer }: InstallSurroundings): Promise<EngineProof> {
  say(`${inWords(manifest.bytes)} on disk. Proving it: three training steps, compared with the plain JavaScript engine.`);
  const proof = await trainer.prove('tensorflow', folder, signal);
  const worst = Object.entries(proof.differences).map(([name, value]) => `${name} ${value.toExponential(0)}`).join(', ');
  if (!proof.isEqual) {
    throw new Problem('engine_unavailable', `The engine computes other numbers than the reference (largest relative differences: ${worst}), so it was not switched on.`, {
      remedy: 'Report this with the versions that "duchenne engines" prints; training goes on with the engine there was.',
    });
  }
  say(`${proof.detail}. It computes what the reference computes (largest relative differences: ${worst}).`);
  return proof;
}
