// Mean probability of each action unit over the faces given each label: what a label looks like to this run.
import { z } from 'zod';
import { expressionSchema, type Expression } from '../../shared/expressions.ts';
import type { ProjectDatabase } from '../database/index.ts';

/** By class; as long as the snapshot's list of action units. */
export type ClassMeans = ReadonlyMap<Expression, readonly number[]>;

export interface ClassMeansStore {
  /** Reads every face of the run once; a run's scores never change. */
  of(database: ProjectDatabase, runId: string): ClassMeans;
}

export function createClassMeansStore(): ClassMeansStore {
  const known = new WeakMap<ProjectDatabase, Map<string, ClassMeans>>();
  return {
    of(database, runId) {
      const ofDatabase = known.get(database) ?? new Map<string, ClassMeans>();
      known.set(database, ofDatabase);
      const means = ofDatabase.get(runId) ?? computeClassMeans(database, runId);
      ofDatabase.set(runId, means);
      return means;
    },
  };
}

export const probabilitiesSchema = z.array(z.number());

export function computeClassMeans(database: ProjectDatabase, runId: string): ClassMeans {
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
  return new Map([...sums].map(([given, { faces, sum }]) => [expressionSchema.parse(given), sum.map((total) => total / faces)]));
}
