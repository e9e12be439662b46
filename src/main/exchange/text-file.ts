// Streams text files by whole lines. What is no text (zero bytes, broken UTF-8, a line without end) is said with its
// line and never guessed at, because a guessed file name would put a label on the wrong face.
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Problem } from '../../shared/problem.ts';

/** The file cannot be read on from here. The import reports it like a broken row. */
export class FileMistake extends Error {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly reason: string;

  constructor({ file, line }: { file: string; line: number }, reason: string) {
    super(reason);
    this.name = 'FileMistake';
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}

const NEW_LINE = 10;
const LONGEST_LINE = 1 << 20;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** Bytes of the file in blocks that end where a line ends, without a byte order mark. Throws FileMistake. */
export async function* readLineBlocks(file: string, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  let carried: Buffer = Buffer.alloc(0);
  let line = 1;
  let isFirst = true;
  for await (const chunk of readChunks(file)) {
    onBytes(chunk.length);
    const end = chunk.lastIndexOf(NEW_LINE) + 1;
    if (end === 0) {
      carried = Buffer.concat([carried, chunk]);
      if (carried.length > LONGEST_LINE) throw new FileMistake({ file, line }, 'The line has no end: this is not a text file with rows. Choose another file.');
      continue;
    }
    const block = withoutMark(Buffer.concat([carried, chunk.subarray(0, end)]), isFirst);
    line += checkText(block, { file, line });
    isFirst = false;
    carried = Buffer.from(chunk.subarray(end));
    yield block;
  }
  if (carried.length === 0) return;
  const rest = withoutMark(carried, isFirst);
  checkText(rest, { file, line });
  yield rest;
}

/** Every line without its ending, counted from 1; a last line without an end counts too. */
export async function* readLines(file: string, onBytes: (count: number) => void): AsyncGenerator<TextLine> {
  let line = 0;
  for await (const block of readLineBlocks(file, onBytes)) {
    const lines = block.toString('utf8').split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const text of lines) {
      line += 1;
      yield { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
    }
  }
}

/** The first lines of a file, fewer where it is shorter; none where it is no text. */
export async function readFirstLines(file: string, count: number): Promise<string[]> {
  const lines: string[] = [];
  try {
    for await (const { text } of readLines(file, () => undefined)) {
      lines.push(text);
      if (lines.length === count) break;
    }
  } catch (error) {
    if (!(error instanceof FileMistake)) throw error;
  }
  return lines;
}

async function* readChunks(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new Problem('disk', 'The file cannot be read.', { where: file, remedy: 'Check that it is a file and that you may read it.', cause: error });
  }
}

function withoutMark(block: Buffer, isFirst: boolean): Buffer {
  const hasMark = isFirst && block.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return hasMark ? block.subarray(BYTE_ORDER_MARK.length) : block;
}

/** Number of line ends in the block; throws at the first line that is no UTF-8 text. */
function checkText(block: Buffer, start: { file: string; line: number }): number {
  if (block.includes(0) || !isUtf8(block)) throw findBrokenLine(block, start);
  let ends = 0;
  for (let at = block.indexOf(NEW_LINE); at !== -1; at = block.indexOf(NEW_LINE, at + 1)) ends += 1;
  return ends;
}

function findBrokenLine(block: Buffer, { file, line: firstLine }: { file: string; line: number }): FileMistake {
  let line = firstLine;
  let start = 0;
  for (;;) {
    const end = block.indexOf(NEW_LINE, start);
    const bytes = block.subarray(start, end === -1 ? block.length : end);
    if (bytes.includes(0)) {
      return new FileMistake({ file, line }, 'The file holds zero bytes: it is no UTF-8 text. Choose another file, or save it as CSV in UTF-8.');
    }
    if (end === -1 || !isUtf8(bytes)) {
      return new FileMistake({ file, line }, 'The line holds bytes that are not UTF-8. Save the file in UTF-8 and try again.');
    }
    start = end + 1;
    line += 1;
  }
}
