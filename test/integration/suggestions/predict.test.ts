// A run says what it sees on every picture of a project: real training, real prediction, real database.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { predictionReportSchema, type PredictionReport } from '../../../src/shared/contract/suggestions.ts';
import { readCheckpoint } from '../../../src/trainer/checkpoint.ts';
import { readRunConfig } from '../../../src/trainer/config.ts';
import { probabilityOf } from '../../../src/trainer/posterior.ts';
import { AU_SUBJECTS, FE_FACES, FRAMES, openLabelledProject, QUICK_CONFIG } from '../../helpers/labelled-project.ts';
import type { TestWorkbench } from '../../helpers/workbench.ts';

const AU_FACES = AU_SUBJECTS * FRAMES;

async function train(bench: TestWorkbench, config = {}): Promise<string> {
  const { runId, jobId } = await bench.client.training.start({ config: { ...QUICK_CONFIG, ...config }, name: 'First' });
  const job = await bench.finished(jobId);
  if (job.state !== 'completed') throw new Error(JSON.stringify(job.problem));
  return runId;
}

async function predict(bench: TestWorkbench, input: Partial<Parameters<TestWorkbench['client']['suggestions']['predict']>[0]> = {}): Promise<PredictionReport> {
  const { jobId } = await bench.client.suggestions.predict({ runId: 'last', ...input });
  const job = await bench.finished(jobId);
  if (job.state !== 'completed') throw new Error(JSON.stringify(job.problem));
  return predictionReportSchema.parse(job.result);
}

/** What the trainer itself said of its AU faces when it was scored, by image, unit by unit; of every fold that held the face out of training. */
async function scored({ client }: TestWorkbench, runId: string): Promise<Map<number, number[][]>> {
  const { folder, snapshot } = await client.training.run({ runId });
  const run = await readRunConfig(folder);
  const checkpoint = await readCheckpoint(folder, run);
  const rows = parse<{ image_id: string }>(await readFile(join(folder, run.snapshot, 'au_images.csv'), 'utf8'), { columns: true });
  const units = snapshot?.actionUnits.length ?? 0;
  const said = new Map<number, number[][]>();
  for (const { part, auRows, auLogits } of checkpoint?.finished.flatMap(({ chosen }) => chosen) ?? []) {
    if (part === 'training' && run.config.folds > 1) continue;
    auRows.forEach((row, index) => {
      const id = Number(rows[row]?.image_id);
      const own = Array.from(auLogits.subarray(index * units, (index + 1) * units), probabilityOf);
      said.set(id, [...(said.get(id) ?? []), part === 'validation' && run.config.folds > 1 ? [] : own]);
    });
  }
  return said;
}

describe('predicting', () => {
  it('says of the run\'s own AU faces what its evaluation said, and what the run knew of each face', async () => {
    await using bench = await openLabelledProject();
    const runId = await train(bench);
    const report = await predict(bench);
    expect(report).toMatchObject({ runId, source: 'First', faces: AU_FACES + FE_FACES, predicted: AU_FACES + FE_FACES, alreadyThere: 0, unreadableCount: 0 });
    // One fold of eight subjects: six are trained on, one is validated on, one tested; FE faces are trained on, without a subject.
    expect(report.familiarity).toEqual({ face: 6 * FRAMES + FE_FACES, person: 0, validation: FRAMES, none: FRAMES });
    expect(report.notes.join()).toContain('know by heart');
    const [source] = await bench.client.suggestions.sources();
    const evaluated = await scored(bench, runId);
    expect(evaluated.size).toBe(AU_FACES);
    for (const [imageId, [probabilities = []]] of evaluated) {
      const { units } = await bench.client.suggestions.ofImage({ imageId, sourceId: source?.id ?? NaN, annotatorId: null });
      expect(units.map(({ actionUnit }) => actionUnit)).toEqual([1, 12, 25]);
      units.forEach(({ probability }, column) => expect(probability).toBeCloseTo(probabilities[column] ?? NaN, 5));
    }
    expect((await bench.client.images.counts({ filter: { coded: 'by-a-person' } })).total).toBe(0);
  });

  it('asks the folds that knew least of a face: of a face tested in one, that one', async () => {
    await using bench = await openLabelledProject();
    const runId = await train(bench, { folds: 3, method: 'mal' });
    const report = await predict(bench, { datasets: ['AU'] });
    expect(report.familiarity).toEqual({ face: 0, person: 0, validation: 0, none: AU_FACES });
    const [source] = await bench.client.suggestions.sources();
    for (const [imageId, folds] of await scored(bench, runId)) {
      const tested = folds.filter((said) => said.length > 0);
      expect(tested).toHaveLength(1);
      const { units } = await bench.client.suggestions.ofImage({ imageId, sourceId: source?.id ?? NaN, annotatorId: null });
      units.forEach(({ probability }, column) => expect(probability).toBeCloseTo(tested[0]?.[column] ?? NaN, 5));
    }
  });

  it('costs nothing the second time, and goes on with what is missing', async () => {
    await using bench = await openLabelledProject();
    await train(bench, { method: 'au' });
    expect(await predict(bench, { datasets: ['AU'] })).toMatchObject({ predicted: AU_FACES });
    expect(await predict(bench)).toMatchObject({ faces: AU_FACES + FE_FACES, alreadyThere: AU_FACES, predicted: FE_FACES });
    expect(await predict(bench)).toMatchObject({ predicted: 0, alreadyThere: AU_FACES + FE_FACES });
    expect(await predict(bench, { isAgain: true })).toMatchObject({ predicted: AU_FACES + FE_FACES, alreadyThere: 0 });
    const [source] = await bench.client.suggestions.sources();
    expect(source).toMatchObject({ kind: 'run', faces: AU_FACES + FE_FACES, presentFrom: 2 });
    expect((await bench.client.suggestions.ofImage({ imageId: 1, sourceId: source?.id ?? NaN, annotatorId: null })).expressions).toEqual([]);
  });

  it('stops when cancelled and leaves no folder behind; what is not completed cannot be asked', async () => {
    await using bench = await openLabelledProject();
    await expect(bench.client.suggestions.predict({ runId: 'last' })).rejects.toThrow(/No run has been completed/);
    await train(bench, { method: 'au' });
    const { jobId } = await bench.client.suggestions.predict({ runId: 'last' });
    await bench.client.jobs.cancel({ id: jobId });
    expect((await bench.finished(jobId)).state).toBe('cancelled');
    expect((await readdir(join(bench.projectFolder, 'cache'))).filter((name) => name.startsWith('predict-'))).toEqual([]);
    await expect(bench.client.suggestions.predict({ runId: 'last', datasets: ['nowhere'] })).rejects.toThrow(/no data set "nowhere"/);
    expect((await predict(bench)).predicted).toBe(AU_FACES + FE_FACES);
  });
});

