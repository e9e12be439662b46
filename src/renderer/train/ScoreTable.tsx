// Scores by action unit and part: with the weights that were best on validation, or with those after the last step.
import { useState } from 'react';
import { Card, Group, SegmentedControl, Table, Text } from '@mantine/core';
import type { PartName, RunResult } from '../../shared/run-record.ts';
import { findActionUnit } from '../../shared/facs.ts';
import { formatCount, formatScore, formatShare } from '../components/format.ts';

export function ScoreTable({ result }: { readonly result: RunResult }) {
  const [weights, setWeights] = useState<'chosen' | 'last'>('chosen');
  const [part, setPart] = useState<PartName>('test');
  const lists = result[weights].filter((scores) => scores.faces > 0);
  const scores = lists.find((candidate) => candidate.part === part) ?? lists[0];
  return (
    <Card padding="sm" component="section" aria-label="Scores by action unit">
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          Scores by action unit
        </Text>
        <Group gap="xs">
          <SegmentedControl aria-label="Part" value={scores?.part ?? part} onChange={(value) => setPart(lists.find((candidate) => candidate.part === value)?.part ?? part)} data={lists.map((candidate) => candidate.part)} />
          <SegmentedControl
            aria-label="Weights of the network"
            value={weights}
            onChange={(value) => setWeights(value === 'last' ? 'last' : 'chosen')}
            data={[
              { value: 'chosen', label: `Best on validation (step ${formatCount(result.chosenStep)})` },
              { value: 'last', label: 'Last step' },
            ]}
          />
        </Group>
      </Group>
      {scores === undefined ? (
        <Text size="sm" c="dimmed">
          No scores.
        </Text>
      ) : (
        <Table fz="xs" verticalSpacing={3} aria-label={`Scores on the ${scores.part} part`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Action unit</Table.Th>
              <Table.Th ta="right">F1</Table.Th>
              <Table.Th ta="right">AUC</Table.Th>
              <Table.Th ta="right">Prevalence</Table.Th>
              <Table.Th ta="right">Known</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scores.perActionUnit.map((score) => (
              <Table.Tr key={score.actionUnit}>
                <Table.Td>
                  {score.actionUnit} {findActionUnit(score.actionUnit)?.name}
                </Table.Td>
                <Table.Td ta="right">{formatScore(score.f1)}</Table.Td>
                <Table.Td ta="right">{formatScore(score.auc)}</Table.Td>
                <Table.Td ta="right">{formatShare(score.prevalence)}</Table.Td>
                <Table.Td ta="right">{formatCount(score.known)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>Mean, {formatCount(scores.faces)} faces</Table.Th>
              <Table.Th ta="right">{formatScore(scores.meanF1)}</Table.Th>
              <Table.Th ta="right">{formatScore(scores.meanAuc)}</Table.Th>
              <Table.Th ta="right" colSpan={2}>
                FE accuracy {formatScore(scores.expressionAccuracy)}
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      )}
    </Card>
  );
}
