import { expect, test } from 'vitest';
import { createProgressPrinter, formatProgress, formatSeconds } from './progress.ts';

const at = (done: number) => ({ done, total: 10, label: 'pictures', secondsLeft: null });

test('says how far, of what, and how long', () => {
  expect(formatProgress({ done: 1200, total: 6000, label: 'pictures', secondsLeft: 12.2 })).toBe('1,200 of 6,000 pictures, 13 s left');
  expect(formatProgress({ done: 0, total: null, label: 'Looking for pictures', secondsLeft: null })).toBe('Looking for pictures');
  expect(formatProgress({ done: 5, total: null, label: 'rows', secondsLeft: null })).toBe('5 rows');
  expect([99, 600, 7200].map(formatSeconds)).toEqual(['99 s', '10 min', '2.0 h']);
});

test('a log gets a line a second at most', () => {
  const lines: string[] = [];
  let time = 0;
  const printer = createProgressPrinter({ write: (text) => lines.push(text), isTerminal: false, now: () => time });
  for (const [now, done] of [[0, 1], [400, 2], [999, 3], [1000, 4], [1500, 5], [2600, 6]] as const) {
    time = now;
    printer.show(at(done));
  }
  printer.end();
  expect(lines).toEqual(['1 of 10 pictures\n', '4 of 10 pictures\n', '6 of 10 pictures\n']);
});

test('a log gets a line at once when something else is counted', () => {
  const lines: string[] = [];
  const printer = createProgressPrinter({ write: (text) => lines.push(text), isTerminal: false, now: () => 0 });
  printer.show(at(1));
  printer.show({ ...at(1), label: 'steps' });
  printer.show({ ...at(2), label: 'steps' });
  expect(lines).toEqual(['1 of 10 pictures\n', '1 of 10 steps\n']);
});

test('a terminal gets one line that is written over, and cleared in the end', () => {
  const written: string[] = [];
  const printer = createProgressPrinter({ write: (text) => written.push(text), isTerminal: true, now: () => 0 });
  printer.show(at(10));
  printer.show(at(9));
  printer.say('Stopping.');
  printer.end();
  expect(written).toEqual(['\r10 of 10 pictures', '\r9 of 10 pictures ', '\r                \r', 'Stopping.\n']);
});
