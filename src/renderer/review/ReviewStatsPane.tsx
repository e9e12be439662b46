// How the review goes: decided, fixed, the hit rate that says when to stop, and the retrain that uses the fixes.
import { Button, Group, Progress, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import type { ReviewStats } from '../../shared/contract/review.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import { countOf, formatCount, formatShare } from '../components/format.ts';
import { estimateErrorsLeft } from './errors-left.ts';
import classes from './Review.module.css';

interface ReviewStatsPaneProps {
  readonly stats: ReviewStats | undefined;
  /** Decisions that are not on disk yet. */
  readonly unsaved: number;
  readonly isStarting: boolean;
  readonly onRetrain: () => void;
}

export function ReviewStatsPane({ stats, unsaved, isStarting, onRetrain }: ReviewStatsPaneProps) {
  if (stats === undefined) {
    return (
      <Stack className={classes.stats} gap="sm" aria-busy aria-label="Reading the numbers">
        <Skeleton h={80} />
        <Skeleton h={160} />
      </Stack>
    );
  }
  return (
    <Stack className={classes.stats} gap="md">
      <Progressed stats={stats} unsaved={unsaved} />
      <HitRates stats={stats} />
      <ClassTable stats={stats} />
      <Stack gap={6}>
        <Button px={4} loading={isStarting} disabled={stats.reviewed === 0} onClick={onRetrain}>
          Retrain with these fixes
        </Button>
        <Text size="xs" c="dimmed">
          {stats.reviewed === 0
            ? 'Decide at least one face first.'
            : `Same settings and seed, with ${countOf(stats.fixed, 'fixed label')}, ${formatCount(stats.unsure + stats.notAFace)} left out.`}
        </Text>
      </Stack>
    </Stack>
  );
}

function Progressed({ stats, unsaved }: { readonly stats: ReviewStats; readonly unsaved: number }) {
  const share = stats.queued === 0 ? 0 : (stats.reviewed / stats.queued) * 100;
  return (
    <section aria-label="Progress">
      <Group justify="space-between" gap={4}>
        <Text size="sm">
          <Text span fw={650} data-testid="reviewed">{formatCount(stats.reviewed)}</Text> of {formatCount(stats.queued)} reviewed
        </Text>
        <Text size="xs" c="dimmed" role="status">
          {unsaved === 0 ? 'All saved' : `Saving ${String(unsaved)}`}
        </Text>
      </Group>
      <Progress value={share} size="sm" my={6} aria-label="Share reviewed" />
      <div className={classes.numbers}>
        <Counted title="Kept" count={stats.kept} />
        <Counted title="Fixed" count={stats.fixed} />
        <Counted title="Unsure" count={stats.unsure} />
        <Counted title="Not a face" count={stats.notAFace} />
      </div>
    </section>
  );
}

function Counted({ title, count }: { readonly title: string; readonly count: number }) {
  return (
    <div role="group" aria-label={title}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text fw={600} className={classes.number}>
        {formatCount(count)}
      </Text>
    </div>
  );
}

function HitRates({ stats }: { readonly stats: ReviewStats }) {
  const left = estimateErrorsLeft(stats);
  return (
    <section aria-label="Hit rate">
      <Title order={2} size="h6" mb={4}>
        Labels that were wrong
      </Title>
      <div className={classes.numbers}>
        <div role="group" aria-label="Hit rate so far">
          <Text size="xs" c="dimmed">
            So far
          </Text>
          <Text fw={600}>{formatShare(stats.hitRate)}</Text>
        </div>
        <div role="group" aria-label="Hit rate of the last 20">
          <Text size="xs" c="dimmed">
            Last 20
          </Text>
          <Text fw={600}>{formatShare(stats.recentHitRate)}</Text>
        </div>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {left === null
          ? 'After ten decisions you see here how many errors may be left.'
          : `If the rest were like the last 20, ${formatCount(left.low)} to ${formatCount(left.high)} errors would be left (95% interval). The queue gets cleaner as you go, so expect fewer.`}
      </Text>
    </section>
  );
}

function ClassTable({ stats }: { readonly stats: ReviewStats }) {
  return (
    <Table verticalSpacing={2} horizontalSpacing={2} fz={11} aria-label="By given class">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Given</Table.Th>
          <Table.Th ta="right">Queued</Table.Th>
          <Table.Th ta="right">Seen</Table.Th>
          <Table.Th ta="right">Fixed</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {stats.perExpression.map((row) => (
          <Table.Tr key={row.expression}>
            <Table.Td>{expressionTitle(row.expression)}</Table.Td>
            <Table.Td ta="right">{formatCount(row.queued)}</Table.Td>
            <Table.Td ta="right">{formatCount(row.reviewed)}</Table.Td>
            <Table.Td ta="right">{formatCount(row.fixed)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
