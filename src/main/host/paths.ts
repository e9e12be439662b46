// Where this installation keeps its own parts: run from sources in development and tests, from bundles in a release.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import { Problem } from '../../shared/problem.ts';
import type { Paths } from '../services.ts';

const NODE_NEEDED = 24;

export interface Installation {
  /** The folder of package.json. */
  readonly root: string;
  /** True in out/main, false in src/main. */
  readonly isBundled: boolean;
}

/** Finds the installation around a module of this application, by the module's own address. */
export function findInstallation(moduleUrl: string): Installation {
  const file = fileURLToPath(moduleUrl);
  let folder = dirname(file);
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${file}`);
    folder = parent;
  }
  return { root: folder, isBundled: !file.endsWith('.ts') };
}

/** Entry files of the child processes. */
export function childEntries({ root, isBundled }: Installation): Pick<Paths, 'trainerEntry' | 'mediaEntry' | 'facesEntry' | 'agreementEntry'> {
  const sources = join(root, 'src');
  const bundles = join(root, 'out', 'main');
  return {
    trainerEntry: isBundled ? join(bundles, 'trainer.js') : join(sources, 'trainer', 'main.ts'),
    mediaEntry: isBundled ? join(bundles, 'media-child.js') : join(sources, 'main', 'media', 'child.ts'),
    facesEntry: isBundled ? join(bundles, 'faces-child.js') : join(sources, 'main', 'media', 'faces-child.ts'),
    agreementEntry: isBundled ? join(bundles, 'agreement-child.js') : join(sources, 'main', 'agreement', 'child.ts'),
  };
}

/** What the search for a plain Node looks at; passed in so that a test can be any machine. */
export interface Runtime {
  readonly platform: string;
  readonly architecture: string;
  readonly execPath: string;
  /** `process.versions`. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** Electron's resources folder in a packaged application. */
  readonly resourcesPath: string | undefined;
  readonly exists: (path: string) => boolean;
}

/** The plain Node that runs the children: packed with the application, from the clone, or the one that runs now. */
export function findNode(root: string, runtime: Runtime): string {
  const platform = runtime.platform === 'win32' ? 'win' : runtime.platform;
  const executable = join('bin', runtime.platform === 'win32' ? 'node.exe' : 'node');
  const candidates = [join(root, 'node_modules', `node-${platform}-${runtime.architecture}`, executable)];
  if (runtime.resourcesPath !== undefined) candidates.unshift(join(runtime.resourcesPath, 'node', executable));
  const found = candidates.find(runtime.exists);
  if (found !== undefined) return found;
  const major = Number(runtime.versions.node?.split('.')[0] ?? 0);
  if (runtime.versions.electron === undefined && major >= NODE_NEEDED) return runtime.execPath;
  throw new Problem('engine_unavailable', `No Node ${String(NODE_NEEDED)} was found to run the trainer and the picture reader.`, {
    where: root,
    remedy: 'Run npm ci in that folder, or install the application again.',
  });
}

/** The runtime this process really has. */
export function thisRuntime(): Runtime {
  const resourcesPath: unknown = Reflect.get(process, 'resourcesPath');
  return {
    platform: process.platform,
    architecture: process.arch,
    execPath: process.execPath,
    versions: process.versions,
    resourcesPath: typeof resourcesPath === 'string' ? resourcesPath : undefined,
    exists: existsSync,
  };
}

/** Where the person's own things live; `DUCHENNE_HOME` moves them (tests, shared machines). */
export function dataFolderFrom(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.DUCHENNE_HOME;
  return chosen === undefined || chosen === '' ? envPaths('duchenne', { suffix: '' }).data : chosen;
}

/** The ffmpeg that reads videos, where `DUCHENNE_FFMPEG` names one. */
export function ffmpegFrom(environment: NodeJS.ProcessEnv): Pick<Paths, 'ffmpeg'> {
  const chosen = environment.DUCHENNE_FFMPEG;
  return chosen === undefined || chosen === '' ? {} : { ffmpeg: resolve(chosen) };
}

/** The built screens; `DUCHENNE_SCREENS` names other ones (tests of the host that need no build). */
export function screensFolder({ root }: Installation, environment: NodeJS.ProcessEnv): string {
  return environment.DUCHENNE_SCREENS ?? join(root, 'out', 'renderer');
}

export function preloadFile({ root }: Installation): string {
  return join(root, 'out', 'preload', 'preload.cjs');
}
