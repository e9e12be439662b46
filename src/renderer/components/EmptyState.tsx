// A place with nothing in it: what would be here, and the next step to get it.
import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** A button, or several. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <Stack className={classes.root} align="center" gap="xs">
      <div className={classes.icon} aria-hidden>{icon}</div>
      <Title order={2} size="h4">{title}</Title>
      <Text component="div" c="dimmed" size="sm" ta="center" maw={440}>{children}</Text>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
