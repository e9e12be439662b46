// What every door hands to createWorkbench(): paths, clock, ids, logger, version.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WorkbenchDependencies } from '../workbench.ts';
import { createLogger } from './logger.ts';
import { childEntries, dataFolderFrom, ffmpegFrom, findInstallation, findNode, thisRuntime, type Installation } from './paths.ts';

export interface DoorDependencies extends WorkbenchDependencies {
  readonly installation: Installation;
}

/** Reads the real machine. `door` names the log. */
export function createDependencies(door: string): DoorDependencies {
  const installation = findInstallation(import.meta.url);
  const dataFolder = dataFolderFrom(process.env);
  return {
    installation,
    paths: {
      dataFolder,
      resourcesFolder: join(installation.root, 'resources'),
      ...childEntries(installation),
      ...ffmpegFrom(process.env),
      nodeExecutable: findNode(installation.root, thisRuntime()),
    },
    clock: () => new Date(),
    makeId,
    logger: createLogger(dataFolder, door),
    version: readVersion(installation.root),
  };
}

/** Twelve characters of base32 (60 bits): short enough for a folder name, safe in every file system. */
export function makeId(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  return Array.from(randomBytes(12), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

const packageSchema = z.object({ version: z.string() });

export function readVersion(root: string): string {
  return packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
}
