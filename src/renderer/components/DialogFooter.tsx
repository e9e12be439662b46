// The buttons of a dialog: at its lower edge, in sight however long the content is.
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DialogFooter.module.css';

interface DialogFooterProps {
  /** A line at the other end. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function DialogFooter({ note, children }: DialogFooterProps) {
  return (
    <div className={classes.root}>
      <div className={classes.note}>{note}</div>
      <Group gap="xs">{children}</Group>
    </div>
  );
}
