// Why a project would not open, in its three parts, and that its file is as it was.
import { Button, Text, Title } from '@mantine/core';
import { IconDatabaseX, IconFileUnknown, IconFolderQuestion, IconLock, IconVersions, type TablerIcon } from '@tabler/icons-react';
import type { ProblemCode, ProblemDetails } from '../../shared/problem.ts';
import classes from './ProjectProblem.module.css';

interface Kind {
  readonly icon: TablerIcon;
  readonly title: string;
  /** What a person can do where the core gave no remedy. */
  readonly remedy: string;
}

const KINDS: Partial<Record<ProblemCode, Kind>> = {
  database_newer: { icon: IconVersions, title: 'This project is from a newer Duchenne', remedy: 'Open it with the version that wrote it, or a later one.' },
  database_corrupt: { icon: IconDatabaseX, title: 'The project database is damaged', remedy: 'Copy the newest file of the project’s backups folder over project.sqlite and open it again.' },
  migration_failed: { icon: IconDatabaseX, title: 'The project could not be brought up to date', remedy: 'The copy made before is in the project’s backups folder.' },
  project_in_use: { icon: IconLock, title: 'This project is open elsewhere', remedy: 'Close it in the other window, browser or command and try again.' },
  read_only: { icon: IconLock, title: 'This project cannot be written to', remedy: 'Ask for write permission to the folder, or copy it somewhere you may write.' },
  not_a_project: { icon: IconFolderQuestion, title: 'There is no project in this folder', remedy: 'Choose the folder that holds project.sqlite.' },
};

const OTHER: Kind = { icon: IconFileUnknown, title: 'The project could not be opened', remedy: 'Check the path and try again.' };

interface ProjectProblemProps {
  readonly problem: ProblemDetails;
  readonly onDismiss: () => void;
}

export function ProjectProblem({ problem, onDismiss }: ProjectProblemProps) {
  const { icon: Icon, title, remedy } = KINDS[problem.code] ?? OTHER;
  return (
    <section className={classes.root} role="alert" aria-label={title} data-code={problem.code}>
      <Icon size={28} stroke={1.4} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <Title order={2} size="h3">{title}</Title>
        {problem.what !== `${title}.` && <Text size="sm">{problem.what}</Text>}
        {problem.where !== null && <Text size="xs" className={classes.where}>{problem.where}</Text>}
        <Text size="sm"><strong>What to do: </strong>{problem.remedy ?? remedy}</Text>
        <Text size="sm" c="dimmed">Your file was not touched.</Text>
      </div>
      <Button variant="default" onClick={onDismiss}>Close</Button>
    </section>
  );
}
