// Training as a person does it: real pictures through the real media child, the real trainer in its process, and its
// scores in the database.
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FE_SCORE_COLUMNS, type MetricLine } from '../../../src/shared/run-record.ts';
import { decodeNpy } from '../../../src/shared/npy.ts';
import { AU_SUBJECTS, FE_FACES, FRAMES, openLabelledProject, QUICK_CONFIG } from '../../helpers/labelled-project.ts';
import type { TestWorkbench } from '../../helpers/workbench.ts';

let bench: TestWorkbench;
beforeAll(async () => (bench = await openLabelledProject()));
afterAll(() => bench[Symbol.asyncDispose]());

const config = (more = {}) => ({ ...QUICK_CONFIG, ...more });
const readRows = <T>(sql: string): T[] => {
  const database = new Database(join(bench.projectFolder, 'project.sqlite'), { readonly: true });
  try {
    return database.prepare<[], T>(sql).all();
  } finally {
    database.close();
  }
};

describe('a run', () => {
  it('is previewed, trained, scored and shown', async () => {
    const preview = await bench.client.training.preview({ config: config() });
    expect(preview).toMatchObject({ auFaces: AU_SUBJECTS * FRAMES, feFaces: FE_FACES, auSubjects: AU_SUBJECTS, obstacles: [] });
    expect(preview.parts).toEqual({ training: 6 * FRAMES, validation: FRAMES, test: FRAMES });

    const { runId, jobId } = await bench.client.training.start({ config: config(), name: 'First' });
    expect(runId).toMatch(/^mal-20260101-\d{6}-[a-z0-9]+$/);
    const watched: MetricLine[] = [];
    for await (const line of await bench.client.training.watch({ runId })) watched.push(line);
    const job = await bench.finished(jobId);
    expect(job.problem).toBeNull();

    const run = await bench.client.training.run({ runId: 'last' });
    expect(run).toMatchObject({
      id: runId, name: 'First', state: 'completed', auFaces: AU_SUBJECTS * FRAMES, feFaces: FE_FACES, reviewedFaces: 0,
      hasScores: true, canResume: false, progress: null, problem: null,
    });
    expect(run.result?.steps).toBe(24);
    expect(run.snapshot?.actionUnits).toEqual([1, 12, 25]);
    const metrics = await bench.client.training.metrics({ runId });
    expect(metrics.length).toBeGreaterThan(5);
    expect(watched).toEqual(metrics);
    expect(await bench.client.training.runs()).toHaveLength(1);
  });

  it('tells one face\'s way through the training, as the array has it', async () => {
    const run = await bench.client.training.run({ runId: 'last' });
    const { data, shape } = decodeNpy(await readFile(join(run.folder, 'fe_history.npy')), 'float32');
    const ids = (await readFile(join(bench.projectFolder, 'snapshots', run.snapshotHash ?? '', 'fe_images.csv'), 'utf8'))
      .trim().split('\n').slice(1).map((line) => Number(line.split(',')[1]));
    const row = 3;
    const { points } = await bench.client.training.faceHistory({ runId: 'last', imageId: ids[row] ?? 0 });
    expect(points.length).toBe(shape[0]);
    expect(points.at(-1)).toMatchObject({ fold: 0, step: 24 });
    const [, faces = 0, columns = 0] = shape;
    points.forEach(({ margin, weight }, point) => {
      const at = (point * faces + row) * columns;
      expect(margin).toBe(Number.isNaN(data[at + 1]) ? null : data[at + 1]);
      expect(weight).toBe(data[at + 4]);
    });
    expect(points.some(({ margin }) => margin !== null)).toBe(true);
    await expect(bench.client.training.faceHistory({ runId: 'last', imageId: 999_999 })).rejects.toThrow(/not trained with this face/);
  });

  it('leaves the trainer\'s scores in the database to the last digit', async () => {
    const run = await bench.client.training.run({ runId: 'last' });
    const scores = decodeNpy(await readFile(join(run.folder, 'fe_scores.npy')), 'float32');
    const actionUnits = decodeNpy(await readFile(join(run.folder, 'fe_action_units.npy')), 'float32');
    const snapshot = join(bench.projectFolder, 'snapshots', run.snapshotHash ?? '');
    const ids = (await readFile(join(snapshot, 'fe_images.csv'), 'utf8')).trim().split('\n').slice(1).map((line) => Number(line.split(',')[1]));
    interface Row { image_id: number; rank: number; suspicion: number; weight: number; final_margin: number; posterior: string; action_units: string }
    const rows = readRows<Row>('select * from fe_score order by rank');
    expect(rows).toHaveLength(FE_FACES);
    expect(rows.map(({ rank }) => rank)).toEqual(Array.from({ length: FE_FACES }, (_, index) => index + 1));
    expect(rows.map(({ suspicion }) => suspicion)).toEqual(rows.map(({ suspicion }) => suspicion).toSorted((left, right) => right - left));
    const width = FE_SCORE_COLUMNS.length + 2;
    for (const row of rows) {
      const values = [...scores.data.subarray(ids.indexOf(row.image_id) * width, (ids.indexOf(row.image_id) + 1) * width)];
      expect(row.weight).toBe(values[FE_SCORE_COLUMNS.indexOf('weight')]);
      expect(row.suspicion).toBe(values[FE_SCORE_COLUMNS.indexOf('suspicion')]);
      expect(row.final_margin).toBe(values[FE_SCORE_COLUMNS.indexOf('final_margin')]);
      expect(JSON.parse(row.posterior)).toEqual(values.slice(FE_SCORE_COLUMNS.length));
      const units = [...actionUnits.data.subarray(ids.indexOf(row.image_id) * 3, (ids.indexOf(row.image_id) + 1) * 3)];
      expect(JSON.parse(row.action_units)).toEqual(units);
    }
  });

  it('shares its snapshot with other runs on equal data, and is removed without theirs', async () => {
    const { runId, jobId } = await bench.client.training.start({ config: config({ method: 'au', steps: 4 }) });
    expect((await bench.finished(jobId)).state).toBe('completed');
    const [second, first] = await bench.client.training.runs();
    expect(second).toMatchObject({ id: runId, name: 'AU only, seed 0, 4 steps', hasScores: false });
    expect(second?.snapshotHash).toBe(first?.snapshotHash);
    const snapshots = join(bench.projectFolder, 'snapshots');
    expect(await readdir(snapshots)).toEqual([first?.snapshotHash]);

    await bench.client.training.remove({ runId });
    expect(await readdir(snapshots)).toEqual([first?.snapshotHash]);
    expect(await readdir(join(bench.projectFolder, 'runs'))).toEqual([first?.id]);
    await expect(bench.client.training.run({ runId })).rejects.toMatchObject({ data: { code: 'not_found' } });
  });
});

