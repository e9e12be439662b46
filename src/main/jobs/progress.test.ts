import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProgressReporter } from './progress.ts';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

function reporter() {
  const told: number[] = [];
  const kept: number[] = [];
  const progress = createProgressReporter({
    clock: () => new Date(),
    tell: ({ done }) => told.push(done),
    keep: ({ done }) => kept.push(done),
  });
  return { told, kept, stop: progress.stop, report: (done: number) => progress.report({ done, total: null, label: 'pictures', secondsLeft: null }) };
}

test('tells at most four times a second, and always the last word', () => {
  const { told, report } = reporter();
  for (let done = 0; done < 90; done += 1) {
    report(done);
    vi.advanceTimersByTime(10);
  }
  expect(told).toEqual([0, 24, 49, 74]);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([0, 24, 49, 74, 89]);
});

test('writes the row at most once a second', () => {
  const { kept, report } = reporter();
  for (let done = 0; done < 290; done += 1) {
    report(done);
    vi.advanceTimersByTime(10);
  }
  expect(kept).toEqual([0, 99, 199]);
});

test('says nothing more once stopped', () => {
  const { told, report, stop } = reporter();
  report(1);
  report(2);
  stop();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([1]);
});
