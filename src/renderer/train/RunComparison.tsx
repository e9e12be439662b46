// Runs against the first of them: means, then every action unit with its difference; and what else differs, said first.
import { Group, List, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Run } from '../../shared/contract/training.ts';
import { findActionUnit } from '../../shared/facs.ts';
import { formatCount, formatDifference, formatScore } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import { compareUnits, comparisonCaveats, difference, headlineScores } from './compare-runs.ts';
import classes from './Train.module.css';

interface RunComparisonProps {
  readonly title: string;
  /** The first is what the others are held against. */
  readonly runs: readonly Run[];
}

type Measure = 'auc' | 'f1';

export function RunComparison({ title, runs }: RunComparisonProps) {
  const [measure, setMeasure] = useState<Measure>('auc');
  const caveats = comparisonCaveats(runs);
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {title}
        </Title>
        <SegmentedControl
          aria-label="Measure"
          value={measure}
          onChange={(value) => setMeasure(value === 'f1' ? 'f1' : 'auc')}
          data={[
            { value: 'auc', label: 'AUC' },
            { value: 'f1', label: 'F1' },
          ]}
        />
      </Group>
      {caveats.length > 0 && (
        <Notice kind="warning" title="Not the same in everything">
          <List size="sm">
            {caveats.map((caveat) => (
              <List.Item key={caveat}>{caveat}</List.Item>
            ))}
          </List>
        </Notice>
      )}
      <Table.ScrollContainer minWidth={240 + 150 * runs.length}>
        <Table aria-label="Comparison by action unit" fz="xs" verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Action unit</Table.Th>
              {runs.map((run) => (
                <Table.Th key={run.id} ta="right">
                  {run.name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <ScoreRow name="Mean over action units" values={runs.map((run) => headlineScores(run.result)?.[measure === 'auc' ? 'meanAuc' : 'meanF1'] ?? null)} isMain />
            <ScoreRow name="Expression accuracy" values={runs.map((run) => headlineScores(run.result)?.expressionAccuracy ?? null)} isMain />
            {compareUnits(runs).map((unit) => (
              <ScoreRow key={unit.actionUnit} name={`${String(unit.actionUnit)} ${findActionUnit(unit.actionUnit)?.name ?? ''}`} values={unit[measure]} />
            ))}
            <Table.Tr>
              <Table.Td>Reviewed faces</Table.Td>
              {runs.map((run) => (
                <Table.Td key={run.id} ta="right">
                  {formatCount(run.reviewedFaces)}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed">
        Differences are against {runs[0]?.name ?? 'the first run'}. Two seeds of the same method often differ by .01: compare several before you believe a small difference.
      </Text>
    </Stack>
  );
}

function ScoreRow({ name, values, isMain = false }: { readonly name: string; readonly values: readonly (number | null)[]; readonly isMain?: boolean }) {
  const [first] = values;
  return (
    <Table.Tr fw={isMain ? 600 : 400}>
      <Table.Td>{name}</Table.Td>
      {values.map((value, index) => (
        <Table.Td key={index} ta="right">
          {formatScore(value)}
          {index > 0 && <Difference value={difference(first, value)} />}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Difference({ value }: { readonly value: number | null }) {
  if (value === null) return null;
  const look = Math.abs(value) < 0.0005 ? undefined : value > 0 ? classes.better : classes.worse;
  return (
    <Text span size="xs" ml={8} className={look}>
      {formatDifference(value)}
    </Text>
  );
}
