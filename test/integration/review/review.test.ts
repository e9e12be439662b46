// The relabel queue of a real run: evidence, decisions, undo, decision files, and what the next run makes of them.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FE_FACES, openLabelledProject, QUICK_CONFIG, WRONG_FACES } from '../../helpers/labelled-project.ts';
import type { TestWorkbench } from '../../helpers/workbench.ts';

let bench: TestWorkbench;
let runId: string;
let ada: number;
beforeAll(async () => {
  bench = await openLabelledProject();
  const started = await bench.client.training.start({ config: { ...QUICK_CONFIG, steps: 60 } });
  runId = started.runId;
  expect((await bench.finished(started.jobId)).problem).toBeNull();
  ada = (await bench.client.annotations.signIn({ name: 'Ada' })).id;
});
afterAll(() => bench[Symbol.asyncDispose]());

const queue = async (onlyUndecided = false) => (await bench.client.review.queue({ runId: 'last', onlyUndecided })).items;
let gestures = 0;
const gesture = (): { annotatorId: number; gestureId: string } => {
  gestures += 1;
  return { annotatorId: ada, gestureId: `gesture-${gestures}` };
};

describe('the queue of a run', () => {
  it('holds every FE face once, the wrong ones at its head', async () => {
    const items = await queue();
    expect(items).toHaveLength(FE_FACES);
    expect(items.slice(0, 4).map(({ path }) => path)).toEqual(expect.arrayContaining(WRONG_FACES));
    expect(items.find(({ path }) => path === WRONG_FACES[0])).toMatchObject({ given: 'sadness', current: 'sadness', suggested: 'happiness', decision: null, dataset: 'FE' });
  });

  it('says why, in numbers that belong together and in sentences', async () => {
    const worst = (await queue()).find(({ path }) => path === WRONG_FACES[0]);
    const evidence = await bench.client.review.evidence({ runId, imageId: worst?.imageId ?? 0 });
    expect(evidence).toMatchObject({ ...worst });
    expect(evidence.posterior.map(({ expression }) => expression)).toEqual(['happiness', 'sadness']);
    expect(evidence.posterior.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
    expect(evidence.actionUnits.map(({ actionUnit }) => actionUnit)).toEqual([1, 12, 25]);
    const [, smile] = evidence.actionUnits;
    // A face that smiles is nearer to those labelled happiness than to those labelled sadness.
    expect(smile?.suggestedMean).toBeGreaterThan(smile?.givenMean ?? 1);
    expect(evidence.reasons[0]).toMatch(/Sadness/);
    await expect(bench.client.review.evidence({ runId, imageId: 1 })).rejects.toMatchObject({ data: { code: 'not_found' } });
  });
});

describe('the walk', () => {
  const walk = async () => bench.client.review.walk({ runId: 'last', limit: 1000 });

  it('holds every FE face once, the likeliest wrong first and the tenth by lot, as before any decision', async () => {
    const { items, version, learned } = await walk();
    expect(new Set(items.map(({ imageId }) => imageId)).size).toBe(FE_FACES);
    expect(items.map(({ place }) => place)).toEqual(Array.from({ length: FE_FACES }, (_, index) => index + 1));
    expect(items.flatMap(({ isAudit, place }) => (isAudit ? [place] : []))[0]).toBe(10);
    expect(items.slice(0, 4).map(({ path }) => path)).toEqual(expect.arrayContaining(WRONG_FACES));
    expect(learned).toMatchObject({ isLearned: false, decisions: 0, heldOutLoss: null });
    expect(version).toBe(0);
  });

  it('can be read by page and by class', async () => {
    const { items } = await walk();
    const first = await bench.client.review.walk({ runId, limit: 5 });
    const second = await bench.client.review.walk({ runId, limit: 1000, afterPlace: first.nextAfterPlace ?? 0 });
    expect([...first.items, ...second.items]).toEqual(items);
    const sad = await bench.client.review.walk({ runId, limit: 1000, given: 'sadness' });
    expect(sad.items).toEqual(items.filter(({ given }) => given === 'sadness'));
  });

  it('says what is left once a face drawn by lot is decided, until that is undone', async () => {
    const drawn = (await walk()).items.find(({ isAudit }) => isAudit);
    const stats = await bench.client.review.decide({ runId, imageId: drawn?.imageId ?? 0, ...gesture(), decision: 'keep', isAudit: true });
    expect(stats.wrongLeft).toMatchObject({ draws: 1, wrongDraws: 0, low: 0 });
    expect(stats.undecided).toBe(FE_FACES - 1);
    await bench.client.annotations.undo({ annotatorId: ada });
    expect((await bench.client.review.stats({ runId })).wrongLeft).toBeNull();
  });
});

describe('decisions', () => {
  it('are counted, shown in the queue, and taken back by undo', async () => {
    const [first, second] = await queue();
    const imageId = first?.imageId ?? 0;
    const given = first?.given === 'sadness' ? 'sadness' : 'happiness';
    const other = given === 'sadness' ? 'happiness' : 'sadness';
    await bench.client.review.decide({ runId, imageId, ...gesture(), decision: 'fix', expression: other });
    const stats = await bench.client.review.decide({ runId, imageId: second?.imageId ?? 0, ...gesture(), decision: 'keep' });
    expect(stats).toMatchObject({ queued: FE_FACES, reviewed: 2, fixed: 1, kept: 1, hitRate: 0.5 });
    expect((await queue())[0]).toMatchObject({ imageId, current: other, decision: 'fix' });
    expect((await queue(true))[0]?.rank).toBe(3);

    await bench.client.annotations.undo({ annotatorId: ada });
    await bench.client.annotations.undo({ annotatorId: ada });
    expect(await bench.client.review.stats({ runId: 'last' })).toMatchObject({ reviewed: 0, hitRate: null });
    expect((await queue(true))[0]).toMatchObject({ imageId, current: given, decision: null });
    await bench.client.annotations.redo({ annotatorId: ada });
    expect(await bench.client.review.stats({ runId })).toMatchObject({ reviewed: 1, fixed: 1 });
    await bench.client.annotations.undo({ annotatorId: ada });
  });

  it('of a file are the run\'s decisions too, and the next run knows of them', async () => {
    const path = join(bench.folder, 'fix.csv');
    await writeFile(path, `image,expression\n${WRONG_FACES.map((name) => `${name},happiness`).join('\n')}\n01.png,sadness\n`);
    const play = () => bench.client.review.applyCsv({ path, annotator: 'Ben', runId });
    const first = await play();
    expect(first.rows).toBe(3);
    expect(await play()).toEqual({ rows: 3, changed: 0, confirmed: 3 });
    expect(await bench.client.review.stats({ runId })).toMatchObject({ reviewed: 3, fixed: 2, kept: 1 });

    const { runId: next, jobId } = await bench.client.training.start({ config: { ...QUICK_CONFIG, steps: 2 } });
    expect((await bench.finished(jobId)).problem).toBeNull();
    const [second, earlier] = await bench.client.training.runs();
    expect(second).toMatchObject({ id: next, reviewedFaces: 3 });
    expect(second?.snapshotHash).not.toBe(earlier?.snapshotHash);
    expect((await bench.client.review.queue({ runId: next })).items.find(({ path: name }) => name === WRONG_FACES[0])?.given).toBe('happiness');
    expect(await bench.client.review.stats({ runId })).toMatchObject({ fixed: 2 });
  });

  it('that cannot be made are refused', async () => {
    const [item] = await queue();
    const imageId = item?.imageId ?? 0;
    await expect(bench.client.review.decide({ runId, imageId, ...gesture(), decision: 'fix' })).rejects.toMatchObject({ data: { code: 'bad_input' } });
    await expect(bench.client.review.queue({ runId: 'no-such-run' })).rejects.toMatchObject({ data: { code: 'not_found' } });
  });
});
