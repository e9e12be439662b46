// Something said in place: done, worth knowing, a warning, an error. An icon and words carry it; colour only repeats it.
import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

const KINDS = {
  done: { icon: <IconCircleCheck />, color: 'var(--desk-good)' },
  info: { icon: <IconInfoCircle />, color: 'var(--desk-accent)' },
  warning: { icon: <IconAlertTriangle />, color: 'var(--desk-warning)' },
  error: { icon: <IconCircleX />, color: 'var(--desk-danger)' },
} as const;

interface NoticeProps {
  readonly kind: keyof typeof KINDS;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

export function Notice({ kind, title, children }: NoticeProps) {
  const { icon, color } = KINDS[kind];
  return (
    <Alert
      className={classes.root ?? ''}
      style={{ '--notice-color': color }}
      classNames={{ title: classes.title ?? '', icon: classes.icon ?? '', message: classes.message ?? '' }}
      icon={icon}
      title={title}
      p="xs"
      role={kind === 'error' ? 'alert' : 'note'}
    >
      {children}
    </Alert>
  );
}
