import { describe, expect, it } from 'vitest';
import type { MetricLine } from '../../shared/run-record.ts';
import { createMetricFeed } from './metric-feed.ts';

const line = (step: number): MetricLine => ({ type: 'note', fold: 0, step, text: 'here' });
const never = new AbortController().signal;

async function stepsOf(lines: AsyncGenerator<MetricLine>): Promise<number[]> {
  const steps: number[] = [];
  for await (const { step } of lines) steps.push(step);
  return steps;
}

describe('createMetricFeed', () => {
  it('tells each watcher every line from when it began to watch, and ends with the run', async () => {
    const feed = createMetricFeed();
    feed.open('a');
    feed.open('b');
    const first = feed.watch('a', never);
    feed.publish('a', line(1));
    const second = feed.watch('a', never);
    feed.publish('a', line(2));
    feed.publish('b', line(3));
    feed.close('a');
    expect(await stepsOf(first)).toEqual([1, 2]);
    expect(await stepsOf(second)).toEqual([2]);
  });

  it('ends at once where the run is not going on', async () => {
    expect(await stepsOf(createMetricFeed().watch('a', never))).toEqual([]);
  });

  it('ends without an error when the watcher leaves', async () => {
    const feed = createMetricFeed();
    feed.open('a');
    const controller = new AbortController();
    const lines = stepsOf(feed.watch('a', controller.signal));
    controller.abort();
    expect(await lines).toEqual([]);
  });
});
