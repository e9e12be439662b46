// Where ffmpeg may be: the folders of PATH, and those that a program started from the desktop does not see in it.
import { access, constants, stat } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';

export interface Machine {
  readonly platform: string;
  /** The variable PATH. */
  readonly searchPath: string;
}

/** Homebrew's and MacPorts' folders are not in the PATH of a program started from the Dock. */
const MORE_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin'],
  linux: ['/usr/local/bin', '/usr/bin'],
};

/** The first file of that name that can be run; never one in the current folder. */
export async function searchTool(name: 'ffmpeg' | 'ffprobe', { platform, searchPath }: Machine): Promise<string | undefined> {
  const file = platform === 'win32' ? `${name}.exe` : name;
  const folders = [...searchPath.split(delimiter), ...(MORE_FOLDERS[platform] ?? [])];
  for (const folder of folders.filter(isAbsolute)) {
    const candidate = join(folder, file);
    if (await canRun(candidate)) return candidate;
  }
  return undefined;
}

/** The ffprobe that came with this ffmpeg: `ffmpeg-7` has `ffprobe-7` beside it; else the one of the search. */
export async function searchProbe(ffmpeg: string, machine: Machine): Promise<string | undefined> {
  const beside = join(dirname(ffmpeg), basename(ffmpeg).replace(/ffmpeg/i, 'ffprobe'));
  if (beside !== ffmpeg && (await canRun(beside))) return beside;
  return searchTool('ffprobe', machine);
}

async function canRun(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) return false;
  return access(file, constants.X_OK).then(() => true, () => false);
}

/** What to do where there is none, in the words of the platform. */
export function howToInstall(platform: string): string {
  const ways: Readonly<Record<string, string>> = {
    linux: 'Install the package ffmpeg of your distribution (Debian and Ubuntu: sudo apt install ffmpeg; Fedora: sudo dnf install ffmpeg-free)',
    darwin: 'Install it with Homebrew: brew install ffmpeg',
    win32: 'Install it with winget: winget install ffmpeg',
  };
  return `${ways[platform] ?? 'Install ffmpeg and ffprobe'}; or choose its path in Settings.`;
}
