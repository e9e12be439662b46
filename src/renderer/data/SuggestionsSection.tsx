// Whose suggestions the project has: runs that predicted, files that were imported. Taking one away leaves labels as they are.
import { Button, Group, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconGhost2, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SuggestionSource } from '../../shared/contract/suggestions.ts';
import { SUGGESTION_SOURCE_TITLES } from '../../shared/suggestions.ts';
import { orpc } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { ConfirmButton } from '../components/ConfirmButton.tsx';
import { formatCount, formatMoment } from '../components/format.ts';
import classes from './Data.module.css';

export function SuggestionsSection({ onImport }: { readonly onImport: () => void }) {
  const { data: sources } = useQuery(orpc.suggestions.sources.queryOptions());
  return (
    <section aria-labelledby="suggestion-sources" className={classes.suggestions}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h4" id="suggestion-sources">Suggestions</Title>
        <Button variant="default" size="xs" leftSection={<IconGhost2 size={15} />} onClick={onImport}>Import suggestions</Button>
      </Group>
      {sources?.length === 0 && (
        <Text size="sm" c="dimmed">
          None yet. What OpenFace or Py-Feat wrote comes in here; what a run of this project sees comes from its page, by
          Suggest on pictures. Suggestions are no labels until a person accepts them.
        </Text>
      )}
      {sources !== undefined && sources.length > 0 && <SourceTable sources={sources} />}
    </section>
  );
}

function SourceTable({ sources }: { readonly sources: readonly SuggestionSource[] }) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label="Sources of suggestions" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Source</Table.Th>
            <Table.Th>By</Table.Th>
            <Table.Th ta="right">Faces</Table.Th>
            <Table.Th>Since</Table.Th>
            <Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sources.map((source) => (
            <Table.Tr key={source.id}>
              <Table.Td fw={600} title={source.file ?? source.runId ?? undefined}>{source.name}</Table.Td>
              <Table.Td>{SUGGESTION_SOURCE_TITLES[source.kind]}</Table.Td>
              <Table.Td ta="right">{formatCount(source.faces)}</Table.Td>
              <Table.Td>{formatMoment(source.createdAt)}</Table.Td>
              <Table.Td ta="right"><RemoveButton source={source} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RemoveButton({ source: { id, name } }: { readonly source: SuggestionSource }) {
  const queries = useQueryClient();
  const remove = useMutation(
    orpc.suggestions.remove.mutationOptions({ onSuccess: () => void queries.invalidateQueries({ queryKey: orpc.suggestions.key() }), onError: showProblem }),
  );
  return (
    <ConfirmButton
      variant="subtle" size="compact-xs" leftSection={<IconTrash size={14} />} aria-label={`Remove ${name}`} loading={remove.isPending}
      question="Remove what it suggests, and what was rejected of it? Labels that came from it stay, and keep their origin." confirm="Remove"
      onConfirm={() => remove.mutate({ sourceId: id })}
    >
      Remove
    </ConfirmButton>
  );
}
