// Progress on stderr: one line rewritten in a terminal, else a line now and then and at every change of what is counted, so
// that a log stays readable.
import type { JobProgress } from '../../shared/contract/jobs.ts';

export interface ProgressSurroundings {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

export interface ProgressPrinter {
  show(progress: JobProgress): void;
  /** Says something of its own line. */
  say(sentence: string): void;
  end(): void;
}

const LINE_EVERY_MS = 1000;

export function createProgressPrinter({ write, isTerminal, now }: ProgressSurroundings): ProgressPrinter {
  let lastAt = -Infinity;
  let lastText = '';
  let lastLabel = '';
  const clear = (): void => {
    if (isTerminal && lastText !== '') write(`\r${' '.repeat(lastText.length)}\r`);
    lastText = '';
  };
  return {
    show: (progress) => {
      const text = formatProgress(progress);
      const isDue = isTerminal || progress.label !== lastLabel || now() - lastAt >= LINE_EVERY_MS;
      if (text === lastText || !isDue) return;
      lastAt = now();
      lastLabel = progress.label;
      write(isTerminal ? `\r${text.padEnd(lastText.length)}` : `${text}\n`);
      lastText = text;
    },
    say: (sentence) => {
      clear();
      write(`${sentence}\n`);
    },
    end: clear,
  };
}

/** `1,200 of 6,000 pictures, 12 s left` */
export function formatProgress({ done, total, label, secondsLeft }: JobProgress): string {
  // Nothing is counted yet: the label says what is going on.
  if (done === 0 && total === null) return label;
  const amount = total === null ? done.toLocaleString('en') : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  return `${amount} ${label}${secondsLeft === null ? '' : `, ${formatSeconds(secondsLeft)} left`}`;
}

export function formatSeconds(seconds: number): string {
  if (seconds < 100) return `${String(Math.ceil(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${String(minutes)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** The process's own stderr and clock. */
export function progressOnStderr(): ProgressPrinter {
  return createProgressPrinter({ write: (text) => process.stderr.write(text), isTerminal: process.stderr.isTTY, now: () => performance.now() });
}
