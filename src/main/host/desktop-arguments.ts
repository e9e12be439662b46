// What the desktop was started with: a project by flag or, as file managers do, by path alone.
import { resolve } from 'node:path';

export interface DesktopArguments {
  /** Absolute. */
  readonly project?: string;
  readonly withDemo: boolean;
}

/**
 * Reads the words after the executable (and, from a clone, after the application's folder). Electron and Chromium put
 * switches of their own among them, so that an unknown one is no mistake here.
 */
export function readDesktopArguments(words: readonly string[], standingFolder: string): DesktopArguments {
  const flag = words.indexOf('--project');
  const byFlag = flag === -1 ? words.find((word) => word.startsWith('--project='))?.slice('--project='.length) : words[flag + 1];
  const project = byFlag ?? words.find((word, place) => !word.startsWith('-') && words[place - 1] !== '--port');
  return { ...(project === undefined ? {} : { project: resolve(standingFolder, project) }), withDemo: words.includes('--demo') };
}
