// The window around every screen: navigation left, header above, banner when the connection is away.
import { AppShell } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { ScreenLoading } from '../components/ScreenLoading.tsx';
import { useActionDispatcher, useActions, type Action } from './actions.ts';
import { recognise } from './annotator.ts';
import { client } from './client.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Header } from './Header.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import { labelWriter } from './labels.ts';
import { followProject, refreshAfterReconnect } from './live.ts';
import { NameDialog } from './NameDialog.tsx';
import { Navigation } from './Navigation.tsx';
import { isAt, PLACES } from './navigation.ts';
import { showProblem } from './notify.ts';
import { projectChanged, useProject } from './projects.ts';
import { Routes } from './routes.tsx';
import classes from './Frame.module.css';

export function Frame() {
  const project = useProject();
  const [location] = useLocation();
  const [isHelpOpen, setHelpOpen] = useState(false);
  useActionDispatcher();
  useEffect(refreshAfterReconnect, []);
  useFollowedProject(project?.path);
  useFrameActions(project != null, setHelpOpen);
  const needsProject = PLACES.some((place) => place.needsProject && isAt(place, location));
  return (
    <AppShell header={{ height: 44 }} navbar={{ width: 80, breakpoint: 0 }} transitionDuration={0} className={classes.shell}>
      <AppShell.Header className={classes.header}>
        <Header project={project ?? null} onShowHelp={() => setHelpOpen(true)} />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navigation}>
        <Navigation hasProject={project != null} />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <ConnectionBanner />
        <div className={classes.screen}>
          {project === undefined ? <ScreenLoading /> : needsProject && project === null ? <Redirect to="/" /> : <Routes key={project?.path} />}
        </div>
      </AppShell.Main>
      <NameDialog />
      <HelpSheet isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </AppShell>
  );
}

/** Listens to the open project and knows its annotator, until another one is opened. */
function useFollowedProject(path: string | undefined): void {
  useEffect(() => {
    if (path === undefined) return undefined;
    const leaving = new AbortController();
    followProject(leaving.signal);
    recognise().catch(showProblem);
    return () => leaving.abort();
  }, [path]);
}

function useFrameActions(hasProject: boolean, setHelpOpen: (isOpen: boolean) => void): void {
  const [, navigate] = useLocation();
  const actions = useMemo<Action[]>(() => [
    ...PLACES.map((place): Action => ({
      id: place.id,
      title: place.title,
      group: 'Go to',
      shortcuts: [place.shortcut],
      isEnabled: () => hasProject || !place.needsProject,
      perform: () => navigate(place.path),
    })),
    {
      id: 'show-keys',
      title: 'This sheet',
      group: 'Window',
      shortcuts: [{ code: 'F1' }, { code: 'Slash', shift: true }],
      perform: () => setHelpOpen(true),
    },
    {
      id: 'close-project',
      title: 'Close the project',
      group: 'Window',
      shortcuts: [],
      isEnabled: () => hasProject,
      perform: async () => {
        await labelWriter.settled();
        await client.projects.close();
        navigate('/');
        await projectChanged(null);
      },
    },
  ], [hasProject, navigate, setHelpOpen]);
  useActions(actions);
}