describe('what was accepted', () => {
  it('is in the history with its origin, in the long table, undone like anything, and told of when a run is trained on it', async () => {
    await using bench = await openLabelledProject();
    const { client } = bench;
    const runId = await train(bench);
    const { sourceId } = await predict(bench);
    const ada = await client.annotations.signIn({ name: 'Ada' });
    const face = { imageId: 1, sourceId, annotatorId: ada.id };
    const { labels, eventIds } = await client.suggestions.accept({ ...face, gestureId: 'g1', accepted: { kind: 'threshold', threshold: 0.5, actionUnits: [1, 12, 25] } });
    expect(eventIds).toHaveLength(3);
    // The same gesture again is a retry.
    expect((await client.suggestions.accept({ ...face, gestureId: 'g1', accepted: { kind: 'threshold', threshold: 0.5, actionUnits: [1, 12, 25] } })).eventIds).toEqual(eventIds);
    expect(labels.byAnnotator.find(({ annotator }) => annotator.id === ada.id)?.actionUnits).toHaveLength(3);
    const [event] = await client.annotations.history({ imageId: 1, limit: 1 });
    expect(event).toMatchObject({ source: 'suggestion', origin: { kind: 'run', runId, sourceName: 'First', accepted: { threshold: 0.5 } } });

    const { notes } = await client.training.preview({ config: QUICK_CONFIG });
    expect(notes.join(' ')).toContain('Accepted by people from a model\'s suggestion, on 1 face: 3 labels by runs of this project.');

    const out = join(bench.folder, 'long.csv');
    await bench.finished((await client.exchange.exportLabels({ format: 'csv-long', path: out })).jobId);
    const rows = parse<Record<string, string>>(await readFile(out, 'utf8'), { columns: true });
    const accepted = rows.filter(({ source }) => source === 'suggestion');
    expect(accepted).toHaveLength(3);
    expect(JSON.parse(accepted[0]?.origin ?? '')).toMatchObject({ kind: 'run', runId });

    await client.annotations.undo({ annotatorId: ada.id });
    expect((await client.annotations.get({ imageId: 1 })).byAnnotator.some(({ annotator }) => annotator.id === ada.id)).toBe(false);
    await client.annotations.redo({ annotatorId: ada.id });
    expect((await client.annotations.history({ imageId: 1, limit: 10 })).filter(({ origin }) => origin !== null)).toHaveLength(3);
  });

  it('cannot be seen, accepted or looked for where the project hides suggestions', async () => {
    await using bench = await openLabelledProject();
    const { client } = bench;
    await train(bench, { method: 'au' });
    const { sourceId } = await predict(bench);
    const ada = await client.annotations.signIn({ name: 'Ada' });
    const face = { imageId: 1, sourceId, annotatorId: ada.id };
    await client.projects.changeSettings({ isSuggestionsHidden: true });
    const hidden = await client.suggestions.ofImage(face);
    expect(hidden).toEqual({ hiddenBecause: expect.stringContaining('hides suggestions') as unknown, familiarity: null, units: [], expressions: [], isExpressionRejected: false });
    await expect(client.suggestions.accept({ ...face, gestureId: 'g1', accepted: { kind: 'units', actionUnits: [1] } })).rejects.toThrow(/hides suggestions/);
    await expect(client.suggestions.reject({ ...face, actionUnits: [1] })).rejects.toThrow(/hides suggestions/);
    expect(await client.suggestions.next({ ...face, threshold: 0.5, actionUnits: [1, 12, 25] })).toBeNull();
    await client.projects.changeSettings({ isSuggestionsHidden: false });
    expect((await client.suggestions.ofImage(face)).units).toHaveLength(3);
  });
});