describe('a run that is broken off', () => {
  const isLinux = process.platform === 'linux';
  it.skipIf(!isLinux)('says so, goes on from its checkpoint, and ends like one that was not (finds the trainer by /proc: Linux only)', async () => {
    const whole = await bench.client.training.start({ config: config({ steps: 60, seed: 3 }) });
    await bench.finished(whole.jobId);

    const broken = await bench.client.training.start({ config: config({ steps: 60, seed: 3 }) });
    await killTrainerAfter(broken.runId, 20);
    const job = await bench.finished(broken.jobId);
    expect(job).toMatchObject({ state: 'failed', problem: { code: 'job_failed' } });
    expect(job.problem?.what).toContain('SIGKILL');
    const failed = await bench.client.training.run({ runId: broken.runId });
    expect(failed).toMatchObject({ state: 'failed', canResume: true, result: null });

    const resumed = await bench.client.training.resume({ runId: broken.runId });
    expect((await bench.finished(resumed.jobId)).problem).toBeNull();
    const [left, right] = await Promise.all([whole, broken].map(({ runId }) => bench.client.training.run({ runId })));
    expect(right).toMatchObject({ state: 'completed', canResume: false });
    expect(right?.result?.last).toEqual(left?.result?.last);
    await expect(bench.client.training.resume({ runId: broken.runId })).rejects.toMatchObject({ data: { code: 'conflict' } });
  });

  it('is stopped when asked, and resumed', async () => {
    const { runId, jobId } = await bench.client.training.start({ config: config({ steps: 3000 }) });
    for await (const line of await bench.client.training.watch({ runId })) {
      if (line.type === 'step') break;
    }
    await expect(bench.client.training.remove({ runId })).rejects.toMatchObject({ data: { code: 'conflict' } });
    await bench.client.training.stop({ runId });
    expect((await bench.finished(jobId)).state).toBe('cancelled');
    expect(await bench.client.training.run({ runId })).toMatchObject({ state: 'cancelled', canResume: true, result: null });
    const resumed = await bench.client.training.resume({ runId });
    await bench.client.training.stop({ runId });
    expect((await bench.finished(resumed.jobId)).state).toBe('cancelled');
    await bench.client.training.remove({ runId });
  });

  it('by closing the project is interrupted, and resumed when it is open again', async () => {
    const { runId } = await bench.client.training.start({ config: config({ steps: 3000 }) });
    for await (const line of await bench.client.training.watch({ runId })) {
      if (line.type === 'step') break;
    }
    await bench.client.projects.close();
    await bench.client.projects.open({ path: bench.projectFolder });
    expect(await bench.client.training.run({ runId })).toMatchObject({ state: 'interrupted', canResume: true });
    const { jobId } = await bench.client.training.resume({ runId });
    for await (const line of await bench.client.training.watch({ runId })) {
      if (line.type !== 'step') continue;
      expect(line.step).toBeGreaterThan(1);
      break;
    }
    await bench.client.training.stop({ runId });
    expect((await bench.finished(jobId)).state).toBe('cancelled');
  });

  /** Kills the trainer as the system would, once it has told of that step. */
  async function killTrainerAfter(runId: string, step: number): Promise<void> {
    for await (const line of await bench.client.training.watch({ runId })) {
      if (line.type === 'step' && line.step >= step) break;
    }
    process.kill(await findTrainer(runId), 'SIGKILL');
  }
});

