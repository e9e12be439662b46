// How far the review of a run has come, and how often the run was right.
import type { Decision, ReviewStats, WrongLeft } from '../../shared/contract/review.ts';
import { EXPRESSIONS, expressionSchema, type Expression } from '../../shared/expressions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { isHit, isSettled, readDecision } from './decisions.ts';
import type { RunFacts } from './run-facts.ts';
import { versionOf } from './walk.ts';
import { estimateWrongLeft } from './wrong-left.ts';

/** How many decisions the recent hit rate looks back over. */
const RECENT = 20;

/** A decided face of a run. */
export interface Decided {
  readonly imageId: number;
  readonly given: Expression;
  readonly decision: Decision;
  /** It was drawn by lot, not picked for its suspicion. */
  readonly isAudit: boolean;
}

/** Every decided face of a run, one row each, in the order of the decisions. */
export const DECIDED_QUERY = `
  select fe_label.image_id as imageId, fe_score.given, fe_label.label, max(fe_label.event_id) as eventId,
    exists (select 1 from audit_draw where audit_draw.run_id = fe_label.run_id and audit_draw.image_id = fe_label.image_id) as isAudit
  from fe_label join annotator on annotator.id = fe_label.annotator_id
    join fe_score on fe_score.run_id = fe_label.run_id and fe_score.image_id = fe_label.image_id
  where fe_label.run_id = ? and fe_label.source in ('review', 'fix') and annotator.kind = 'person'
  group by fe_label.image_id order by eventId`;

export function readStats(database: ProjectDatabase, runId: string, facts: RunFacts): ReviewStats {
  const decided = readDecided(database, runId);
  const undecided = readUndecided(database, runId);
  const undecidedOf = (expression: Expression): number => undecided.get(expression) ?? 0;
  const undecidedInAll = [...undecided.values()].reduce((sum, faces) => sum + faces, 0);
  const having = (decision: Decision): number => decided.filter((each) => each.decision === decision).length;
  return {
    runId,
    queued: [...facts.values()].reduce((sum, { faces }) => sum + faces, 0),
    reviewed: decided.length,
    kept: having('keep'),
    fixed: having('fix'),
    unsure: having('unsure'),
    notAFace: having('not_a_face'),
    hitRate: hitRate(decided),
    recentHitRate: hitRate(decided.slice(-RECENT)),
    undecided: undecidedInAll,
    wrongLeft: wrongLeft(decided, undecidedInAll),
    walkVersion: versionOf(decided.length),
    perExpression: EXPRESSIONS.filter((expression) => facts.has(expression)).map((expression) => {
      const own = decided.filter(({ given }) => given === expression);
      return {
        expression,
        queued: facts.get(expression)?.faces ?? 0,
        reviewed: own.length,
        fixed: own.filter(({ decision }) => decision === 'fix').length,
        wrongLeft: wrongLeft(own, undecidedOf(expression)),
      };
    }),
  };
}

/** In the order of the decisions. */
export function readDecided(database: ProjectDatabase, runId: string): Decided[] {
  return database
    .prepare<[string], { imageId: number; given: string; label: string; isAudit: number }>(DECIDED_QUERY)
    .all(runId)
    .flatMap((row) => {
      const given = expressionSchema.parse(row.given);
      const decision = readDecision(given, row.label);
      return decision === null ? [] : [{ imageId: row.imageId, given, decision, isAudit: row.isAudit === 1 }];
    });
}

/** Faces of the queue that nobody has decided, in this review or elsewhere, by given label. Parameter: run. */
export const UNDECIDED_QUERY = `
  select fe_score.given, count(*) as faces
  from fe_score left join fe_final on fe_final.image_id = fe_score.image_id
  where fe_score.run_id = ? and coalesce(fe_final.is_by_person, 0) = 0
  group by fe_score.given`;

function readUndecided(database: ProjectDatabase, runId: string): Map<Expression, number> {
  const rows = database.prepare<[string], { given: string; faces: number }>(UNDECIDED_QUERY).all(runId);
  return new Map(rows.map(({ given, faces }) => [expressionSchema.parse(given), faces]));
}

function wrongLeft(decided: readonly Decided[], undecided: number): WrongLeft | null {
  return estimateWrongLeft(decided.map(({ isAudit, decision }) => ({ isAudit, isWrong: isHit(decision) })), undecided);
}

function hitRate(decided: readonly Decided[]): number | null {
  const settled = decided.filter(({ decision }) => isSettled(decision));
  if (settled.length === 0) return null;
  return settled.filter(({ decision }) => isHit(decision)).length / settled.length;
}
