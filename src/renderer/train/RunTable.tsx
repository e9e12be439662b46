// All runs side by side, newest first; pick two or more to compare them.
import { Checkbox, Skeleton, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import type { Run } from '../../shared/contract/training.ts';
import { formatCount, formatMoment, formatScore } from '../components/format.ts';
import { headlineScores, METHOD_NAMES } from './compare-runs.ts';
import { RunStateBadge } from './RunStateBadge.tsx';
import classes from './Train.module.css';

interface RunTableProps {
  readonly runs: readonly Run[] | undefined;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (runId: string, isPicked: boolean) => void;
}

export function RunTable({ runs, picked, onPick }: RunTableProps) {
  return (
    <Stack gap="xs" component="section" aria-label="Runs">
      <Title order={2} size="h4">
        Runs
      </Title>
      {runs === undefined && <Skeleton h={120} />}
      {runs?.length === 0 && (
        <Text size="sm" c="dimmed">
          No run yet. Start one above: it appears here with its scores, next to those that follow.
        </Text>
      )}
      {runs !== undefined && runs.length > 0 && (
        <>
          <Text size="xs" c="dimmed">
            Scores are means over action units on the test part (validation where there is none), with the weights that were best on validation. Pick two or more: their comparison comes below.
          </Text>
          <Table.ScrollContainer minWidth={860}>
            <Table aria-label="Runs" highlightOnHover fz="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>
                    <VisuallyHidden>Compare</VisuallyHidden>
                  </Table.Th>
                  <Table.Th>Run</Table.Th>
                  <Table.Th>Method</Table.Th>
                  <Table.Th ta="right">Seed</Table.Th>
                  <Table.Th ta="right">Steps</Table.Th>
                  <Table.Th>State</Table.Th>
                  <Table.Th ta="right">AU AUC</Table.Th>
                  <Table.Th ta="right">AU F1</Table.Th>
                  <Table.Th ta="right">FE acc.</Table.Th>
                  <Table.Th ta="right">Reviewed</Table.Th>
                  <Table.Th ta="right">ms/step</Table.Th>
                  <Table.Th>Started</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {runs.map((run) => (
                  <RunRow key={run.id} run={run} isPicked={picked.has(run.id)} onPick={onPick} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      )}
    </Stack>
  );
}

interface RunRowProps {
  readonly run: Run;
  readonly isPicked: boolean;
  readonly onPick: RunTableProps['onPick'];
}

function RunRow({ run, isPicked, onPick }: RunRowProps) {
  const scores = headlineScores(run.result);
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox aria-label={`Compare ${run.name}`} checked={isPicked} disabled={run.result === null} onChange={(event) => onPick(run.id, event.currentTarget.checked)} />
      </Table.Td>
      <Table.Td fw={600}>
        <Link className={classes.runLink} href={`/train/${run.id}`}>{run.name}</Link>
      </Table.Td>
      <Table.Td>{METHOD_NAMES[run.config.method]}</Table.Td>
      <Table.Td ta="right">{run.config.seed}</Table.Td>
      <Table.Td ta="right">{formatCount(run.config.steps)}</Table.Td>
      <Table.Td>
        <RunStateBadge state={run.state} />
      </Table.Td>
      <Table.Td ta="right">{formatScore(scores?.meanAuc ?? null)}</Table.Td>
      <Table.Td ta="right">{formatScore(scores?.meanF1 ?? null)}</Table.Td>
      <Table.Td ta="right">{formatScore(scores?.expressionAccuracy ?? null)}</Table.Td>
      <Table.Td ta="right">{formatCount(run.reviewedFaces)}</Table.Td>
      <Table.Td ta="right">{run.result === null ? '–' : run.result.msPerStep.toFixed(0)}</Table.Td>
      <Table.Td>{formatMoment(run.createdAt)}</Table.Td>
    </Table.Tr>
  );
}
