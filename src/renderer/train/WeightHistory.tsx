// How the weights of the expression labels moved while it trained: a histogram a moment, with a slider over the steps.
import { useState } from 'react';
import { Card, Group, Slider, Text } from '@mantine/core';
import type { MetricLine } from '../../shared/run-record.ts';
import { Histogram } from '../components/charts/Histogram.tsx';
import { formatCount } from '../components/format.ts';
import { weightHistory } from './metric-series.ts';

export function WeightHistory({ lines, fold }: { readonly lines: readonly MetricLine[]; readonly fold: number }) {
  /** null: the newest, as it comes. */
  const [chosen, setChosen] = useState<number | null>(null);
  const history = weightHistory(lines, fold);
  const at = Math.min(chosen ?? history.length - 1, history.length - 1);
  const shown = history[at];
  if (shown === undefined) return null;
  const fullCount = Math.max(...history.flatMap((line) => line.counts));
  return (
    <Card padding="sm" component="section" aria-label="Histogram of the FE weights">
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          Histogram of the FE weights
        </Text>
        <Text size="xs" c="dimmed" aria-live="polite">
          at step {formatCount(shown.step)}
        </Text>
      </Group>
      <Histogram title={`FE weights at step ${String(shown.step)}`} counts={shown.counts} from={0} to={2} isOpen fullCount={fullCount} />
      {history.length > 1 && (
        <Slider
          mt="sm"
          mb={4}
          min={0}
          max={history.length - 1}
          value={at}
          thumbLabel="Step of the histogram"
          label={(index) => `step ${formatCount(history[index]?.step ?? 0)}`}
          onChange={(index) => setChosen(index === history.length - 1 ? null : index)}
        />
      )}
      <Text size="xs" c="dimmed">
        Left: labels that lost their say. A weight of 1 is an ordinary label.
      </Text>
    </Card>
  );
}
