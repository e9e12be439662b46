// Path patterns: what the path of a picture says about it. `{subject}/{sequence}/{frame}` reads `F001/T1/2440.jpg`.
//
//   {subject} {sequence}   any run without a slash, as short as it can be
//   {frame}                digits
//   *                      any run without a slash
//   **                     any run
//
// The ending of the file takes no part, in the pattern or in the path.
import type { PathReading } from '../../shared/contract/images.ts';
import { Problem } from '../../shared/problem.ts';

export interface PathPattern {
  readonly text: string;
  /** What a path says; all null where it does not fit. Slashes are forward ones. */
  read(path: string): PathReading;
}

const TOKEN = /\{([^{}]*)\}|\*\*|\*|[^{}*]+|[{}]/g;
const FIELDS: Readonly<Record<string, string>> = { subject: '[^/]+?', sequence: '[^/]+?', frame: '\\d+' };
const PICTURE_ENDING = /\.(?:jpe?g|png|webp|bmp)$/i;
/** More wildcards than this fit no real folder, and cost time on paths that nearly fit. */
const MOST_WILDCARDS = 8;

/** Throws Problem bad_input where the pattern cannot be read. */
export function parsePathPattern(text: string): PathPattern {
  const tokens = withoutEnding(text.trim()).match(TOKEN) ?? [];
  if (tokens.length === 0) throw badPattern(text, 'It is empty.');
  if (tokens.filter((token) => token.startsWith('*')).length > MOST_WILDCARDS) throw badPattern(text, `It has more than ${MOST_WILDCARDS} stars.`);
  const seen = new Set<string>();
  const source = tokens.map((token) => {
    if (token === '**') return '.*?';
    if (token === '*') return '[^/]*?';
    if (token === '{' || token === '}') throw badPattern(text, 'A brace is open or closed alone.');
    if (!token.startsWith('{')) return escapeLiteral(token);
    const field = token.slice(1, -1);
    if (seen.has(field)) throw badPattern(text, `{${field}} stands twice in it.`);
    if (FIELDS[field] === undefined) throw badPattern(text, `It knows no {${field}}.`);
    seen.add(field);
    return `(?<${field}>${FIELDS[field]})`;
  });
  const expression = new RegExp(`^${source.join('')}$`);
  return { text, read: (path) => readPath(expression, path) };
}

function readPath(expression: RegExp, path: string): PathReading {
  const found = expression.exec(withoutEnding(path))?.groups;
  const frame = found?.frame === undefined ? null : Number(found.frame);
  return {
    path,
    subject: found?.subject ?? null,
    sequence: found?.sequence ?? null,
    frame: frame !== null && Number.isSafeInteger(frame) ? frame : null,
  };
}

function withoutEnding(path: string): string {
  return path.replace(PICTURE_ENDING, '');
}

function escapeLiteral(text: string): string {
  return text.replace(/[\\^$.|?+()[\]]/g, '\\$&');
}

function badPattern(text: string, reason: string): Problem {
  return new Problem('bad_input', `The path pattern cannot be read. ${reason}`, {
    where: text,
    remedy: 'Use {subject}, {sequence}, {frame}, * and **, for example {subject}/{sequence}/{frame}.',
  });
}
