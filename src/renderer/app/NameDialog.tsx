// Asks who is labelling, at the first write or when changing hands.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { peopleAmong } from './people.ts';
import { closeQuestion, rememberedName, signIn, useIsAskingForName } from './annotator.ts';
import { orpc } from './client.ts';
import { showProblem } from './notify.ts';

export function NameDialog() {
  const isAsking = useIsAskingForName();
  return (
    <Modal opened={isAsking} onClose={closeQuestion} title="Who is labelling?" size="sm" transitionProps={{ duration: 0 }}>
      <NameForm />
    </Modal>
  );
}

function NameForm() {
  const [name, setName] = useState(rememberedName);
  const [isBusy, setBusy] = useState(false);
  const known = useQuery(orpc.annotations.annotators.queryOptions()).data ?? [];
  const people = peopleAmong(known);
  const enter = (chosen: string): void => {
    setBusy(true);
    signIn(chosen).catch(showProblem).finally(() => setBusy(false));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    enter(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">Every label is kept under the name of the person who gave it, so that several people can code the same faces.</Text>
        <TextInput label="Your name" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus maxLength={100} autoComplete="off" />
        {people.length > 0 && (
          <Group gap={6}>
            {people.map((person) => (
              <Button key={person.id} size="compact-xs" variant="default" disabled={isBusy} onClick={() => enter(person.name)}>{person.name}</Button>
            ))}
          </Group>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>Continue</Button>
        </Group>
      </Stack>
    </form>
  );
}
