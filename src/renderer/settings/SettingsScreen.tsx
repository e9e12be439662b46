// Settings of this machine: what can train and why not, who is labelling, how it looks, where things are.
import { useState } from 'react';
import { Button, Card, Group, SegmentedControl, Skeleton, Stack, Text, TextInput, Title, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'wouter';
import type { Engines } from '../../shared/contract/projects.ts';
import { rememberedName, signIn, useAnnotator } from '../app/annotator.ts';
import { client, orpc } from '../app/client.ts';
import { nativeShell } from '../app/native-shell.ts';
import { showDone, showProblem } from '../app/notify.ts';
import { useProject } from '../app/projects.ts';
import { Page } from '../components/Page.tsx';
import { StatusBadge } from '../components/StatusBadge.tsx';
import { KeysCard } from './KeysCard.tsx';
import { KeysPage } from './KeysPage.tsx';
import { TensorflowSettings } from './TensorflowSettings.tsx';
import { VideoSettings } from './VideoSettings.tsx';
import classes from './Settings.module.css';

export function SettingsScreen() {
  const { part } = useParams<{ part?: string }>();
  return part === 'keys' ? <KeysPage /> : <Overview />;
}

function Overview() {
  return (
    <Page title="Settings">
      <Stack gap="lg" className={classes.column}>
        <EngineSettings />
        <VideoSettings />
        <AnnotatorSettings />
        <KeysCard />
        <Appearance />
        <About />
      </Stack>
    </Page>
  );
}

function EngineSettings() {
  const queries = useQueryClient();
  const query = orpc.training.engines.queryOptions({ input: {} });
  const engines = useQuery(query);
  const refresh = useMutation({
    mutationFn: () => client.training.engines({ refresh: true }),
    onSuccess: (fresh) => queries.setQueryData(query.queryKey, fresh),
    onError: showProblem,
  });
  return (
    <Card component="section" aria-label="Engines">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          Engines
        </Title>
        <Button variant="default" leftSection={<IconRefresh size={15} />} loading={refresh.isPending} onClick={() => refresh.mutate()}>
          Ask again
        </Button>
      </Group>
      {engines.data === undefined ? engines.isPending && <Skeleton h={120} aria-label="Asking the engines" /> : <EngineList engines={engines.data} />}
    </Card>
  );
}

function EngineList({ engines }: { readonly engines: Engines }) {
  return (
    <Stack gap="sm">
      <Text size="sm">
        Automatic takes <b>{engines.selected ?? 'none'}</b>: {engines.reason}
      </Text>
      <div role="list">
        {engines.engines.map((engine) => (
          <div key={engine.name} role="listitem" className={classes.engine}>
            <StatusBadge tone={engine.isAvailable ? 'good' : 'neutral'} icon={engine.isAvailable ? <IconCheck size={12} /> : <IconX size={12} />}>
              {engine.isAvailable ? 'available' : 'not available'}
            </StatusBadge>
            <div>
              <Text size="sm" fw={600}>
                {engine.name}
              </Text>
              <Text size="sm" c="dimmed">
                {engine.detail}
              </Text>
            </div>
          </div>
        ))}
      </div>
      <TensorflowSettings installed={engines.installed} />
    </Stack>
  );
}

function AnnotatorSettings() {
  const annotator = useAnnotator();
  const project = useProject();
  const [name, setName] = useState(annotator?.name ?? rememberedName());
  const save = useMutation({
    mutationFn: () => signIn(name.trim()),
    onSuccess: (signedIn) => showDone(`Labels are now by ${signedIn.name}`),
    onError: showProblem,
  });
  const isOpen = project !== null && project !== undefined;
  return (
    <Card component="section" aria-label="Who is labelling">
      <Title order={2} size="h4" mb="xs">
        Who is labelling
      </Title>
      <Group align="flex-end">
        <TextInput
          flex={1}
          maw={320}
          label="Your name"
          description={isOpen ? 'Every label you give carries it; labels given before keep theirs.' : 'Open a project to sign in: annotators belong to it.'}
          disabled={!isOpen}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button disabled={!isOpen || name.trim() === '' || name.trim() === annotator?.name} loading={save.isPending} onClick={() => save.mutate()}>
          Use this name
        </Button>
      </Group>
    </Card>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card component="section" aria-label="Appearance">
      <Title order={2} size="h4" mb="xs">
        Appearance
      </Title>
      <SegmentedControl
        aria-label="Appearance"
        value={colorScheme}
        onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Card>
  );
}

function About() {
  const about = useQuery(orpc.projects.about.queryOptions());
  const project = useProject();
  if (about.data === undefined) return about.isPending ? <Skeleton h={120} /> : null;
  const { version, node, platform, dataFolder, defaultProjectsFolder } = about.data;
  return (
    <Card component="section" aria-label="About">
      <Title order={2} size="h4" mb="xs">
        About
      </Title>
      <dl className={classes.about}>
        <Entry name="Duchenne" value={version} />
        <Entry name="Node" value={`${node}, ${platform}`} />
        <Entry name="Window" value={nativeShell.name === 'desktop' ? 'desktop' : 'browser'} />
        {project !== null && project !== undefined && <Entry name="Open project" value={project.path} isPath />}
        <Entry name="Your data" value={dataFolder} isPath />
        <Entry name="New projects" value={defaultProjectsFolder} isPath />
      </dl>
    </Card>
  );
}

function Entry({ name, value, isPath = false }: { readonly name: string; readonly value: string; readonly isPath?: boolean }) {
  return (
    <>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Group component="dd" gap="xs" m={0} wrap="nowrap">
        <Text size="sm" className={isPath ? classes.path : undefined}>
          {value}
        </Text>
        {isPath && nativeShell.canReveal && (
          <Button size="compact-xs" variant="subtle" onClick={() => void nativeShell.reveal(value).catch(showProblem)}>
            Show
          </Button>
        )}
      </Group>
    </>
  );
}
