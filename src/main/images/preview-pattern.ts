// What a path pattern reads in a folder, before anything is imported.
import { realpath } from 'node:fs/promises';
import type { PathReading } from '../../shared/contract/images.ts';
import { parsePathPattern } from './path-pattern.ts';
import { requireFolder, surveyFolder } from './picture-folder.ts';

const SHOWN = 24;

export interface PatternPreview {
  readonly pattern: string;
  readonly pictures: number;
  readonly readings: PathReading[];
}

/** Reads some paths of the folder, evenly over it, by `pattern` or by a guess. `except` as in walkPictures. */
export async function previewPattern(input: { path: string; pattern?: string | undefined }, except: string, signal: AbortSignal): Promise<PatternPreview> {
  const given = input.pattern === undefined ? undefined : parsePathPattern(input.pattern);
  const survey = await surveyFolder(await requireFolder(input.path), { except: await realpath(except), signal });
  const pattern = given ?? parsePathPattern(survey.pattern);
  const step = Math.max(1, Math.ceil(survey.sample.length / SHOWN));
  const shown = survey.sample.filter((_, index) => index % step === 0);
  return { pattern: pattern.text, pictures: survey.pictures, readings: shown.map((path) => pattern.read(path)) };
}
