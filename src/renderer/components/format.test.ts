import { describe, expect, it } from 'vitest';
import { countOf, formatBytes, formatDifference, formatDuration, formatScore, formatShare, formatVideoTime } from './format.ts';

describe('formatScore', () => {
  it('drops the leading zero and keeps three decimals', () => {
    expect(formatScore(0.8644)).toBe('.864');
    expect(formatScore(-0.05)).toBe('-.050');
    expect(formatScore(1)).toBe('1.000');
    expect(formatScore(null)).toBe('–');
  });
});

describe('formatDifference', () => {
  it('always says the sign, and that a difference below print is none', () => {
    expect(formatDifference(0.0121)).toBe('+.012');
    expect(formatDifference(-0.0041)).toBe('−.004');
    expect(formatDifference(-0.0002)).toBe('±.000');
    expect(formatDifference(null)).toBe('–');
  });
});

describe('formatDuration', () => {
  it('gives two units at most', () => {
    expect(formatDuration(7.6)).toBe('8 s');
    expect(formatDuration(250)).toBe('4 min 10 s');
    expect(formatDuration(60)).toBe('1 min');
    expect(formatDuration(7500)).toBe('2 h 5 min');
    expect(formatDuration(-3)).toBe('0 s');
  });
});

it('formatBytes says kilobytes, megabytes or gigabytes', () => {
  expect([1, 512_000, 83_700_000, 3_210_000_000].map(formatBytes)).toEqual(['1 kB', '512 kB', '84 MB', '3.2 GB']);
});

describe('formatVideoTime', () => {
  it('counts minutes, seconds and milliseconds, hours where there are any', () => {
    expect(formatVideoTime(0)).toBe('00:00.000');
    expect(formatVideoTime(5040)).toBe('00:05.040');
    expect(formatVideoTime(208.542)).toBe('00:00.209');
    expect(formatVideoTime(59_999.6)).toBe('01:00.000');
    expect(formatVideoTime(3_725_040)).toBe('1:02:05.040');
  });
});

describe('countOf', () => {
  it('agrees in number', () => {
    expect(countOf(1, 'face')).toBe('1 face');
    expect(countOf(12271, 'face')).toBe('12,271 faces');
    expect(countOf(0, 'data set')).toBe('0 data sets');
  });
});

describe('formatShare', () => {
  it('is a whole percentage, or a dash', () => {
    expect(formatShare(0.314)).toBe('31%');
    expect(formatShare(null)).toBe('–');
  });
});
