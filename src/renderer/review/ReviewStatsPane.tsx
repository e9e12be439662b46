// How the review goes: decided, fixed, how many wrong labels are left, and the retrain that uses the fixes.
import { Button, Group, Progress, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import type { LearnedOrder, ReviewStats } from '../../shared/contract/review.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import { countOf, formatCount, formatShare } from '../components/format.ts';
import classes from './Review.module.css';

interface ReviewStatsPaneProps {
  readonly stats: ReviewStats | undefined;
  readonly learned: LearnedOrder | undefined;
  /** Decisions that are not on disk yet. */
  readonly unsaved: number;
  readonly isStarting: boolean;
  readonly onRetrain: () => void;
}

export function ReviewStatsPane({ stats, learned, unsaved, isStarting, onRetrain }: ReviewStatsPaneProps) {
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
      <Left stats={stats} />
      {learned !== undefined && <Learned learned={learned} />}
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
    </section>
  );
}

/** Below this a single number would say more than is known. */
const FEW_DRAWS = 5;

function Left({ stats: { wrongLeft, undecided } }: { readonly stats: ReviewStats }) {
  return (
    <section aria-label="Wrong labels left">
      <Title order={2} size="h6" mb={4}>
        Wrong labels left
      </Title>
      {wrongLeft === null ? (
        <Text size="xs" c="dimmed">
          Every tenth face is drawn by lot. From the first of these on you see here how many of the {formatCount(undecided)} undecided labels are wrong.
        </Text>
      ) : (
        <>
          <Text fw={600}>
            {wrongLeft.draws < FEW_DRAWS
              ? `${formatCount(wrongLeft.low)} to ${formatCount(wrongLeft.high)}`
              : `about ${formatCount(Math.round(wrongLeft.estimate))} (${formatCount(wrongLeft.low)} to ${formatCount(wrongLeft.high)})`}
          </Text>
          <Text size="xs" c="dimmed">
            of {formatCount(undecided)} undecided; 95% interval from {countOf(wrongLeft.draws, 'face')} drawn by lot, {formatCount(wrongLeft.wrongDraws)} of them wrong.
          </Text>
        </>
      )}
    </section>
  );
}

function Learned({ learned }: { readonly learned: LearnedOrder }) {
  const [strongest] = Object.entries(learned.slopes).sort(([, left], [, right]) => right - left);
  return (
    <Text size="xs" c="dimmed" role="note" aria-label="Order of the queue">
      {learned.isLearned
        ? `The order is learned from ${countOf(learned.decisions, 'decision')}; what speaks most here is the ${SIGNAL_TITLES[strongest?.[0] ?? ''] ?? ''}.`
        : `The order is the one of before any decision: ${learned.heldOutLoss === null ? 'there are too few to learn from yet' : 'what was learned did no better on decisions left out'}.`}
    </Text>
  );
}

const SIGNAL_TITLES: Readonly<Record<string, string>> = {
  mean_margin: 'margin while learning', final_margin: 'margin at the end', mean_evidence: 'evidence of action units while learning',
  final_evidence: 'evidence of action units at the end', posterior: 'run’s posterior', weight: 'weight',
};

function ClassTable({ stats }: { readonly stats: ReviewStats }) {
  return (
    <Table verticalSpacing={2} horizontalSpacing={2} fz={11} aria-label="By given class">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Given</Table.Th>
          <Table.Th ta="right">Queued</Table.Th>
          <Table.Th ta="right">Seen</Table.Th>
          <Table.Th ta="right">Fixed</Table.Th>
          <Table.Th ta="right"><abbr title="Wrong labels left, estimated from the faces drawn by lot">Left</abbr></Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {stats.perExpression.map((row) => (
          <Table.Tr key={row.expression}>
            <Table.Td>{expressionTitle(row.expression)}</Table.Td>
            <Table.Td ta="right">{formatCount(row.queued)}</Table.Td>
            <Table.Td ta="right">{formatCount(row.reviewed)}</Table.Td>
            <Table.Td ta="right">{formatCount(row.fixed)}</Table.Td>
            <Table.Td ta="right" title={row.wrongLeft === null ? undefined : `${formatCount(row.wrongLeft.low)} to ${formatCount(row.wrongLeft.high)}`}>
              {row.wrongLeft === null || row.wrongLeft.draws < FEW_DRAWS ? '–' : formatCount(Math.round(row.wrongLeft.estimate))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
