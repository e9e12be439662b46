// Guesses the path pattern of a folder from some of its paths. Only a proposal: people see what it reads and change it.
import { readExpressionName } from '../../shared/expressions.ts';

/** Enough paths must agree; a few stray pictures do not spoil a guess. */
const AGREEMENT = 0.9;

/** `F001`, `S-12`, `sub_003`, `007`: letters, then digits. */
const CODE = /^[a-z]{0,12}[-_ ]?\d{1,8}[a-z]?$/i;
const SPLIT_NAMES = new Set(['train', 'training', 'test', 'testing', 'val', 'valid', 'validation', 'dev', 'development']);

/** The pattern most of `paths` fit (relative, forward slashes); `*` and slashes alone where they tell no subject. */
export function guessPathPattern(paths: readonly string[]): string {
  const split = paths.map((path) => path.replace(/\.[^./]*$/, '').split('/'));
  const depth = mostCommon(split.map((segments) => segments.length)) ?? 1;
  const sample = split.filter((segments) => segments.length === depth);
  const folders = Array.from({ length: depth - 1 }, (_, index) => sample.map((segments) => segments[index] ?? ''));
  const names = sample.map((segments) => segments.at(-1) ?? '');
  const subjectAt = findSubjectFolder(folders);
  if (subjectAt === -1) return [...folders.map(() => '*'), guessNameWithSubject(names)].join('/');
  const parts = folders.map((_, index) => {
    if (index === subjectAt) return '{subject}';
    return index === subjectAt + 1 ? '{sequence}' : '*';
  });
  return [...parts, guessFrame(names)].join('/');
}

/** The first folder that reads like a code, else the first that varies and names neither an expression nor a split. */
function findSubjectFolder(folders: readonly string[][]): number {
  const coded = folders.findIndex((names) => mostly(names, (name) => CODE.test(name)));
  if (coded !== -1) return coded;
  return folders.findIndex((names) => new Set(names).size > 1 && !mostly(names, saysNoSubject));
}

function saysNoSubject(name: string): boolean {
  return SPLIT_NAMES.has(name.toLowerCase()) || readExpressionName(name) !== undefined;
}

/** Names in a flat folder: `S001_0001`, `F001_T1_2440`. `train_00001` and `0000` tell no subject. */
function guessNameWithSubject(names: readonly string[]): string {
  const subject = '[a-z]+\\d+';
  if (mostly(names, (name) => new RegExp(`^${subject}_[^_]+_\\d+$`, 'i').test(name))) return '{subject}_{sequence}_{frame}';
  const separator = ['_', '-'].find((mark) => mostly(names, (name) => new RegExp(`^${subject}${mark}\\d+$`, 'i').test(name)));
  return separator === undefined ? '*' : `{subject}${separator}{frame}`;
}

/** The frame in a name below a subject's folder: all of it, or the digits it ends with. */
function guessFrame(names: readonly string[]): string {
  if (mostly(names, (name) => /^\d+$/.test(name))) return '{frame}';
  return mostly(names, (name) => /\d$/.test(name)) ? '*{frame}' : '*';
}

function mostly<T>(items: readonly T[], test: (item: T) => boolean): boolean {
  return items.length > 0 && items.filter(test).length >= items.length * AGREEMENT;
}

function mostCommon<T>(items: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0];
}
