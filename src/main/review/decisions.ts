// What people have decided about the faces of a run's queue. Nothing is stored for it: a decision is a person's own
// expression label that came from this run (source `review` or `fix`), so that undo takes it back like any other label.
import type { Decision } from '../../shared/contract/review.ts';
import { expressionLabelSchema, type Expression, type ExpressionLabel } from '../../shared/expressions.ts';

/**
 * SQL: the label last decided for the row `fe_score`, or null. Where several people decided, the latest counts, as the
 * screen that shows it is one.
 */
export const DECIDED_LABEL = `(
  select fe_label.label from fe_label join annotator on annotator.id = fe_label.annotator_id
  where fe_label.run_id = fe_score.run_id and fe_label.image_id = fe_score.image_id
    and fe_label.source in ('review', 'fix') and annotator.kind = 'person'
  order by fe_label.event_id desc limit 1)`;

/** What a label says of the label that the run was given. */
export function decisionOf(given: Expression, label: ExpressionLabel): Decision {
  if (label === 'unsure' || label === 'not_a_face') return label;
  return label === given ? 'keep' : 'fix';
}

/** The same, of a column that is null where nobody has decided. */
export function readDecision(given: Expression, label: string | null): Decision | null {
  return label === null ? null : decisionOf(given, expressionLabelSchema.parse(label));
}

/** Keep, fix and not a face settle a label; unsure does not. */
export function isSettled(decision: Decision): boolean {
  return decision !== 'unsure';
}

/** The given label was wrong. */
export function isHit(decision: Decision): boolean {
  return decision === 'fix' || decision === 'not_a_face';
}
