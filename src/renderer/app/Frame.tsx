// The window around every screen: navigation left, header above, banner when the connection is away.
import { AppShell } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { ScreenLoading } from '../components/ScreenLoading.tsx';
import { useActionDispatcher, useActions } from './actions.ts';
import { askForName, forgetAnnotator, recognise, useRole } from './annotator.ts';
import { client } from './client.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { frameActions } from './frame-actions.ts';
import { useSharedHabits } from './habits.ts';
import { Header } from './Header.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import { labelWriter } from './labels.ts';
import { followProject, refreshAfterReconnect } from './live.ts';
import { NameDialog } from './NameDialog.tsx';
import { Navigation } from './Navigation.tsx';
import { isAt, KEYS_ADDRESS, PLACES } from './navigation.ts';
import { showProblem } from './notify.ts';
import { useOfferedActions } from './offer-actions.ts';
import { openPalette, Palette } from './Palette.tsx';
import { useFollowedPreferences } from './preferences.ts';
import { projectChanged, useProject } from './projects.ts';
import { Routes } from './routes.tsx';
import classes from './Frame.module.css';

export function Frame() {
  const project = useProject();
  const [location, navigate] = useLocation();
  const [isHelpOpen, setHelpOpen] = useState(false);
  useActionDispatcher();
  useOfferedActions();
  useEffect(refreshAfterReconnect, []);
  useFollowedProject(project?.path);
  useFollowedPreferences();
  useSharedHabits();
  useFrameActions({ hasProject: project != null, setHelpOpen });
  const changeKeys = (): void => {
    setHelpOpen(false);
    navigate(KEYS_ADDRESS);
  };
  const place = PLACES.find((each) => isAt(each, location));
  const isCoder = useRole() === 'coder';
  const isClosedToCoder = isCoder && place?.isForCoders !== true && location !== KEYS_ADDRESS;
  return (
    <AppShell header={{ height: 44 }} navbar={{ width: 80, breakpoint: 0 }} transitionDuration={0} className={classes.shell}>
      <AppShell.Header className={classes.header}>
        <Header project={project ?? null} />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navigation}>
        <Navigation hasProject={project != null} />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <ConnectionBanner />
        <div className={classes.screen}>
          {project === undefined ? <ScreenLoading /> : isClosedToCoder ? <Redirect to="/people" /> : place?.needsProject === true && project === null ? <Redirect to="/" /> : <Routes key={project?.path} />}
        </div>
      </AppShell.Main>
      <NameDialog />
      <Palette />
      <HelpSheet isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} onChangeKeys={changeKeys} />
    </AppShell>
  );
}

/** Listens to the open project and knows its annotator, until another one is opened. */
function useFollowedProject(path: string | undefined): void {
  useEffect(() => {
    if (path === undefined) return undefined;
    const leaving = new AbortController();
    followProject(leaving.signal);
    forgetAnnotator();
    recognise({ asks: true }).catch(showProblem);
    return () => leaving.abort();
  }, [path]);
}

function useFrameActions({ hasProject, setHelpOpen }: { readonly hasProject: boolean; readonly setHelpOpen: (isOpen: boolean) => void }): void {
  const [, navigate] = useLocation();
  const isCoder = useRole() === 'coder';
  const actions = useMemo(() => frameActions({
    navigate,
    hasProject: () => hasProject,
    isCoder: () => isCoder,
    showPalette: openPalette,
    showKeys: () => setHelpOpen(true),
    changeKeys: () => navigate(KEYS_ADDRESS),
    askForName,
    closeProject: async () => {
      await labelWriter.settled();
      await client.projects.close();
      navigate('/');
      await projectChanged(null);
    },
  }), [hasProject, isCoder, navigate, setHelpOpen]);
  useActions(actions);
}
