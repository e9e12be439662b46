// People by name, what is open for each, and the address each comes in by.
import { ActionIcon, Button, Group, Menu, Stack, Table, Text, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { IconDots, IconKey, IconKeyOff, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { Annotator } from '../../shared/contract/annotations.ts';
import type { AnnotatorToken, CodingPass } from '../../shared/contract/people.ts';
import { client, orpc } from '../app/client.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { usePeople } from '../app/people.ts';
import { countOf, formatCount } from '../components/format.ts';
import { TokenDialog } from './TokenDialog.tsx';

export function PeopleTable({ passes }: { readonly passes: readonly CodingPass[] }) {
  const people = usePeople();
  const { data: tokens = [] } = useQuery(orpc.people.tokens.queryOptions({ staleTime: 0 }));
  const [invited, setInvited] = useState<Annotator | null>(null);
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">People</Title>
      <Table aria-label="People" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Open work</Table.Th>
            <Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(people ?? []).map((person) => (
            <PersonRow key={person.id} person={person} passes={passes} tokens={tokens.filter((token) => token.annotatorId === person.id && token.revokedAt === null)} onInvite={() => setInvited(person)} />
          ))}
        </Table.Tbody>
      </Table>
      {people?.length === 0 && <Text size="sm" c="dimmed">Nobody yet. Add the people who code; each keeps their labels under their own name.</Text>}
      <AddPerson />
      <Text size="xs" c="dimmed">Names stand in exports and histories, so they are never changed. An address lets its owner in at the browser host under that name, to code and nothing else.</Text>
      {invited !== null && <TokenDialog person={invited} onClose={() => setInvited(null)} />}
    </Stack>
  );
}

interface PersonRowProps {
  readonly person: Annotator;
  readonly passes: readonly CodingPass[];
  readonly tokens: readonly AnnotatorToken[];
  readonly onInvite: () => void;
}

function PersonRow({ person, passes, tokens, onInvite }: PersonRowProps) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => Promise.all(tokens.map(({ id }) => client.people.revokeToken({ id }))),
    onSuccess: () => {
      showDone(`${person.name} can no longer come in by the addresses made before`);
      return queries.invalidateQueries({ queryKey: orpc.people.tokens.key() });
    },
    onError: showProblem,
  });
  const open = passes.filter(({ closedAt }) => closedAt === null).flatMap(({ people }) => people.filter(({ annotator }) => annotator.id === person.id));
  const done = open.reduce((sum, entry) => sum + entry.done, 0);
  const assigned = open.reduce((sum, entry) => sum + entry.assigned, 0);
  return (
    <Table.Tr>
      <Table.Td fw={600}>{person.name}</Table.Td>
      <Table.Td>
        <Text size="sm">{assigned === 0 ? 'nothing assigned' : `${formatCount(done)} of ${formatCount(assigned)} done`}</Text>
        {tokens.length > 0 && <Text size="xs" c="dimmed">{countOf(tokens.length, 'address', 'addresses')}</Text>}
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <Button size="compact-sm" variant="default" leftSection={<IconKey size={14} />} onClick={onInvite} aria-label={`Make an address for ${person.name}`}>Address</Button>
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon aria-label={`More for ${person.name}`}><IconDots size={16} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconKeyOff size={15} />} disabled={tokens.length === 0} onClick={() => revoke.mutate()}>Revoke their addresses</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function AddPerson() {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => client.people.add({ name: name.trim() }),
    onSuccess: () => {
      setName('');
      return queries.invalidateQueries({ queryKey: orpc.annotations.annotators.key() });
    },
    onError: showProblem,
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput label="Name of somebody new" value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={100} autoComplete="off" flex={1} />
        <Button type="submit" variant="default" leftSection={<IconUserPlus size={15} />} disabled={name.trim() === ''} loading={add.isPending}>Add</Button>
      </Group>
    </form>
  );
}
