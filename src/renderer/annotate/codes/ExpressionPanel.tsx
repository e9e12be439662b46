// The expression of the face: one key a class, unsure, not a face; given labels and votes beside one's own.
import { IconCheck, IconTag } from '@tabler/icons-react';
import type { AnnotatorLabels, ImageLabels } from '../../../shared/contract/annotations.ts';
import { expressionTitle, type ExpressionLabel } from '../../../shared/expressions.ts';
import { formatProbability } from '../../../shared/suggestions.ts';
import { ActionKeyCap } from '../../app/ActionKeys.tsx';
import { useAnnotateView } from '../../app/annotate-view.ts';
import { EXPRESSION_ROW } from '../../app/expression-row.ts';
import { ExpressionGhost, SuggestedExpression, useExpressionProbability } from '../suggestions/ExpressionGhosts.tsx';
import { othersOf, votesOf } from './other-codes.ts';
import classes from './ExpressionPanel.module.css';

interface ExpressionPanelProps {
  readonly own: AnnotatorLabels | null;
  /** Undefined while they are read: the keys are shown and wait. */
  readonly labels: ImageLabels | undefined;
  readonly onChoose: (label: ExpressionLabel | null) => void;
}

export function ExpressionPanel({ own, labels, onChoose }: ExpressionPanelProps) {
  const { isOthersShown } = useAnnotateView();
  const probabilityOf = useExpressionProbability();
  const others = isOthersShown && labels !== undefined ? othersOf(labels, own?.annotator ?? null) : [];
  const votes = isOthersShown && labels !== undefined ? votesOf(labels) : null;
  return (
    <section className={classes.root} aria-label="Expression">
      <div className={classes.grid} role="group" aria-label="Expressions">
        {EXPRESSION_ROW.map(({ label }) => {
          const isMine = own?.expression === label;
          const givers = others.filter((entry) => entry.expression === label).map((entry) => entry.annotator.name);
          const count = votes?.byName[label] ?? 0;
          const suggested = probabilityOf(label);
          return (
            <button
              key={label}
              type="button"
              className={classes.choice}
              aria-pressed={isMine}
              aria-label={[expressionTitle(label), givers.length > 0 ? `given by ${givers.join(', ')}` : '', count > 0 ? `${count} votes` : '', suggested === null ? '' : `suggested ${formatProbability(suggested)}`].filter((part) => part !== '').join(', ')}
              onClick={() => onChoose(isMine ? null : label)}
            >
              {votes !== null && count > 0 && <span className={classes.votes} style={{ width: `${(100 * count) / votes.total}%` }} />}
              <ActionKeyCap of={`expression-${label}`} />
              <span className={classes.title}>{expressionTitle(label)}</span>
              {givers.length > 0 && <span className={classes.given} title={`Given by ${givers.join(', ')}`}><IconTag size={12} stroke={2} /></span>}
              {count > 0 && <span className={classes.count} data-count={count} aria-hidden />}
              <ExpressionGhost probability={suggested} />
              {isMine && <IconCheck size={15} stroke={2.6} aria-hidden />}
            </button>
          );
        })}
      </div>
      <SuggestedExpression own={own} />
    </section>
  );
}
