// Counts in equal bins as bars, with the limits of the bins below.
import { Text } from '@mantine/core';
import { formatCount } from '../format.ts';
import classes from './Charts.module.css';

interface HistogramProps {
  readonly title: string;
  readonly counts: readonly number[];
  /** Lower limit of the first bin, upper limit of the last. */
  readonly from: number;
  readonly to: number;
  /** True: the last bin is open upwards. */
  readonly isOpen?: boolean;
  /** Height that stands for this count; the largest here where absent. Keeps bars comparable over time. */
  readonly fullCount?: number;
}

export function Histogram({ title, counts, from, to, isOpen = false, fullCount }: HistogramProps) {
  const full = Math.max(1, fullCount ?? 0, ...counts);
  const width = (to - from) / Math.max(1, counts.length);
  const middle = (from + to) / 2;
  return (
    <figure className={classes.histogram}>
      <div className={classes.bars} role="img" aria-label={`${title}: ${describe(counts, from, width)}`}>
        {counts.map((count, index) => (
          <div key={index} className={classes.barSlot} title={`${(from + index * width).toFixed(1)} to ${isOpen && index === counts.length - 1 ? 'any' : (from + (index + 1) * width).toFixed(1)}: ${formatCount(count)}`}>
            <div className={classes.barValue} style={{ height: `${String((count / full) * 100)}%` }} />
          </div>
        ))}
      </div>
      <div className={classes.ends} aria-hidden>
        <Text size="xs" c="dimmed">
          {from.toFixed(1)}
        </Text>
        <Text size="xs" c="dimmed">
          {middle.toFixed(1)}
        </Text>
        <Text size="xs" c="dimmed">
          {to.toFixed(1)}
          {isOpen && '+'}
        </Text>
      </div>
    </figure>
  );
}

function describe(counts: readonly number[], from: number, width: number): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const top = counts.indexOf(Math.max(...counts));
  if (total === 0 || top < 0) return 'empty';
  return `${formatCount(total)} faces, most between ${(from + top * width).toFixed(1)} and ${(from + (top + 1) * width).toFixed(1)}`;
}
