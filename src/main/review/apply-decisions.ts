// Plays a file of decisions: all of it in one gesture of one person, or nothing.
import type { ExpressionLabel } from '../../shared/expressions.ts';
import { createLedger, ensureAnnotator } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { Problem } from '../../shared/problem.ts';
import { throwMistakes, type WrittenDecision } from './decisions-file.ts';

export interface DecisionsToApply {
  readonly path: string;
  readonly decisions: readonly WrittenDecision[];
  readonly annotator: string;
  readonly gestureId: string;
  /** The run whose queue led to the decisions. */
  readonly runId: string | null;
  /** Where the paths are looked up; everywhere where null. */
  readonly dataset: string | null;
  /** ISO 8601. */
  readonly at: string;
}

export interface AppliedDecisions {
  readonly rows: number;
  /** Rows that wrote another label than the face had. */
  readonly changed: number;
  /** Rows that say what the face's label was already. */
  readonly confirmed: number;
  /** Images on which anything was written. */
  readonly imageIds: readonly number[];
}

/** Throws Problem (bad_input) for paths that name no image, or several, or one image with two labels. */
export function applyDecisions(database: ProjectDatabase, request: DecisionsToApply): AppliedDecisions {
  return database.transact(() => {
    const targets = findTargets(database, request);
    const annotator = ensureAnnotator(database, { name: request.annotator, kind: 'person', at: request.at });
    const ledger = createLedger(database);
    const current = database.prepare<[number], { label: string }>('select label from fe_final where image_id = ?');
    let changed = 0;
    let confirmed = 0;
    const imageIds: number[] = [];
    for (const [imageId, label] of targets) {
      const before = current.get(imageId)?.label;
      const written = ledger.write({
        annotatorId: annotator.id, imageId, gestureId: request.gestureId, at: request.at, source: 'fix', runId: request.runId,
        changes: [{ field: 'expression', label }],
      });
      if (written.length > 0) imageIds.push(imageId);
      if (before === label) confirmed += 1;
      else if (written.length > 0) changed += 1;
    }
    return { rows: targets.length, changed, confirmed, imageIds };
  });
}

type Target = readonly [imageId: number, label: ExpressionLabel];

/** A row per line; a line said twice is found twice, and written once. */
function findTargets(database: ProjectDatabase, { path, decisions, dataset }: DecisionsToApply): Target[] {
  const lookUp = createLookUp(database, dataset);
  const mistakes: string[] = [];
  const seen = new Map<number, WrittenDecision>();
  const targets = decisions.flatMap((decision): Target[] => {
    const { line, image, label } = decision;
    const found = lookUp(image);
    const [first] = found;
    const earlier = first === undefined ? undefined : seen.get(first.id);
    if (first === undefined) mistakes.push(`line ${line}: no picture ${image}${dataset === null ? '' : ` in ${dataset}`}`);
    else if (found.length > 1) mistakes.push(`line ${line}: ${image} is in several data sets (${found.map((each) => each.dataset).join(', ')}): name one`);
    else if (earlier !== undefined && earlier.label !== label) mistakes.push(`line ${line}: ${image} is ${earlier.label} on line ${earlier.line}`);
    else {
      seen.set(first.id, decision);
      return [[first.id, label]];
    }
    return [];
  });
  throwMistakes(mistakes, path);
  return targets;
}

function createLookUp(database: ProjectDatabase, dataset: string | null): (path: string) => { id: number; dataset: string }[] {
  if (dataset !== null && database.prepare<[string], { id: number }>('select id from dataset where name = ?').get(dataset) === undefined) {
    throw new Problem('not_found', `There is no data set "${dataset}" in this project.`, { where: dataset });
  }
  const find = database.prepare<[string, string | null], { id: number; dataset: string }>(
    `select image.id, dataset.name as dataset from image join dataset on dataset.id = image.dataset_id
     where image.relative_path = ? and dataset.name = coalesce(?, dataset.name) order by dataset.name`,
  );
  return (path) => find.all(path, dataset);
}
