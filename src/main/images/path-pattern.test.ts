import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { guessPathPattern } from './guess-path-pattern.ts';
import { parsePathPattern } from './path-pattern.ts';

const read = (pattern: string, path: string): (string | number | null)[] => {
  const { subject, sequence, frame } = parsePathPattern(pattern).read(path);
  return [subject, sequence, frame];
};

describe('reading paths by a pattern', () => {
  it.each([
    ['{subject}/{sequence}/{frame}', 'F001/T1/2440.jpg', ['F001', 'T1', 2440]],
    ['{subject}/{sequence}/{frame}.jpg', 'F001/T1/0044.jpg', ['F001', 'T1', 44]],
    ['{subject}/{frame}', 'S001/001.jpg', ['S001', null, 1]],
    ['{subject}_{frame}', 'S001_0001.PNG', ['S001', null, 1]],
    ['{subject}_{frame}', 'S_A_1_0001.png', ['S_A_1', null, 1]],
    ['{subject}/{sequence}/*{frame}', 'S005/001/S005_001_00000011.png', ['S005', '001', 11]],
    ['{subject}/*{frame}', 'SN001/img2_0012.jpg', ['SN001', null, 12]],
    ['**/{subject}/{frame}', 'a/b/c/S1/7.bmp', ['S1', null, 7]],
    ['*/{subject}/*', 'cam1/S1/whatever.jpg', ['S1', null, null]],
    ['(a+b)/{subject}', '(a+b)/x.jpg', ['x', null, null]],
  ])('%s reads %s', (pattern, path, expected) => {
    expect(read(pattern, path)).toEqual(expected);
  });

  it.each([
    ['{subject}/{frame}', 'S001/001_aligned.jpg'],
    ['{subject}/{frame}', 'a/S001/001.jpg'],
    ['*/{subject}', 'a/b/S001.jpg'],
    ['{frame}', 'x1.jpg'],
  ])('%s does not fit %s, which then has no subject', (pattern, path) => {
    expect(read(pattern, path)).toEqual([null, null, null]);
  });

  it('gives no frame for a number too long to be one', () => {
    expect(read('{subject}/{frame}', 'S1/99999999999999999999.jpg')).toEqual(['S1', null, null]);
  });

  it.each([
    ['', 'empty'],
    ['{subject}/{person}', 'knows no {person}'],
    ['{subject}/{subject}', 'twice'],
    ['{subject', 'brace'],
    ['*a*b*c*d*e*f*g*h*i', 'stars'],
  ])('refuses %j', (pattern, reason) => {
    expect(() => parsePathPattern(pattern)).toThrow(Problem);
    expect(() => parsePathPattern(pattern)).toThrow(reason);
  });
});

describe('guessing a pattern', () => {
  const numbered = (count: number, name: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => name(index + 1));

  it.each([
    ['subject and frame', numbered(40, (index) => `S00${index % 3}/${String(index).padStart(3, '0')}.jpg`), '{subject}/{frame}'],
    ['BP4D', numbered(20, (index) => `F001/T${index % 8}/${2440 + index}.jpg`), '{subject}/{sequence}/{frame}'],
    ['one subject only', numbered(20, (index) => `SN001/${index}.jpg`), '{subject}/{frame}'],
    ['CK+', numbered(20, (index) => `S005/001/S005_001_0000${index}.png`), '{subject}/{sequence}/*{frame}'],
    ['a folder above', numbered(20, (index) => `images/SN00${index % 2}/${index}.png`), '*/{subject}/{frame}'],
    ['a deeper one', numbered(20, (index) => `S001/a/b/${index}.png`), '{subject}/{sequence}/*/{frame}'],
    ['names of people', numbered(20, (index) => `${index % 2 === 0 ? 'anna' : 'ben'}/frame${index}.png`), '{subject}/*{frame}'],
    ['subject and frame in the name', numbered(20, (index) => `S001_${index}.png`), '{subject}_{frame}'],
    ['all three in the name', numbered(20, (index) => `F001_T1_${index}.png`), '{subject}_{sequence}_{frame}'],
    ['RAF-DB', numbered(20, (index) => `train_0000${index}_aligned.jpg`), '*'],
    ['RAF-DB, not aligned', numbered(20, (index) => `train_0000${index}.jpg`), '*'],
    ['FER+', numbered(20, (index) => `fer000000${index}.png`), '*'],
    ['numbers only', numbered(20, (index) => `000${index}.jpg`), '*'],
    ['a folder for each expression', numbered(20, (index) => `train/${index % 2 === 0 ? 'Happy' : 'Sad'}/x${index}.jpg`), '*/*/*'],
    ['strays among many', [...numbered(40, (index) => `S001/${index}.jpg`), 'cover.jpg', 'S001/mean.jpg'], '{subject}/{frame}'],
    ['nothing', [], '*'],
  ])('%s', (_name, paths, pattern) => {
    expect(guessPathPattern(paths)).toBe(pattern);
  });

  it('gives a pattern that can be parsed and fits what it was guessed from', () => {
    const paths = numbered(30, (index) => `S00${index % 3}/T1/${index}.jpg`);
    const pattern = parsePathPattern(guessPathPattern(paths));
    expect(paths.every((path) => pattern.read(path).subject !== null)).toBe(true);
  });
});
