// Counts of what is shown: faces by expression, and base rates of action units among the faces where they are coded.
// A row is also a filter.
import { Skeleton, Text, Tooltip, UnstyledButton } from '@mantine/core';
import type { ImageCounts, ImageFilter } from '../../shared/contract/images.ts';
import { expressionTitle } from '../../shared/expressions.ts';
import { findActionUnit } from '../../shared/facs.ts';
import { browse, useBrowsing } from '../app/browsing.ts';
import { formatCount, formatShare } from '../components/format.ts';
import { useCounts } from './use-counts.ts';
import classes from './CountsPanel.module.css';

export function CountsPanel() {
  const counts = useCounts();
  return (
    <aside className={classes.root} aria-label="Counts">
      {counts === undefined ? <Skeleton h={320} /> : (
        <>
          <Expressions counts={counts} />
          <ActionUnits counts={counts} />
        </>
      )}
    </aside>
  );
}

function Expressions({ counts }: { readonly counts: ImageCounts }) {
  const { filter } = useBrowsing();
  const most = Math.max(1, ...counts.perExpression.map((entry) => entry.count));
  return (
    <section aria-labelledby="count-expressions">
      <h2 className={classes.title} id="count-expressions">Expressions</h2>
      {counts.perExpression.length === 0 && <Text size="xs" c="dimmed">None of these faces has one.</Text>}
      {counts.perExpression.map(({ expression, count }) => (
        <CountRow
          key={expression}
          label={expressionTitle(expression)}
          value={formatCount(count)}
          share={count / most}
          isActive={filter.expression === expression}
          onToggle={() => browse({ ...filter, expression: filter.expression === expression ? undefined : expression })}
        />
      ))}
    </section>
  );
}

function ActionUnits({ counts }: { readonly counts: ImageCounts }) {
  const { filter } = useBrowsing();
  const coded = counts.perActionUnit.filter((entry) => entry.coded > 0);
  return (
    <section aria-labelledby="count-units">
      <h2 className={classes.title} id="count-units">Action units <span>base rate among the coded</span></h2>
      {coded.length === 0 && <Text size="xs" c="dimmed">None of these faces is coded.</Text>}
      {coded.map(({ actionUnit, coded: known, present }) => (
        <Tooltip key={actionUnit} label={`AU ${actionUnit} ${findActionUnit(actionUnit)?.name ?? ''}: present in ${formatCount(present)} of ${formatCount(known)} coded`} position="left">
          <div>
            <CountRow
              label={`${actionUnit}`}
              detail={findActionUnit(actionUnit)?.name ?? ''}
              value={formatShare(present / known)}
              share={present / known}
              isActive={filter.actionUnit === actionUnit}
              onToggle={() => browse(toggleActionUnit(filter, actionUnit))}
            />
          </div>
        </Tooltip>
      ))}
    </section>
  );
}

function toggleActionUnit(filter: ImageFilter, actionUnit: number): ImageFilter {
  return { ...filter, actionUnit: filter.actionUnit === actionUnit ? undefined : actionUnit };
}

interface CountRowProps {
  readonly label: string;
  readonly detail?: string;
  readonly value: string;
  /** Length of the bar, 0..1. */
  readonly share: number;
  readonly isActive: boolean;
  readonly onToggle: () => void;
}

function CountRow({ label, detail, value, share, isActive, onToggle }: CountRowProps) {
  return (
    <UnstyledButton className={classes.row} data-active={isActive || undefined} aria-pressed={isActive} onClick={onToggle}>
      <span className={classes.bar} style={{ width: `${(100 * share).toFixed(1)}%` }} aria-hidden />
      <span className={classes.label} data-number={detail !== undefined || undefined}>{label}</span>
      {detail !== undefined && <span className={classes.detail}>{detail}</span>}
      <span className={classes.value}>{value}</span>
    </UnstyledButton>
  );
}
