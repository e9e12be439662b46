// Who watches a run hears each line of its metrics once, from when they began to watch until the run ends.
import type { MetricLine } from '../../shared/run-record.ts';
import { createMailbox, type Mailbox } from '../mailbox.ts';

export interface MetricFeed {
  /** From here on the run can be watched. */
  open(runId: string): void;
  publish(runId: string, line: MetricLine): void;
  /** Ends every watch of the run after what waits. */
  close(runId: string): void;
  /** Ends at once where the run is not going on. */
  watch(runId: string, signal: AbortSignal): AsyncGenerator<MetricLine>;
}

/** A watcher that is further behind loses the oldest lines; they are in metrics.jsonl. */
const LONGEST_BACKLOG = 10_000;

export function createMetricFeed(): MetricFeed {
  const watchers = new Map<string, Set<Mailbox<readonly MetricLine[]>>>();
  return {
    open(runId) {
      if (!watchers.has(runId)) watchers.set(runId, new Set());
    },
    publish(runId, line) {
      for (const mailbox of watchers.get(runId) ?? []) mailbox.put([line]);
    },
    close(runId) {
      for (const mailbox of watchers.get(runId) ?? []) mailbox.end();
      watchers.delete(runId);
    },
    watch(runId, signal) {
      const mailbox = createMailbox<readonly MetricLine[]>((waiting, next) => [...waiting, ...next].slice(-LONGEST_BACKLOG), signal);
      const others = watchers.get(runId);
      if (others === undefined) mailbox.end();
      else others.add(mailbox);
      return readLines(mailbox, () => others?.delete(mailbox));
    },
  };
}

async function* readLines(mailbox: Mailbox<readonly MetricLine[]>, leave: () => void): AsyncGenerator<MetricLine> {
  try {
    for await (const lines of mailbox.read()) yield* lines;
  } finally {
    leave();
  }
}
