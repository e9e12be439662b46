// What is true of a whole run's scores: read once, since they never change after the run.
import { z } from 'zod';
import { expressionSchema, type Expression } from '../../shared/expressions.ts';
import type { ProjectDatabase } from '../database/index.ts';

export interface ClassFacts {
  /** FE faces that were given this label. */
  readonly faces: number;
  /** Mean probability of each action unit over them, in the order of the snapshot's list: what the label looks like to the run. */
  readonly actionUnitMeans: readonly number[];
}

/** By the label that the run was given. */
export type RunFacts = ReadonlyMap<Expression, ClassFacts>;

export interface RunFactsStore {
  of(database: ProjectDatabase, runId: string): RunFacts;
}

export function createRunFactsStore(): RunFactsStore {
  const known = new WeakMap<ProjectDatabase, Map<string, RunFacts>>();
  return {
    of(database, runId) {
      const ofDatabase = known.get(database) ?? new Map<string, RunFacts>();
      known.set(database, ofDatabase);
      const facts = ofDatabase.get(runId) ?? readRunFacts(database, runId);
      ofDatabase.set(runId, facts);
      return facts;
    },
  };
}

export const probabilitiesSchema = z.array(z.number());

export function readRunFacts(database: ProjectDatabase, runId: string): RunFacts {
  const sums = new Map<string, { faces: number; sum: number[] }>();
  const rows = database
    .prepare<[string], { given: string; actionUnits: string }>('select given, action_units as actionUnits from fe_score where run_id = ?')
    .iterate(runId);
  for (const { given, actionUnits } of rows) {
    const probabilities = probabilitiesSchema.parse(JSON.parse(actionUnits));
    const entry = sums.get(given) ?? { faces: 0, sum: probabilities.map(() => 0) };
    entry.faces += 1;
    probabilities.forEach((probability, unit) => (entry.sum[unit] = (entry.sum[unit] ?? 0) + probability));
    sums.set(given, entry);
  }
  return new Map(
    [...sums].map(([given, { faces, sum }]) => [expressionSchema.parse(given), { faces, actionUnitMeans: sum.map((total) => total / faces) }]),
  );
}
