// Every decision as a button that shows its key. A click leaves the focus where it was, so that the next Enter keeps the
// next face and doesn't press the button again.
import type { MouseEvent, ReactNode } from 'react';
import { Button, Group } from '@mantine/core';
import { expressionTitle } from '../../shared/expressions.ts';
import type { QueueItem } from '../../shared/contract/review.ts';
import { performAction } from '../app/actions.ts';
import { ActionKeys } from '../app/ActionKeys.tsx';
import { EXPRESSION_KEYS } from '../app/expression-keys.ts';
import classes from './Review.module.css';

export function DecisionBar({ item }: { readonly item: QueueItem }) {
  return (
    <div className={classes.decisions} role="toolbar" aria-label="Decide">
      <Group gap={4}>
        <Decide id="review.keep" isMain>
          Keep {item.given}
        </Decide>
        <Decide id="review.accept" isMain>
          Fix to {item.suggested}
        </Decide>
        <Decide id="review.unsure">
          Unsure
        </Decide>
        <Decide id="review.not-a-face">
          Not a face
        </Decide>
        <Decide id="review.skip">
          Skip
        </Decide>
        <Decide id="review.undo">
          Undo
        </Decide>
      </Group>
      <Group gap={4}>
        {EXPRESSION_KEYS.map(({ expression }) => (
          <Decide key={expression} id={`review.class.${expression}`}>
            {expressionTitle(expression)}
          </Decide>
        ))}
      </Group>
    </div>
  );
}

interface DecideProps {
  readonly id: string;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

function Decide({ id, isMain = false, children }: DecideProps) {
  const keepFocus = (event: MouseEvent) => event.preventDefault();
  return (
    <Button size="compact-xs" px={6} fw={500} variant="default" className={isMain ? (classes.main ?? '') : ''} rightSection={<ActionKeys of={id} />} onMouseDown={keepFocus} onClick={() => performAction(id)}>
      {children}
    </Button>
  );
}
