// Reads what a walk is planned from, and keeps the walk of each run until its decisions call for another.
import { z } from 'zod';
import { expressionSchema, type Expression } from '../../shared/expressions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { isHit, isSettled } from './decisions.ts';
import type { ScoredFace } from './learned-order.ts';
import { probabilitiesSchema } from './run-facts.ts';
import { readDecided, type Decided } from './stats.ts';
import { DECISIONS_A_VERSION, planWalk, versionOf, type Walk } from './walk.ts';

/** A run and what the columns of its posterior mean. */
export interface WalkedRun {
  readonly runId: string;
  readonly expressions: readonly Expression[];
}

export interface WalkStore {
  of(database: ProjectDatabase, run: WalkedRun): Walk;
}

interface Kept {
  readonly faces: readonly ScoredFace[];
  /** What the walk was planned from. */
  readonly cause: string;
  readonly walk: Walk;
}

export function createWalkStore(): WalkStore {
  const known = new WeakMap<ProjectDatabase, Map<string, Kept>>();
  return {
    of(database, run) {
      const ofDatabase = known.get(database) ?? new Map<string, Kept>();
      known.set(database, ofDatabase);
      const before = ofDatabase.get(run.runId);
      const decided = readDecided(database, run.runId);
      const cause = causeOf(decided);
      if (before?.cause === cause) return before.walk;
      const faces = before?.faces ?? readFaces(database, run);
      const walk = planWalk({
        runId: run.runId,
        faces,
        decisions: decided.map(({ imageId, decision }) => ({ imageId, isWrong: isHit(decision), isSettled: isSettled(decision) })),
        settledElsewhere: readSettledElsewhere(database, run.runId),
      });
      ofDatabase.set(run.runId, { faces, cause, walk });
      return walk;
    },
  };
}

/** The decisions that the version in force was learned from; what came since changes nothing yet. */
function causeOf(decided: readonly Decided[]): string {
  const known = decided.slice(0, versionOf(decided.length) * DECISIONS_A_VERSION);
  return known.map(({ imageId, decision }) => `${imageId}${decision}`).join(' ');
}

const scoreSchema = z.object({
  imageId: z.number(), given: expressionSchema, posterior: z.string(),
  mean_margin: z.number(), final_margin: z.number(), mean_evidence: z.number(), final_evidence: z.number(), weight: z.number(),
});

function readFaces(database: ProjectDatabase, { runId, expressions }: WalkedRun): ScoredFace[] {
  const rows = database
    .prepare<[string]>(
      `select image_id as imageId, given, posterior, mean_margin, final_margin, mean_evidence, final_evidence, weight
       from fe_score where run_id = ? order by rank`,
    )
    .iterate(runId);
  return Array.from(rows, (row) => {
    const { imageId, given, posterior, ...signals } = scoreSchema.parse(row);
    const probabilities = probabilitiesSchema.parse(JSON.parse(posterior));
    return { imageId, given, signals: { ...signals, posterior: probabilities[expressions.indexOf(given)] ?? 0 } };
  });
}

/** Faces whose label a person gave, but not in this run's review. */
function readSettledElsewhere(database: ProjectDatabase, runId: string): Set<number> {
  const ids = database
    .prepare<[string, string]>(
      `select fe_score.image_id from fe_score join fe_final on fe_final.image_id = fe_score.image_id and fe_final.is_by_person = 1
       where fe_score.run_id = ? and not exists (select 1 from fe_label where fe_label.run_id = ? and fe_label.image_id = fe_score.image_id)`,
    )
    .pluck()
    .all(runId, runId);
  return new Set(z.array(z.number()).parse(ids));
}
