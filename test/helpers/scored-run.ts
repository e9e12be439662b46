// Rows of a run that has scored FE faces, for tests of what is made of them.
import type { ProjectDatabase } from '../../src/main/database/index.ts';
import type { Expression } from '../../src/shared/expressions.ts';
import { trainingConfigSchema } from '../../src/shared/training-config.ts';
import { TEST_TIME } from './database.ts';

export interface TestScore {
  readonly imageId: number;
  readonly given: Expression;
  readonly suggested?: Expression;
  readonly actionUnits?: readonly number[];
}

/** A completed run; the first score has rank 1. */
export function addScoredRun(database: ProjectDatabase, runId: string, scores: readonly TestScore[]): void {
  database.transact(() => {
    database
      .prepare<unknown[]>('insert into run (id, name, created_at, config, reviewed_faces, has_scores) values (?, ?, ?, ?, 0, 1)')
      .run(runId, runId, TEST_TIME, JSON.stringify(trainingConfigSchema.parse({})));
    const insert = database.prepare<unknown[]>(
      `insert into fe_score (run_id, image_id, rank, given, weight, suspicion, suggested, suggested_probability, mean_loss, mean_margin,
       mean_evidence, final_margin, final_evidence, influence, posterior, action_units) values (?, ?, ?, ?, 0.5, ?, ?, 0.9, 1, -2, -1, -2, -1, 0, ?, ?)`,
    );
    scores.forEach(({ imageId, given, suggested = given, actionUnits = [0.5] }, index) => {
      insert.run(runId, imageId, index + 1, given, 1 - index / scores.length, suggested, JSON.stringify([0.1, 0.9]), JSON.stringify(actionUnits));
    });
  });
}

/** The steps of a query plan. `outer`: those of the query itself, without its subqueries'. */
export function explainQuery(database: ProjectDatabase, sql: string): { all: string[]; outer: string[] } {
  const steps = database.connection
    .prepare<unknown[], { parent: number; detail: string }>(`explain query plan ${sql}`)
    .all(...Array.from({ length: sql.split('?').length - 1 }, () => 1));
  return { all: steps.map(({ detail }) => detail), outer: steps.filter(({ parent }) => parent === 0).map(({ detail }) => detail) };
}