/** The process that trains the run, among the children of this one. */
async function findTrainer(runId: string): Promise<number> {
  const tasks = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  for (const child of tasks.trim().split(' ')) {
    if ((await readFile(`/proc/${child}/cmdline`, 'utf8')).includes(runId)) return Number(child);
  }
  throw new Error(`No child trains ${runId}`);
}

describe('data that is not as it should be', () => {
  it('leaves out a picture that has gone since the import, and says so', async () => {
    const path = join(bench.folder, 'fe', '00.png');
    await copyFile(path, `${path}.kept`);
    await rm(path);
    await writeFile(join(bench.folder, 'fe', '01.png.kept'), await readFile(join(bench.folder, 'fe', '01.png')));
    await writeFile(join(bench.folder, 'fe', '01.png'), 'no picture any more');
    try {
      const { runId, jobId } = await bench.client.training.start({ config: config({ steps: 2 }) });
      expect((await bench.finished(jobId)).problem).toBeNull();
      const run = await bench.client.training.run({ runId });
      expect(run.feFaces).toBe(FE_FACES - 2);
      expect(run.snapshot?.notes.at(-1)).toContain('2 picture(s) could not be read and are left out');
    } finally {
      await copyFile(`${path}.kept`, path);
      await copyFile(join(bench.folder, 'fe', '01.png.kept'), join(bench.folder, 'fe', '01.png'));
    }
  });

  it('is refused where it cannot be trained on, before anything is written', async () => {
    const runs = (await bench.client.training.runs()).length;
    const refusal = bench.client.training.start({ config: config(), auDatasets: ['FE'] });
    await expect(refusal).rejects.toMatchObject({ data: { what: 'No face has action-unit labels in the chosen data sets.' } });
    await expect(bench.client.training.start({ config: config({ folds: 20 }) })).rejects.toMatchObject({ data: { remedy: 'Choose at most 8 folds.' } });
    expect(await bench.client.training.runs()).toHaveLength(runs);
  });
});

describe('engines', () => {
  it('are asked for in a child', async () => {
    const { selected, engines } = await bench.client.training.engines({});
    expect(engines.map(({ name }) => name)).toEqual(['tensorflow', 'webgpu', 'wasm', 'cpu']);
    expect(engines.find(({ name }) => name === selected)?.isAvailable).toBe(true);
  });
});
