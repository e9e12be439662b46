// One decision of a person about one face of the queue, written as a label like any other.
import type { Decision } from '../../shared/contract/review.ts';
import type { Expression, ExpressionLabel } from '../../shared/expressions.ts';
import { Problem } from '../../shared/problem.ts';
import { createLedger, requirePerson } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { findQueueItem } from './queue.ts';

export interface DecisionRequest {
  readonly runId: string;
  readonly annotatorId: number;
  readonly imageId: number;
  readonly gestureId: string;
  readonly decision: Decision;
  readonly expression?: Expression | undefined;
  /** The face was shown because the lot drew it. */
  readonly isAudit?: boolean | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/** Durable when it returns. Throws Problem (bad_input) for a fix without a class, (not_found) for a face not in the queue. */
export function writeDecision(database: ProjectDatabase, request: DecisionRequest): void {
  const { annotatorId, imageId, gestureId, at, runId } = request;
  requirePerson(database, annotatorId);
  const item = findQueueItem(database, runId, imageId);
  if (item === undefined) throw new Problem('not_found', 'This face is not in the queue of the run.', { where: `image ${imageId}` });
  const label = labelOf(request, item.given);
  const ledger = createLedger(database);
  database.transact(() => {
    ledger.write({ annotatorId, imageId, gestureId, at, runId, source: 'review', changes: [{ field: 'expression', label }] });
    if (request.isAudit === true) {
      database.prepare<[string, number, string]>('insert into audit_draw (run_id, image_id, at) values (?, ?, ?) on conflict do nothing').run(runId, imageId, at);
    }
  });
}

function labelOf({ decision, expression }: DecisionRequest, given: Expression): ExpressionLabel {
  if (decision === 'keep') return given;
  if (decision !== 'fix') return decision;
  if (expression === undefined) throw new Problem('bad_input', 'A fix needs the right expression.', { where: 'expression', remedy: 'Choose a class.' });
  return expression;
}
