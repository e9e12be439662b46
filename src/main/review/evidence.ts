// All that a run can say about one face of its queue.
import { z } from 'zod';
import type { Evidence } from '../../shared/contract/review.ts';
import type { ActionUnitCode } from '../../shared/action-unit-code.ts';
import { Problem } from '../../shared/problem.ts';
import type { SnapshotManifest } from '../../shared/training-snapshot.ts';
import { codeOfColumns, type UnitColumns, type Votes } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { findQueueItem } from './queue.ts';
import { explain } from './reasons.ts';
import { probabilitiesSchema, type RunFacts } from './run-facts.ts';

export interface EvidenceSources {
  readonly database: ProjectDatabase;
  readonly runId: string;
  /** What the run was trained on: names of classes and action units. */
  readonly manifest: SnapshotManifest;
  readonly facts: RunFacts;
}

interface ScoreRow {
  readonly meanLoss: number;
  readonly meanMargin: number;
  readonly meanEvidence: number;
  readonly finalMargin: number;
  readonly finalEvidence: number;
  readonly influence: number;
  readonly posterior: string;
  readonly actionUnits: string;
}

/** Throws Problem (not_found) where the run has not scored the image. */
export function readEvidence({ database, runId, manifest, facts: runFacts }: EvidenceSources, imageId: number): Evidence {
  const item = findQueueItem(database, runId, imageId);
  const score = database
    .prepare<[string, number], ScoreRow>(
      `select mean_loss as meanLoss, mean_margin as meanMargin, mean_evidence as meanEvidence, final_margin as finalMargin,
       final_evidence as finalEvidence, influence, posterior, action_units as actionUnits from fe_score where run_id = ? and image_id = ?`,
    )
    .get(runId, imageId);
  if (item === undefined || score === undefined) throw new Problem('not_found', 'The run has not scored this face.', { where: `image ${imageId}` });
  const posterior = probabilitiesSchema.parse(JSON.parse(score.posterior));
  const probabilities = probabilitiesSchema.parse(JSON.parse(score.actionUnits));
  const coded = readCodes(database, imageId);
  const facts = {
    ...item,
    ...score,
    posterior: manifest.expressions.map((expression, index) => ({ expression, probability: posterior[index] ?? 0 })),
    actionUnits: manifest.actionUnits.map((actionUnit, index) => ({
      actionUnit,
      probability: probabilities[index] ?? 0,
      givenMean: runFacts.get(item.given)?.actionUnitMeans[index] ?? 0,
      suggestedMean: runFacts.get(item.suggested)?.actionUnitMeans[index] ?? 0,
      coded: coded.get(actionUnit) ?? null,
    })),
    votes: readVotes(database, imageId),
  };
  return { ...facts, reasons: explain(facts) };
}

function readCodes(database: ProjectDatabase, imageId: number): Map<number, ActionUnitCode> {
  const rows = database
    .prepare<[number], UnitColumns>('select action_unit, occurrence, intensity, side from au_final where image_id = ?')
    .all(imageId);
  return new Map(rows.map((row) => [row.action_unit, codeOfColumns(row)]));
}

const votesSchema = z.record(z.string(), z.number());

/** The votes that came with the data set, if any. */
function readVotes(database: ProjectDatabase, imageId: number): Votes | null {
  const row = database
    .prepare<[number], { votes: string }>('select votes from fe_label where image_id = ? and votes is not null order by event_id limit 1')
    .get(imageId);
  return row === undefined ? null : votesSchema.parse(JSON.parse(row.votes));
}
