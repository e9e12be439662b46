// Which ffmpeg is used: the one that DUCHENNE_FFMPEG names, else the one chosen in the settings, else the one found.
// A named one that does not run is never passed over silently for another.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { VideoTool } from '../../shared/contract/videos.ts';
import { Problem } from '../../shared/problem.ts';
import type { Services } from '../services.ts';
import { runTool } from './run-tool.ts';
import { howToInstall, searchProbe, searchTool } from './tool-search.ts';

/** Both programs, proved to start. */
export interface FoundTool {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** `5.1.9-0+deb12u1`, `N-118193-g5f38c82536`. */
  readonly version: string;
}

type ToolServices = Pick<Services, 'paths' | 'logger'>;
type Survey = { readonly tool: FoundTool; readonly shown: VideoTool } | { readonly tool: null; readonly shown: VideoTool };

export async function readTool(services: ToolServices, signal: AbortSignal): Promise<VideoTool> {
  return (await survey(services, signal)).shown;
}

/** Problem `not_found` with what to install. */
export async function requireTool(services: ToolServices, signal: AbortSignal): Promise<FoundTool> {
  const { tool, shown } = await survey(services, signal);
  if (tool === null) throw missing(shown);
  return tool;
}

/** Keeps the choice if it runs; null forgets it. */
export async function chooseTool(services: ToolServices, path: string | null, signal: AbortSignal): Promise<VideoTool> {
  const file = settingsFile(services);
  if (path === null) {
    await rm(file, { force: true });
    return readTool(services, signal);
  }
  const { tool, shown } = await tryTool(path, 'settings', signal);
  if (tool === null) throw missing(shown);
  await mkdir(services.paths.dataFolder, { recursive: true });
  await writeFile(`${file}.unfinished`, JSON.stringify({ ffmpeg: path }));
  await rename(`${file}.unfinished`, file);
  return readTool(services, signal);
}

async function survey(services: ToolServices, signal: AbortSignal): Promise<Survey> {
  const named = services.paths.ffmpeg;
  if (named !== undefined) return tryTool(named, 'environment', signal);
  const chosen = await readChoice(services);
  if (chosen !== undefined) return tryTool(chosen, 'settings', signal);
  const found = await searchTool('ffmpeg', thisMachine());
  if (found !== undefined) return tryTool(found, 'search', signal);
  return { tool: null, shown: { found: false, path: null, version: null, chosenBy: 'search', remedy: howToInstall(process.platform) } };
}

async function tryTool(named: string, chosenBy: VideoTool['chosenBy'], signal: AbortSignal): Promise<Survey> {
  // Absolute, as it is run in other folders.
  const ffmpeg = resolve(named);
  const refuse = (remedy: string): Survey => ({ tool: null, shown: { found: false, path: ffmpeg, version: null, chosenBy, remedy } });
  const version = await askVersion(ffmpeg, 'ffmpeg', signal);
  if (version === undefined) return refuse(chosenBy === 'environment' ? 'DUCHENNE_FFMPEG names no ffmpeg that runs. Correct it, or start without it.' : `This is no ffmpeg that runs. ${howToInstall(process.platform)}`);
  const ffprobe = await searchProbe(ffmpeg, thisMachine());
  if (ffprobe === undefined || (await askVersion(ffprobe, 'ffprobe', signal)) === undefined) return refuse('There is no ffprobe that runs beside this ffmpeg. Put it into the same folder.');
  return { tool: { ffmpeg, ffprobe, version }, shown: { found: true, path: ffmpeg, version, chosenBy, remedy: null } };
}

async function askVersion(program: string, name: string, signal: AbortSignal): Promise<string | undefined> {
  const lines: string[] = [];
  try {
    await runTool({ program, words: ['-version'], signal, onOutput: (line) => lines.push(line), onError: () => undefined });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
  return readVersion(name, lines[0] ?? '');
}

/** The version in the first line that the program prints. */
export function readVersion(name: string, line: string): string | undefined {
  return new RegExp(`^${name} version (\\S+)`).exec(line)?.[1];
}

function missing({ path, remedy }: VideoTool): Problem {
  return new Problem('not_found', 'Videos are read by ffmpeg, and it was not found on this machine.', {
    ...(path === null ? {} : { where: path }),
    ...(remedy === null ? {} : { remedy }),
  });
}

const choiceSchema = z.object({ ffmpeg: z.string().min(1) });

async function readChoice(services: ToolServices): Promise<string | undefined> {
  const text = await readFile(settingsFile(services), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return choiceSchema.parse(JSON.parse(text)).ffmpeg;
  } catch (error) {
    // A broken choice is as good as none; the search goes on and the settings show what it found.
    services.logger.warn({ err: error, file: settingsFile(services) }, 'the chosen ffmpeg cannot be read');
    return undefined;
  }
}

function settingsFile({ paths }: Pick<Services, 'paths'>): string {
  return join(paths.dataFolder, 'video-tool.json');
}

function thisMachine() {
  return { platform: process.platform, searchPath: process.env.PATH ?? '' };
}
