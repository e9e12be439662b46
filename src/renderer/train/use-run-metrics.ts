// The lines of a run: what is written already, then each new one. The stream is opened before the history is read, so
// that no line falls between them.
import { useEffect, useState } from 'react';
import type { MetricLine } from '../../shared/run-record.ts';
import { client } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { isAnswer } from '../app/problems.ts';
import { mergeLines } from './metric-series.ts';

/** Drawing more often than this is work that nobody sees. */
const DRAW_EVERY_MS = 250;

interface RunMetrics {
  readonly lines: readonly MetricLine[];
  /** True until the history is there. */
  readonly isLoading: boolean;
}

/** `isActive`: whether more lines can come. */
export function useRunMetrics(runId: string, isActive: boolean): RunMetrics {
  const [known, setKnown] = useState<{ runId: string; lines: readonly MetricLine[] }>();
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const add = (lines: readonly MetricLine[]) => {
      if (signal.aborted) return;
      setKnown((before) => ({ runId, lines: mergeLines(before?.runId === runId ? before.lines : [], lines) }));
    };
    const gather = createGatherer(add, signal);
    const reading = isActive ? followRun({ runId, signal, add, gather }) : client.training.metrics({ runId }, { signal }).then(add);
    reading.catch((error: unknown) => {
      if (!signal.aborted) showProblem(error);
    });
    return () => leaving.abort();
  }, [runId, isActive]);
  const isKnown = known?.runId === runId;
  return { lines: isKnown ? known.lines : NO_LINES, isLoading: !isKnown };
}

const NO_LINES: readonly MetricLine[] = [];

interface Following {
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly add: (lines: readonly MetricLine[]) => void;
  readonly gather: (line: MetricLine) => void;
}

async function followRun(following: Following): Promise<void> {
  const { runId, signal, add, gather } = following;
  try {
    const stream = await client.training.watch({ runId }, { signal });
    add(await client.training.metrics({ runId }, { signal }));
    for await (const line of stream) gather(line);
  } catch (error) {
    if (signal.aborted) return;
    if (isAnswer(error)) throw error;
    // The connection broke: the next call waits for it, and the history fills the gap.
    return followRun(following);
  }
}

/** Hands lines on a few times a second, all that came meanwhile at once. */
function createGatherer(handOn: (lines: readonly MetricLine[]) => void, signal: AbortSignal): (line: MetricLine) => void {
  const waiting: MetricLine[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return (line) => {
    waiting.push(line);
    timer ??= setTimeout(() => {
      timer = undefined;
      handOn(waiting.splice(0));
    }, DRAW_EVERY_MS);
  };
}
