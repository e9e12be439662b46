// Projects opened before, newest first. One whose folder is gone is marked and can be taken off the list.
import { ActionIcon, Button, Title, Tooltip } from '@mantine/core';
import { IconFolder, IconFolderOff, IconX } from '@tabler/icons-react';
import type { RecentProject } from '../../shared/contract/projects.ts';
import { client, orpc } from '../app/client.ts';
import { showProblem } from '../app/notify.ts';
import { queryClient } from '../app/query-client.ts';
import { formatMoment } from '../components/format.ts';
import type { Opening } from './use-opening.ts';
import classes from './RecentProjects.module.css';

interface RecentProjectsProps {
  readonly recent: readonly RecentProject[];
  readonly opening: Opening;
}

export function RecentProjects({ recent, opening }: RecentProjectsProps) {
  return (
    <section aria-labelledby="recent-projects">
      <Title order={2} size="h3" id="recent-projects" mb={8}>Recent projects</Title>
      <ul className={classes.list}>
        {recent.map((project) => <RecentRow key={project.path} project={project} opening={opening} />)}
      </ul>
    </section>
  );
}

function RecentRow({ project, opening }: { readonly project: RecentProject; readonly opening: Opening }) {
  const { name, path, exists, openedAt } = project;
  return (
    <li className={classes.row} data-missing={!exists || undefined}>
      <span className={classes.icon} aria-hidden>{exists ? <IconFolder size={20} stroke={1.5} /> : <IconFolderOff size={20} stroke={1.5} />}</span>
      <span className={classes.text}>
        <span className={classes.name}>{name}{!exists && <em> — folder not found</em>}</span>
        <span className={classes.path} title={path}>{path}</span>
      </span>
      <span className={classes.when}>{formatMoment(openedAt)}</span>
      <Button
        variant="default"
        disabled={!exists || opening.busy !== null}
        loading={opening.busy === `open ${path}`}
        aria-label={`Open ${name}`}
        onClick={() => opening.open(path)}
      >
        Open
      </Button>
      <Tooltip label="Take off this list; the folder is left alone">
        <ActionIcon aria-label={`Take ${name} off the list`} onClick={() => void forget(path)}><IconX size={16} /></ActionIcon>
      </Tooltip>
    </li>
  );
}

async function forget(path: string): Promise<void> {
  try {
    await client.projects.forget({ path });
    await queryClient.invalidateQueries({ queryKey: orpc.projects.recent.key() });
  } catch (error) {
    showProblem(error);
  }
}
