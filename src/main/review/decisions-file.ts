// Reads a CSV of decisions: columns `image` (path below its data set's folder) and `expression`. Every mistake is
// collected, so that a person mends the file once.
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { readExpressionName, type ExpressionLabel } from '../../shared/expressions.ts';
import { Problem } from '../../shared/problem.ts';

export interface WrittenDecision {
  readonly line: number;
  /** With slashes, as image.relative_path is. */
  readonly image: string;
  readonly label: ExpressionLabel;
}

const recordSchema = z.object({
  record: z.record(z.string(), z.string()),
  info: z.object({ lines: z.number() }),
});

/** Throws Problem (bad_input) that lists the mistakes with their lines, (not_found) where there is no such file. */
export async function readDecisionsFile(path: string): Promise<WrittenDecision[]> {
  const records = parseRecords(await readText(path), path);
  const mistakes: string[] = [];
  const decisions = records.flatMap(({ record, info }) => {
    const { image = '', expression = '' } = record;
    const label = readExpressionName(expression);
    if (image === '') mistakes.push(`line ${info.lines}: no image`);
    else if (label === undefined) mistakes.push(`line ${info.lines}: "${expression}" is not an expression`);
    else return [{ line: info.lines, image: image.replaceAll('\\', '/').replace(/^\.\//, ''), label }];
    return [];
  });
  throwMistakes(mistakes, path);
  return decisions;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Problem('not_found', 'The file cannot be read.', { where: path, remedy: 'Check that it is there and that you may read it.', cause: error });
  }
}

function parseRecords(text: string, path: string): z.infer<typeof recordSchema>[] {
  try {
    const columns = (header: string[]): string[] => {
      const names = header.map((name) => name.toLowerCase());
      const missing = ['image', 'expression'].filter((name) => !names.includes(name));
      if (missing.length === 0) return names;
      throw new Problem('bad_input', `The file has no column ${missing.join(' and ')}.`, { where: path, remedy: 'Its first line must read image,expression.' });
    };
    return z.array(recordSchema).parse(parse(text, { columns, info: true, bom: true, trim: true, skip_empty_lines: true }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem('bad_input', `The file is not a well-formed CSV: ${error.message}`, { where: path, remedy: 'Correct its quotes and commas, and play it again.', cause: error });
  }
}

const SHOWN_MISTAKES = 5;

/** Does nothing where there are none. */
export function throwMistakes(mistakes: readonly string[], path: string): void {
  if (mistakes.length === 0) return;
  const more = mistakes.length > SHOWN_MISTAKES ? `; and ${mistakes.length - SHOWN_MISTAKES} more` : '';
  throw new Problem('bad_input', `${mistakes.length} line(s) cannot be used, so nothing was written: ${mistakes.slice(0, SHOWN_MISTAKES).join('; ')}${more}.`, {
    where: path,
    remedy: 'Mend the lines and play the file again.',
  });
}
