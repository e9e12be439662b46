// The review contract: the queue of a run, the evidence for each face, and the decisions of people.
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { findScoredRun, readSnapshotManifest } from '../training/index.ts';
import { Problem } from '../../shared/problem.ts';
import { applyDecisions } from './apply-decisions.ts';
import { writeDecision } from './decide.ts';
import { readDecisionsFile } from './decisions-file.ts';
import { readEvidence } from './evidence.ts';
import { readQueue } from './queue.ts';
import { createRunFactsStore } from './run-facts.ts';
import { readStats } from './stats.ts';
import { readWalk } from './read-walk.ts';
import { createWalkStore } from './walk-store.ts';

export function createReviewProcedures(services: Services) {
  const facts = createRunFactsStore();
  const procedures = implementer.review;
  const now = (): string => services.clock().toISOString();
  const walks = createWalkStore();
  const readManifest = async (runId: string) => {
    const project = services.project();
    const { id, snapshotHash } = findScoredRun(project.database, runId);
    if (snapshotHash === null) throw new Problem('not_found', 'The run has no snapshot.', { where: id });
    return { id, manifest: await readSnapshotManifest(project, snapshotHash) };
  };
  return {
    queue: procedures.queue.handler(({ input }) => {
      const { database } = services.project();
      const { id } = findScoredRun(database, input.runId);
      return { runId: id, ...readQueue(database, id, input) };
    }),
    walk: procedures.walk.handler(async ({ input }) => {
      const { database } = services.project();
      const { id, manifest } = await readManifest(input.runId);
      const walk = walks.of(database, { runId: id, expressions: manifest.expressions });
      return { runId: id, version: walk.version, learned: walk.learned, ...readWalk({ database, runId: id }, walk, input) };
    }),
    evidence: procedures.evidence.handler(async ({ input }) => {
      const { database } = services.project();
      const { id, manifest } = await readManifest(input.runId);
      return readEvidence({ database, runId: id, manifest, facts: facts.of(database, id) }, input.imageId);
    }),
    stats: procedures.stats.handler(({ input }) => {
      const { database } = services.project();
      const { id } = findScoredRun(database, input.runId);
      return readStats(database, id, facts.of(database, id));
    }),
    decide: procedures.decide.handler(({ input }) => {
      const { database } = services.project();
      const { id } = findScoredRun(database, input.runId);
      writeDecision(database, { ...input, runId: id, at: now() });
      services.annotationChanges.tell([input.imageId]);
      return readStats(database, id, facts.of(database, id));
    }),
    applyCsv: procedures.applyCsv.handler(async ({ input }) => {
      const { database } = services.project();
      const decisions = await readDecisionsFile(input.path);
      const { imageIds, ...counts } = applyDecisions(database, {
        path: input.path,
        decisions,
        annotator: input.annotator,
        gestureId: `fix-${services.makeId()}`,
        runId: input.runId === undefined ? null : findScoredRun(database, input.runId).id,
        dataset: input.dataset ?? null,
        at: now(),
      });
      if (imageIds.length > 0) services.annotationChanges.tell(imageIds);
      return counts;
    }),
  };
}
