// Above every screen: which project, whether everything is saved, what runs, what trains, who labels, light or dark.
import { ActionIcon, Button, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import type { Project } from '../../shared/contract/projects.ts';
import { Keys } from '../components/Keys.tsx';
import { askForName, useAnnotator } from './annotator.ts';
import { EngineBadge } from './EngineBadge.tsx';
import { JobTray } from './JobTray.tsx';
import { SavedIndicator } from './SavedIndicator.tsx';
import classes from './Header.module.css';

interface HeaderProps {
  readonly project: Project | null;
  readonly onShowHelp: () => void;
}

export function Header({ project, onShowHelp }: HeaderProps) {
  return (
    <div className={classes.root}>
      <span className={classes.mark} aria-hidden>D</span>
      <span className={classes.project} title={project?.path}>{project?.name ?? 'Duchenne'}</span>
      <SavedIndicator />
      <div className={classes.right}>
        {project !== null && <JobTray />}
        {project !== null && <EngineBadge />}
        {project !== null && <AnnotatorButton />}
        <Tooltip label={<>Keys on this screen <Keys shortcut={{ code: 'F1' }} /></>}>
          <ActionIcon aria-label="Keys on this screen" onClick={onShowHelp}><IconKeyboard size={18} stroke={1.6} /></ActionIcon>
        </Tooltip>
        <ColorSchemeButton />
      </div>
    </div>
  );
}

function AnnotatorButton() {
  const annotator = useAnnotator();
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
