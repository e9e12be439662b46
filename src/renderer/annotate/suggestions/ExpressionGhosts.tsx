// What the source says of the expression: its probability in the button of the class, and a line to say yes or no to the
// likeliest.
import { Button, Group, Text } from '@mantine/core';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import { expressionTitle, type ExpressionLabel } from '../../../shared/expressions.ts';
import { formatProbability } from '../../../shared/suggestions.ts';
import { ActionKeys } from '../../app/ActionKeys.tsx';
import { useSuggestionsOnDesk } from './suggestions-context.ts';
import classes from './Ghosts.module.css';

/** Under this a class is left out: a posterior has a tail over all of them. */
const LEAST_SHOWN = 0.05;

/** The probability of a class where it is worth showing, else null: for the button's own words too. */
export function useExpressionProbability(): (label: ExpressionLabel) => number | null {
  const expressions = useSuggestionsOnDesk()?.shown?.expressions ?? [];
  return (label) => expressions.find(({ expression, probability }) => expression === label && probability >= LEAST_SHOWN)?.probability ?? null;
}

export function ExpressionGhost({ probability }: { readonly probability: number | null }) {
  if (probability === null) return null;
  return <span className={classes.chip} aria-hidden>? {formatProbability(probability)}</span>;
}

export function SuggestedExpression({ own }: { readonly own: AnnotatorLabels | null }) {
  const desk = useSuggestionsOnDesk();
  const [likeliest] = desk?.shown?.expressions ?? [];
  if (desk?.source == null || likeliest === undefined || own?.expression === likeliest.expression) return null;
  const { commands, source: { id: sourceId } } = desk;
  const isRejected = desk.shown?.isExpressionRejected === true;
  const { expression, probability } = likeliest;
  return (
    <Group gap={6} mt={6} role="group" aria-label="Suggested expression">
      <Text size="xs" c="dimmed" td={isRejected ? 'line-through' : undefined}>
        Suggested: <strong>{expressionTitle(expression)}</strong>, {formatProbability(probability)}{isRejected ? ' (rejected)' : ''}
      </Text>
      {!isRejected && (
        <Button size="compact-xs" variant="default" rightSection={<ActionKeys of="suggestion-accept-expression" />} onClick={() => commands.accept(sourceId, { kind: 'expression', expression })}>
          Accept {expressionTitle(expression).toLowerCase()}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => (isRejected ? commands.reconsider : commands.reject)(sourceId, { isExpression: true })}>
        {isRejected ? 'Take the rejection back' : 'Reject expression'}
      </Button>
    </Group>
  );
}
