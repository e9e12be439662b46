// Every decision as a button that shows its key. A click leaves the focus where it was, so that the next Enter keeps the
// next face and doesn't press the button again.
import type { MouseEvent, ReactNode } from 'react';
import { Button, Group } from '@mantine/core';
import { expressionTitle } from '../../shared/expressions.ts';
import type { QueueItem } from '../../shared/contract/review.ts';
import { performAction } from '../app/actions.ts';
import { EXPRESSION_KEYS, NOT_A_FACE_SHORTCUT, UNSURE_SHORTCUTS } from '../app/expression-keys.ts';
import type { Shortcut } from '../app/shortcuts.ts';
import { Keys } from '../components/Keys.tsx';
import { REVIEW_SHORTCUTS } from './review-actions.ts';
import classes from './Review.module.css';

export function DecisionBar({ item }: { readonly item: QueueItem }) {
  const [unsure] = UNSURE_SHORTCUTS;
  return (
    <div className={classes.decisions} role="toolbar" aria-label="Decide">
      <Group gap={4}>
        <Decide id="review.keep" shortcut={REVIEW_SHORTCUTS.keep} isMain>
          Keep {item.given}
        </Decide>
        <Decide id="review.accept" shortcut={REVIEW_SHORTCUTS.accept} isMain>
          Fix to {item.suggested}
        </Decide>
        {unsure !== undefined && (
          <Decide id="review.unsure" shortcut={unsure}>
            Unsure
          </Decide>
        )}
        <Decide id="review.not-a-face" shortcut={NOT_A_FACE_SHORTCUT}>
          Not a face
        </Decide>
        <Decide id="review.skip" shortcut={REVIEW_SHORTCUTS.skip}>
          Skip
        </Decide>
        <Decide id="review.undo" shortcut={REVIEW_SHORTCUTS.undo}>
          Undo
        </Decide>
      </Group>
      <Group gap={4}>
        {EXPRESSION_KEYS.map(({ expression, shortcut }) => (
          <Decide key={expression} id={`review.class.${expression}`} shortcut={shortcut}>
            {expressionTitle(expression)}
          </Decide>
        ))}
      </Group>
    </div>
  );
}

interface DecideProps {
  readonly id: string;
  readonly shortcut: Shortcut;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

function Decide({ id, shortcut, isMain = false, children }: DecideProps) {
  const keepFocus = (event: MouseEvent) => event.preventDefault();
  return (
    <Button size="compact-xs" px={6} fw={500} variant="default" className={isMain ? (classes.main ?? '') : ''} rightSection={<Keys shortcut={shortcut} />} onMouseDown={keepFocus} onClick={() => performAction(id)}>
      {children}
    </Button>
  );
}
