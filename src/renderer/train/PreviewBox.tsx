// What a start would train on, before anything is written: faces, subjects, parts, base rates, and what hinders it.
import { Card, List, Skeleton, Stack, Text, Tooltip } from '@mantine/core';
import type { TrainingPreview } from '../../shared/contract/training.ts';
import { findActionUnit } from '../../shared/facs.ts';
import { explainError } from '../app/problems.ts';
import { countOf, formatCount, formatShare } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import classes from './Train.module.css';

interface PreviewBoxProps {
  readonly preview: TrainingPreview | undefined;
  readonly error: Error | null;
  /** False while a newer answer is on its way. */
  readonly isFresh: boolean;
}

export function PreviewBox({ preview, error, isFresh }: PreviewBoxProps) {
  if (error !== null) {
    const { what, where, remedy } = explainError(error);
    return (
      <Notice kind="error" title={what}>
        {where} {remedy}
      </Notice>
    );
  }
  if (preview === undefined) return <Skeleton h={180} aria-label="Counting what would be trained on" />;
  return (
    <Card component="section" aria-label="What would be trained on" aria-busy={!isFresh} padding="sm" opacity={isFresh ? 1 : 0.6}>
      <Stack gap="sm">
        {preview.obstacles.map((obstacle) => (
          <Notice key={obstacle.what} kind="warning" title={obstacle.what}>
            {obstacle.remedy}
          </Notice>
        ))}
        <Text size="sm">
          {countOf(preview.auFaces, 'face')} with action units of {countOf(preview.auSubjects, 'subject')}, {countOf(preview.feFaces, 'face')} with an
          expression.
        </Text>
        <Text size="xs" c="dimmed">
          AU faces by part, no subject in two: {formatCount(preview.parts.training)} training, {formatCount(preview.parts.validation)} validation,{' '}
          {formatCount(preview.parts.test)} test.
        </Text>
        <BaseRates preview={preview} />
        <ExpressionCounts preview={preview} />
        {preview.notes.length > 0 && (
          <List size="xs" c="dimmed">
            {preview.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Card>
  );
}

function BaseRates({ preview }: { readonly preview: TrainingPreview }) {
  if (preview.actionUnits.length === 0) return null;
  return (
    <div role="list" aria-label="Base rates of the action units" className={classes.rates}>
      {preview.actionUnits.map(({ actionUnit, known, present }) => {
        const share = known === 0 ? 0 : present / known;
        const words = `AU ${String(actionUnit)} ${findActionUnit(actionUnit)?.name ?? ''}: present in ${formatCount(present)} of ${formatCount(known)}`;
        return (
          <Tooltip key={actionUnit} label={words}>
            <div role="listitem" aria-label={words} className={classes.rate}>
              <span>{actionUnit}</span>
              <span className={classes.rateTrack}>
                <span style={{ width: `${String(share * 100)}%` }} />
              </span>
              <span>{formatShare(share)}</span>
            </div>
          </Tooltip>
        );
      })}
    </div>
  );
}

function ExpressionCounts({ preview }: { readonly preview: TrainingPreview }) {
  const some = preview.expressions.filter(({ count }) => count > 0);
  if (some.length === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {some.map(({ expression, count }) => `${expression} ${formatCount(count)}`).join(', ')}
    </Text>
  );
}
