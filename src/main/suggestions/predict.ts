// The predict job: what a completed run says of every picture of some data sets, whether it has labels or not. Batch by
// batch, each stored when it is done: what was cancelled goes on where it stopped, and the same again costs nothing.
import type { z } from 'zod';
import type { PredictionReport, suggestionsContract } from '../../shared/contract/suggestions.ts';
import { Problem } from '../../shared/problem.ts';
import type { Familiarity } from '../../shared/suggestions.ts';
import type { ProjectDatabase } from '../database/index.ts';
import { requireDataset } from '../exchange/index.ts';
import type { JobHandle } from '../jobs/index.ts';
import type { OpenProject } from '../projects/index.ts';
import type { Services } from '../services.ts';
import { findRun, predictFaces, readFoldFaces, type FacePrediction, type RunRow } from '../training/index.ts';
import { countPictures, createAcquaintances, findUnpredicted, type Acquaintance, type FaceIdentity } from './familiarity.ts';
import { ensureRunSource, type SourceRow } from './source-rows.ts';
import { putFaces } from './suggestion-rows.ts';

/** Input of suggestions.predict, defaults filled in. */
export type PredictInput = z.infer<NonNullable<(typeof suggestionsContract.predict)['~orpc']['inputSchema']>>;

type PredictServices = Pick<Services, 'project' | 'jobs' | 'media' | 'engines' | 'paths' | 'clock' | 'logger'>;

/** Bytes of pictures in one batch; the trainer holds them all. */
const BATCH_BYTES = 64 * 2 ** 20;
const MOST_FACES = 8192;
const NAMED_PICTURES = 200;

/** Throws Problem where the run is not there or not completed, or a data set is not there. */
export function startPrediction(services: PredictServices, input: PredictInput): { jobId: string; runId: string } {
  const project = services.project();
  const { database } = project;
  const run = findRun(database, input.runId);
  if (run.result === null) throw new Problem('conflict', `The run "${run.name}" is not completed.`, { where: run.id, remedy: 'Let it train to its end, or choose another run.' });
  const datasetIds = input.datasets?.map((name) => requireDataset(database, name)) ?? allDatasets(database);
  const job = services.jobs.start({
    kind: 'predict',
    title: `Suggestions by ${run.name} for ${input.datasets?.join(', ') ?? 'all pictures'}`,
    work: (handle) => predictAll({ services, project, run, datasetIds, isAgain: input.isAgain }, handle),
  });
  return { jobId: job.id, runId: run.id };
}

function allDatasets(database: ProjectDatabase): number[] {
  return database.prepare<[], { id: number }>('select id from dataset').all().map(({ id }) => id);
}

interface Work {
  readonly services: PredictServices;
  readonly project: OpenProject;
  readonly run: RunRow;
  readonly datasetIds: readonly number[];
  readonly isAgain: boolean;
}

async function predictAll(work: Work, handle: JobHandle): Promise<PredictionReport> {
  const { services, project, run, datasetIds, isAgain } = work;
  const { database } = project;
  const source = database.transact(() => ensureRunSource(database, run, services.clock().toISOString()));
  const { all, predicted: before } = countPictures(database, { sourceId: source.id, datasetIds });
  const tally = createTally(work, { source, all, alreadyThere: isAgain ? 0 : before });
  const acquaint = createAcquaintances(database, await readFoldFaces(project, run));
  const limit = Math.max(1, Math.min(MOST_FACES, Math.floor(BATCH_BYTES / (run.config.size ** 2 * run.config.channels))));
  for (let after = 0; ; ) {
    handle.signal.throwIfAborted();
    const batch = findUnpredicted(database, { sourceId: source.id, datasetIds, isAgain, after, limit });
    const last = batch.at(-1);
    if (last === undefined) return tally.report();
    await predictBatch({ ...work, source, tally, acquaint }, batch, handle);
    after = last.imageId;
  }
}

interface Batch extends Work {
  readonly source: SourceRow;
  readonly tally: Tally;
  readonly acquaint: (face: FaceIdentity) => Acquaintance;
}

async function predictBatch({ services, project, run, source, tally, acquaint }: Batch, faces: readonly FaceIdentity[], handle: JobHandle): Promise<void> {
  const { database } = project;
  const known = new Map(faces.map((face) => [face.imageId, acquaint(face)]));
  const report = tally.progressOf(faces.length, handle);
  const predicted = await predictFaces(
    { services, project, run, signal: handle.signal, onProgress: report },
    faces.map(({ imageId }) => ({ imageId, folds: known.get(imageId)?.folds ?? [] })),
  );
  const suggested = predicted.faces.map((face) => toSuggestedFace(face, known.get(face.imageId)?.familiarity ?? 'face'));
  database.transact(() => putFaces(database, source.id, suggested));
  tally.add(suggested.map(({ familiarity }) => familiarity), predicted.unreadable);
}

function toSuggestedFace({ imageId, actionUnits, expressions }: FacePrediction, familiarity: Familiarity) {
  const units = actionUnits.map(({ actionUnit, probability }) => ({ actionUnit, probability, intensity: null, isPresent: null }));
  return { imageId, familiarity, expressions, units };
}

type Tally = ReturnType<typeof createTally>;

/** Counts what came of it, and how far it is. Half of a picture's time goes to reading it (ours, for the bar alone). */
function createTally({ run, services, isAgain }: Work, { source, all, alreadyThere }: { source: SourceRow; all: number; alreadyThere: number }) {
  const familiarity: Record<Familiarity, number> = { none: 0, validation: 0, person: 0, face: 0 };
  const unreadable: PredictionReport['unreadable'] = [];
  let unreadableCount = 0;
  const toDo = isAgain ? all : all - alreadyThere;
  let done = 0;
  const began = services.clock().getTime();
  return {
    progressOf: (size: number, handle: JobHandle) => (count: number, what: 'pictures' | 'faces'): void => {
      const now = done + (what === 'pictures' ? count : size + count) / 2;
      const elapsed = (services.clock().getTime() - began) / 1000;
      handle.report({ done: Math.floor(now), total: toDo, label: 'pictures', secondsLeft: now === 0 ? null : (elapsed * (toDo - now)) / now });
    },
    add: (levels: readonly Familiarity[], missing: readonly PredictionReport['unreadable'][number][]): void => {
      for (const level of levels) familiarity[level] += 1;
      unreadable.push(...missing.slice(0, NAMED_PICTURES - unreadable.length));
      unreadableCount += missing.length;
      done += levels.length + missing.length;
    },
    report: (): PredictionReport => ({
      sourceId: source.id, source: source.name, runId: run.id,
      faces: all, alreadyThere, familiarity, unreadable, unreadableCount,
      predicted: Object.values(familiarity).reduce((sum, count) => sum + count, 0),
      notes: describeFamiliarity(familiarity, run),
    }),
  };
}

function describeFamiliarity({ validation, person, face }: Readonly<Record<Familiarity, number>>, { config }: RunRow): string[] {
  const count = (number: number): string => `${String(number)} ${number === 1 ? 'face' : 'faces'}`;
  return [
    ...(face > 0 ? [`${count(face)} the run was trained on${config.folds > 1 ? ' in every fold' : ''}: what it says of these it may know by heart. They are marked.`] : []),
    ...(person > 0 ? [`${count(person)} of people whom the run has seen on other pictures.`] : []),
    ...(validation > 0 ? [`${count(validation)} by which the run chose among its weights.`] : []),
    ...(config.folds > 1 ? ['Each face was asked of the folds that knew least of it, and got the mean where they were several.'] : []),
  ];
}
