// A state as one word, with an icon where states stand close together; the tone only repeats it.
import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './StatusBadge.module.css';

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'danger';

interface StatusBadgeProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly children: string;
}

export function StatusBadge({ tone, icon, children }: StatusBadgeProps) {
  return (
    <Badge className={classes.root ?? ''} data-tone={tone} size="sm" tt="none" miw="max-content" leftSection={icon}>
      {children}
    </Badge>
  );
}
