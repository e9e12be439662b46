// Everybody else's labels of the face, each under the name of who gave it, and what counts as the label.
import { IconUsers } from '@tabler/icons-react';
import { formatCodeLine } from '../../../shared/code-line.ts';
import type { Annotator, AnnotatorLabels, ImageLabels } from '../../../shared/contract/annotations.ts';
import { expressionTitle } from '../../../shared/expressions.ts';
import { labelsOf } from '../../app/label-overlay.ts';
import { othersOf } from './other-codes.ts';
import classes from './OtherLabels.module.css';

interface OtherLabelsProps {
  readonly labels: ImageLabels;
  readonly annotator: Annotator | null;
}

export function OtherLabels({ labels, annotator }: OtherLabelsProps) {
  const others = othersOf(labels, annotator);
  const own = labelsOf(labels, annotator);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="other-labels" className={classes.root}>
      <h2 id="other-labels">Given by others</h2>
      <dl>
        {others.map((entry) => (
          <div key={entry.annotator.id}>
            <dt>{entry.annotator.name}{entry.annotator.kind === 'import' && <span> (imported)</span>}</dt>
            <dd>{describe(entry)}</dd>
          </div>
        ))}
      </dl>
      <p>
        Yours: <strong>{own === null ? 'none' : describe(own)}</strong>
      </p>
      <p>
        The label that counts: <strong>{describe(labels)}</strong>
        {labels.isDisagreement && <span className={classes.disagreement}><IconUsers size={13} aria-hidden /> people disagree</span>}
      </p>
    </section>
  );
}

function describe({ actionUnits, expression }: Pick<AnnotatorLabels, 'actionUnits' | 'expression'>): string {
  const line = formatCodeLine(actionUnits);
  const units = actionUnits.length === 0 ? null : line === '' ? `no AU present of ${actionUnits.length}` : line;
  const parts = [expression === null ? null : expressionTitle(expression), units].filter((part) => part !== null);
  return parts.length === 0 ? 'none' : parts.join(' · ');
}
