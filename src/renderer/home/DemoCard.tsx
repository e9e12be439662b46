// The demo project: drawn faces with known errors, ready to label, train on and review in a few minutes.
import { Button, Text, Title } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import type { Opening } from './use-opening.ts';
import classes from './DemoCard.module.css';

export function DemoCard({ opening, isLarge = false }: { readonly opening: Opening; readonly isLarge?: boolean }) {
  const button = (
    <Button
      size={isLarge ? 'md' : 'xs'}
      variant={isLarge ? 'filled' : 'default'}
      leftSection={<IconSparkles size={isLarge ? 20 : 16} stroke={1.6} />}
      loading={opening.busy === 'demo'}
      disabled={opening.busy !== null}
      onClick={opening.createDemo}
    >
      Open the demo project
    </Button>
  );
  if (!isLarge) {
    return (
      <div className={classes.small}>
        <Text size="sm" c="dimmed">New here? The demo has faces, labels and planted errors to find.</Text>
        {button}
      </div>
    );
  }
  return (
    <section className={classes.large} aria-label="Demo project">
      <Title order={2}>Start with the demo</Title>
      <Text>
        A small project with faces, action-unit codes and expression labels, some of them wrong on purpose. Label a few, train a
        model, and let it show you which labels to doubt. Nothing is downloaded; it takes a minute.
      </Text>
      {button}
    </section>
  );
}
