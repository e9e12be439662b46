import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guessDelimiter, readTable } from './table-file.ts';
import { FileMistake, readLines } from './text-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duchenne-text-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, 'file.csv');
  await writeFile(file, content);
  return file;
}

async function linesOf(content: string | Uint8Array) {
  const lines = [];
  for await (const line of readLines(await fileOf(content), () => undefined)) lines.push(line);
  return lines;
}

async function rowsOf(content: string) {
  const rows = [];
  for await (const { line, cells } of readTable(await fileOf(content), { onBytes: () => undefined })) rows.push([line, ...cells]);
  return rows;
}

describe('lines', () => {
  it('come without mark and endings, the last one too', async () => {
    expect(await linesOf('\uFEFFa\r\n\r\nb\nc')).toEqual([{ line: 1, text: 'a' }, { line: 2, text: '' }, { line: 3, text: 'b' }, { line: 4, text: 'c' }]);
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('\n')).toEqual([{ line: 1, text: '' }]);
  });

  it('are whole where a chunk of the file ends inside a letter', async () => {
    const content = `${'é'.repeat(30)}\n`.repeat(5000);
    const lines = await linesOf(`x${content}`);
    expect(lines).toHaveLength(5000);
    expect(lines[0]?.text).toBe(`x${'é'.repeat(30)}`);
    expect(lines.slice(1).every(({ text }) => text === 'é'.repeat(30))).toBe(true);
  });

  it.each([
    { name: 'no UTF-8', content: Buffer.concat([Buffer.from('ok\n'.repeat(40_000)), Buffer.from([0xff, 10])]), line: 40_001 },
    { name: 'zero bytes', content: Buffer.from('a\nb\u0000c\n'), line: 2 },
    { name: 'no line end at all', content: Buffer.alloc(3 << 20, 0x61), line: 1 },
  ])('stop at $name and say where', async ({ content, line }) => {
    const failure = await linesOf(content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FileMistake);
    expect(failure).toMatchObject({ line });
  });
});

describe('tables', () => {
  it('know the line of each row past quoted line ends and empty lines', async () => {
    expect(await rowsOf('a,b\r\n1,"x\r\ny"\r\n\r\n3 , "4, 5"')).toEqual([[1, 'a', 'b'], [2, '1', 'x\r\ny'], [5, '3', '4, 5']]);
  });

  it('name the line of a quote that is never closed, after thousands of good rows', async () => {
    const failure = await rowsOf(`${'a,b\n'.repeat(30_000)}"c,d\n`).catch((error: unknown) => error);
    expect(failure).toMatchObject({ line: 30_001 });
  });

  it.each([['a,b;c,d', ','], ['a;b;c', ';'], ['a\tb', '\t'], ['"a;b;c",d', ','], ['a', ',']])('%j is parted by %j', (header, delimiter) => {
    expect(guessDelimiter(header)).toBe(delimiter);
  });
});
