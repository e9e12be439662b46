// The frame of a screen: a heading row that stays, and a body that scrolls (or fills, for screens that scroll inside).
import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  readonly title: string;
  /** One line beside the title: counts, a state. */
  readonly note?: ReactNode;
  /** Buttons at the right end of the heading row. */
  readonly actions?: ReactNode;
  /** True: the body has no padding and does not scroll by itself. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, note, actions, fills = false, children }: PageProps) {
  return (
    <section className={classes.root} aria-label={title}>
      <header className={classes.heading}>
        <Title order={1} size="h3">{title}</Title>
        {note !== undefined && <Text component="div" size="sm" c="dimmed" className={classes.note}>{note}</Text>}
        {actions !== undefined && <Group gap="xs" ml="auto" justify="end">{actions}</Group>}
      </header>
      <div className={fills ? classes.filled : classes.body}>{children}</div>
    </section>
  );
}
