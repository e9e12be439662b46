// A new project in a folder of one's choice, or one that is there already.
import { Button, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { orpc } from '../app/client.ts';
import { PathField } from '../components/PathField.tsx';
import { joinPath } from '../components/path-text.ts';
import { folderNameOf } from './folder-name.ts';
import type { Opening } from './use-opening.ts';
import classes from './ChooseProject.module.css';

export function ChooseProject({ opening }: { readonly opening: Opening }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <NewProject opening={opening} />
      <ExistingProject opening={opening} />
    </SimpleGrid>
  );
}

function NewProject({ opening }: { readonly opening: Opening }) {
  const [name, setName] = useState('');
  const [typedPath, setTypedPath] = useState<string | null>(null);
  const { data: about } = useQuery(orpc.projects.about.queryOptions());
  const suggested = about === undefined || name.trim() === '' ? '' : joinPath(about.defaultProjectsFolder, folderNameOf(name));
  const path = typedPath ?? suggested;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    opening.create(path.trim(), name.trim());
  };
  return (
    <form className={classes.card} onSubmit={submit} aria-labelledby="new-project">
      <Title order={2} size="h3" id="new-project">New project</Title>
      <Text size="sm" c="dimmed">A folder for labels, runs and backups. Pictures stay where they are.</Text>
      <Stack gap="xs">
        <TextInput label="Name" placeholder="Smiles 2026" value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} />
        <PathField label="Folder" mode="folder" value={path} onChange={setTypedPath} placeholder="An empty or new folder" newFileName={folderNameOf(name)} />
      </Stack>
      <Button type="submit" disabled={path.trim() === '' || opening.busy !== null} loading={opening.busy === 'create'}>Create project</Button>
    </form>
  );
}

function ExistingProject({ opening }: { readonly opening: Opening }) {
  const [path, setPath] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    opening.open(path.trim());
  };
  return (
    <form className={classes.card} onSubmit={submit} aria-labelledby="open-project">
      <Title order={2} size="h3" id="open-project">Open a project</Title>
      <Text size="sm" c="dimmed">The folder that holds project.sqlite.</Text>
      <PathField label="Project folder" mode="folder" value={path} onChange={setPath} />
      <Button type="submit" variant="default" disabled={path.trim() === '' || opening.busy !== null} loading={opening.busy === `open ${path.trim()}`}>
        Open project
      </Button>
    </form>
  );
}
