// No project is open: go on with a recent one, open or make one, or try the demo (large, where there is nothing else yet).
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../app/client.ts';
import { ChooseProject } from './ChooseProject.tsx';
import { DemoCard } from './DemoCard.tsx';
import { ProjectProblem } from './ProjectProblem.tsx';
import { RecentProjects } from './RecentProjects.tsx';
import { useOpening } from './use-opening.ts';
import classes from './StartScreen.module.css';

export function StartScreen() {
  const opening = useOpening();
  const { data: recent } = useQuery(orpc.projects.recent.queryOptions());
  const isFirstStart = recent?.length === 0;
  return (
    <div className={classes.root}>
      <div className={classes.column}>
        <header className={classes.heading}>
          <Title order={1}>Duchenne</Title>
          <Text c="dimmed">Code action units and expressions, train by Meta Auxiliary Learning, and find the labels that are wrong.</Text>
        </header>
        {opening.problem !== null && <ProjectProblem problem={opening.problem} onDismiss={opening.dismiss} />}
        {isFirstStart && <DemoCard opening={opening} isLarge />}
        {recent !== undefined && recent.length > 0 && <RecentProjects recent={recent} opening={opening} />}
        <ChooseProject opening={opening} />
        {recent !== undefined && !isFirstStart && <DemoCard opening={opening} />}
      </div>
    </div>
  );
}
