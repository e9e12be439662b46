// A key map as a JSON file that a lab shares. Read whole or not at all: every entry that is wrong is said.
import { z } from 'zod';
import { keyChoicesSchema } from '../../shared/preferences.ts';
import { findMistakes, type Catalogue } from './key-choice.ts';
import { readKeyMap, shortcutTexts, type KeyMap } from './key-map.ts';

const FORMAT = 'duchenne-keys';
const VERSION = 1;

export const KEY_MAP_FILE = 'duchenne-keys.json';

const fileSchema = z.object({ format: z.literal(FORMAT), version: z.literal(VERSION), keys: keyChoicesSchema });

export type KeyMapReading = { readonly keyMap: KeyMap } | { readonly mistakes: readonly string[] };

export function writeKeyMapFile(keyMap: KeyMap): string {
  const keys = Object.fromEntries([...keyMap].sort(([one], [other]) => one.localeCompare(other)).map(([id, shortcuts]) => [id, shortcutTexts(shortcuts)]));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, keys }, null, 2)}\n`;
}

/** `withChoices` is the catalogue of actions with other keys in force. */
export function readKeyMapFile(text: string, withChoices: (keyMap: KeyMap) => Catalogue): KeyMapReading {
  const content = parseJson(text);
  if (content === undefined) return { mistakes: ['The file is no JSON.'] };
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) return { mistakes: parsed.error.issues.map(describeIssue) };
  const keyMap = readKeyMap(parsed.data.keys);
  const mistakes = findMistakes({ keyMap, catalogue: withChoices(keyMap) });
  return mistakes.length > 0 ? { mistakes } : { keyMap };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is wrong with the JSON would name a character of a text nobody has in front of them.
    return undefined;
  }
}

function describeIssue({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  const [part, id, place] = path.map(String);
  if (part !== 'keys' || id === undefined) return `It is no key map of this version of Duchenne: ${part ?? 'the file'} is not as expected.`;
  return `“${id}”${place === undefined ? '' : `, shortcut ${Number(place) + 1}`}: ${message}.`;
}
