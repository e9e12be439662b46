// Above every screen: which project, whether everything is saved, what runs, what trains, who labels, light or dark.
import { ActionIcon, Button, Group, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconListSearch, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Project } from '../../shared/contract/projects.ts';
import { ActionKeys } from './ActionKeys.tsx';
import { performAction } from './actions.ts';
import { askForName, useAnnotator, useRole } from './annotator.ts';
import { EngineBadge } from './EngineBadge.tsx';
import { JobTray } from './JobTray.tsx';
import { SavedIndicator } from './SavedIndicator.tsx';
import classes from './Header.module.css';

interface HeaderProps {
  readonly project: Project | null;
}

export function Header({ project }: HeaderProps) {
  const role = useRole();
  return (
    <div className={classes.root}>
      <span className={classes.mark} aria-hidden>D</span>
      <span className={classes.project} title={project?.path}>{project?.name ?? 'Duchenne'}</span>
      <SavedIndicator />
      <div className={classes.right}>
        {project !== null && role === 'owner' && <JobTray />}
        {project !== null && role === 'owner' && <EngineBadge />}
        {project !== null && <AnnotatorButton />}
        <HeaderAction id="show-palette" title="Find an action" icon={<IconListSearch size={18} stroke={1.6} />} />
        <HeaderAction id="show-keys" title="Keys on this screen" icon={<IconKeyboard size={18} stroke={1.6} />} />
        <ColorSchemeButton />
      </div>
    </div>
  );
}

function HeaderAction({ id, title, icon }: { readonly id: string; readonly title: string; readonly icon: ReactNode }) {
  return (
    <Tooltip label={<>{title} <ActionKeys of={id} /></>}>
      <ActionIcon aria-label={title} onClick={() => performAction(id)}>{icon}</ActionIcon>
    </Tooltip>
  );
}

function AnnotatorButton() {
  const annotator = useAnnotator();
  if (useRole() === 'coder') {
    return (
      <Tooltip label="This address was made for you: what you code is kept under this name">
        <Group gap={6} wrap="nowrap" fz="sm" px={8} tabIndex={0} role="note" aria-label={`You code as ${annotator?.name ?? ''}`}>
          <IconUser size={15} stroke={1.6} aria-hidden />
          {annotator?.name}
        </Group>
      </Tooltip>
    );
  }
  return (
    <Tooltip label="Who is labelling; press to change">
      <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconUser size={15} stroke={1.6} />} onClick={askForName}>
        {annotator?.name ?? 'Sign in'}
      </Button>
    </Tooltip>
  );
}

function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const title = isDark ? 'Switch to light' : 'Switch to dark';
  return (
    <Tooltip label={title}>
      <ActionIcon aria-label={title} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
        {isDark ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
