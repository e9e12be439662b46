// What a pass would come to: who gets how many faces, and how many of those another codes too.
import { Table, Text } from '@mantine/core';
import type { PassPlan } from '../../shared/contract/people.ts';
import { explainError } from '../app/problems.ts';
import { countOf, formatCount, formatShare } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import classes from './People.module.css';

interface PlanPreviewProps {
  /** undefined while nobody is chosen or nothing is planned yet. */
  readonly plan: PassPlan | undefined;
  readonly error: Error | null;
}

export function PlanPreview({ plan, error }: PlanPreviewProps) {
  if (error !== null) {
    const { what, remedy } = explainError(error);
    return <Notice kind="warning" title={what}>{remedy}</Notice>;
  }
  if (plan === undefined) return null;
  return (
    <section className={classes.preview} aria-label="Who gets how many">
      <Text size="sm" fw={500} aria-live="polite">{describePlan(plan)}</Text>
      <Table aria-label="Faces for each person" verticalSpacing={3} mt={6}>
        <Table.Thead>
          <Table.Tr><Table.Th>Name</Table.Th><Table.Th ta="right">Faces</Table.Th><Table.Th ta="right">Of those, also coded by others</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.people.map(({ annotator, faces, sharedFaces }) => (
            <Table.Tr key={annotator.id}>
              <Table.Td>{annotator.name}</Table.Td>
              <Table.Td ta="right">{formatCount(faces)}</Table.Td>
              <Table.Td ta="right">{formatCount(sharedFaces)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function describePlan({ faces, wholes, sharedFaces, wantedSharedFaces }: PassPlan): string {
  const shared = sharedFaces === 0 ? 'none of them by several people' : `${formatCount(sharedFaces)} (${formatShare(sharedFaces / faces)}) by several people`;
  const off = sharedFaces === wantedSharedFaces ? '' : ` ${formatCount(wantedSharedFaces)} were asked for; whole ones allow no nearer.`;
  return `${countOf(faces, 'face')} in ${countOf(wholes, 'sequence, subject or single face', 'sequences, subjects or single faces')}, ${shared}.${off}`;
}
