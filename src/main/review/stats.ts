// How far the review of a run has come, and how often the run was right.
import type { Decision, ReviewStats } from '../../shared/contract/review.ts';
import { EXPRESSIONS, expressionSchema, type Expression } from '../../shared/expressions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { isHit, isSettled, readDecision } from './decisions.ts';
import type { RunFacts } from './run-facts.ts';

/** How many decisions the recent hit rate looks back over. */
const RECENT = 20;

interface Decided {
  readonly given: Expression;
  readonly decision: Decision;
}

/** Every decided face of a run, one row each, in the order of the decisions. */
export const DECIDED_QUERY = `
  select fe_score.given, fe_label.label, max(fe_label.event_id) as eventId
  from fe_label join annotator on annotator.id = fe_label.annotator_id
    join fe_score on fe_score.run_id = fe_label.run_id and fe_score.image_id = fe_label.image_id
  where fe_label.run_id = ? and fe_label.source in ('review', 'fix') and annotator.kind = 'person'
  group by fe_label.image_id order by eventId`;

export function readStats(database: ProjectDatabase, runId: string, facts: RunFacts): ReviewStats {
  const decided = readDecided(database, runId);
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
    perExpression: EXPRESSIONS.filter((expression) => facts.has(expression)).map((expression) => {
      const own = decided.filter(({ given }) => given === expression);
      return {
        expression,
        queued: facts.get(expression)?.faces ?? 0,
        reviewed: own.length,
        fixed: own.filter(({ decision }) => decision === 'fix').length,
      };
    }),
  };
}

function readDecided(database: ProjectDatabase, runId: string): Decided[] {
  return database
    .prepare<[string], { given: string; label: string }>(DECIDED_QUERY)
    .all(runId)
    .flatMap((row) => {
      const given = expressionSchema.parse(row.given);
      const decision = readDecision(given, row.label);
      return decision === null ? [] : [{ given, decision }];
    });
}

function hitRate(decided: readonly Decided[]): number | null {
  const settled = decided.filter(({ decision }) => isSettled(decision));
  if (settled.length === 0) return null;
  return settled.filter(({ decision }) => isHit(decision)).length / settled.length;
}
