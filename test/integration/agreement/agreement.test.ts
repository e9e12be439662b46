// Two people and a data set's coders on the same faces: the matrix, the faces they differ on, and the third, final code.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgreementMatrix } from '../../../src/shared/contract/agreement.ts';
import { ABSENT, NOT_CODABLE, present, type ActionUnitCode } from '../../../src/shared/action-unit-code.ts';
import type { Annotator, LabelChange } from '../../../src/shared/contract/annotations.ts';
import { jpegOf, writeFiles } from '../../helpers/pictures.ts';
import { openTestWorkbench, type TestWorkbench } from '../../helpers/workbench.ts';

let bench: TestWorkbench;
let ada: Annotator;
let ben: Annotator;
let coders: Annotator;
let faces: number[] = [];

const unit = (actionUnit: number, code: ActionUnitCode | null): LabelChange => ({ field: 'action-unit', actionUnit, code });
let gestures = 0;
async function code(annotator: Annotator, face: number, ...changes: LabelChange[]): Promise<void> {
  gestures += 1;
  await bench.client.annotations.write({ annotatorId: annotator.id, imageId: faces[face] ?? 0, gestureId: `gesture-${gestures}`, changes });
}
const rowOf = ({ rows }: AgreementMatrix, field: string) => rows.find((row) => row.field === field);

/** Ten faces of five subjects. AU 12: imported 4 present; Ada agrees with 8 of 10, Ben coded the first four only. */
beforeAll(async () => {
  bench = await openTestWorkbench();
  await bench.createProject();
  const { client } = bench;
  const names = Array.from({ length: 10 }, (_, face) => `S${Math.floor(face / 2)}/${face % 2}.jpg`);
  await writeFiles(join(bench.folder, 'faces'), Object.fromEntries(await Promise.all(names.map(async (name, face) => [name, await jpegOf(face)] as const))));
  const imported = [3, 2, 0, 0, 0, 5, 0, 0, 1, 0];
  await writeFile(join(bench.folder, 'faces.csv'), ['image,AU12', ...names.map((name, face) => `${name},${imported[face] ?? ''}`)].join('\n'));
  await bench.finished((await client.images.importFolder({ path: join(bench.folder, 'faces'), dataset: 'Faces', pattern: '{subject}/{frame}' })).jobId);
  await bench.finished((await client.exchange.importLabels({ path: join(bench.folder, 'faces.csv'), format: 'csv', dataset: 'Faces' })).jobId);
  const { items } = await client.images.list({ filter: {}, sort: 'path', limit: 20 });
  faces = items.map(({ id }) => id);
  ada = await client.annotations.signIn({ name: 'Ada' });
  ben = await client.annotations.signIn({ name: 'Ben' });
  const found = (await client.annotations.annotators()).find(({ kind }) => kind === 'import');
  if (found === undefined) throw new Error('The import made no annotator');
  coders = found;
  for (const [face, intensity] of ([3, 3, 0, 1, 0, 5, 0, 0, 0, 0] as const).entries()) {
    await code(ada, face, unit(12, intensity === 0 ? ABSENT : present(intensity)), { field: 'expression', label: face < 4 ? 'happiness' : 'neutral' });
  }
  for (const face of [0, 1, 2, 3]) await code(ben, face, unit(12, face === 2 ? NOT_CODABLE : present(3)), { field: 'expression', label: 'happiness' });
});
afterAll(() => bench[Symbol.asyncDispose]());

describe('agreement', () => {
  test('counts who coded what and who shares it', async () => {
    const { raters, overlaps } = await bench.client.agreement.raters();
    expect(raters.map(({ annotator, unitFaces, expressionFaces }) => [annotator.name, unitFaces, expressionFaces])).toEqual([
      ['Ada', 10, 10], [coders.name, 10, 0], ['Ben', 4, 4],
    ]);
    expect(overlaps.find(({ raters: pair }) => pair.includes(ada.id) && pair.includes(coders.id))).toMatchObject({ unitFaces: 10, expressionFaces: 0 });
    expect(overlaps.find(({ raters: pair }) => pair.includes(ada.id) && pair.includes(ben.id))).toMatchObject({ unitFaces: 4, expressionFaces: 4 });
  });

  test('takes the two with most faces in common where nobody is named, and computes by subject', async () => {
    const matrix = await bench.client.agreement.matrix({});
    expect(matrix.raters.map(({ name }) => name).sort()).toEqual(['Ada', coders.name].sort());
    expect(matrix.clusters).toBe(5);
    const row = rowOf(matrix, 'au:12');
    expect(row).toMatchObject({ faces: 10, differing: 2, presentShare: 0.4 });
    // Both say present on 3, neither on 5, one each alone: p_o = .8, p_e = .4 * .4 + .6 * .6 = .52.
    expect(row?.estimates.kappa?.value).toBeCloseTo((0.8 - 0.52) / 0.48, 10);
    expect(row?.estimates.agreement?.value).toBeCloseTo(0.8, 10);
    expect(row?.estimates['prevalence-index']?.value).toBeCloseTo(-0.2, 10);
    expect(row?.estimates['bias-index']?.value).toBe(0);
    const { low, high } = row?.estimates.agreement ?? { low: null, high: null };
    expect(low).toBeLessThan(0.8);
    expect(high).toBeGreaterThan(0.8);
    expect(await bench.client.agreement.matrix({})).toEqual(matrix);
    // Only Ada of the two gave expressions.
    expect(rowOf(matrix, 'expression')).toBeUndefined();
  });

  test('applies the threshold, and compares intensities', async () => {
    const raters = [ada.id, coders.id];
    const fromB = await bench.client.agreement.matrix({ raters, presentFrom: 2 });
    expect(rowOf(fromB, 'au:12')).toMatchObject({ differing: 0, estimates: { kappa: { value: 1, reason: null } } });
    const intensity = rowOf(await bench.client.agreement.matrix({ raters, scale: 'intensity' }), 'au:12');
    expect(intensity?.differing).toBe(3);
    for (const name of ['kappa-linear', 'kappa-quadratic', 'icc-2-1', 'icc-3-k', 'alpha-ordinal'] as const) {
      const { value = null, low = null, high = null } = intensity?.estimates[name] ?? {};
      expect(value).toBeGreaterThan(0.6);
      expect(low).toBeLessThan(value ?? 0);
      expect(high).toBeGreaterThanOrEqual(value ?? 1);
    }
  });

  test('says why a statistic is not there', async () => {
    const matrix = await bench.client.agreement.matrix({ raters: [ada.id, ben.id] });
    // Ben could not code face 2, and on the other three both say present.
    expect(rowOf(matrix, 'au:12')).toMatchObject({ faces: 3, estimates: { kappa: { value: null, reason: 'Everybody used one and the same value.' }, agreement: { value: 1 } } });
    expect(rowOf(matrix, 'expression')).toMatchObject({ faces: 4, differing: 0, presentShare: null, estimates: { 'prevalence-index': { value: null, reason: 'Defined for two categories.' } } });
  });

  test('gives no interval from one subject, whatever else one of them coded', async () => {
    const matrix = await bench.client.agreement.matrix({ raters: [ada.id, ben.id] });
    expect(matrix.clusters).toBe(2);
    await code(ben, 4, unit(4, ABSENT));
    await code(ada, 4, unit(4, present(1)));
    const row = rowOf(await bench.client.agreement.matrix({ raters: [ada.id, ben.id] }), 'au:4');
    expect(row).toMatchObject({ faces: 1, estimates: { agreement: { value: 0, low: null, high: null } } });
    await code(ada, 4, unit(4, null));
    await code(ben, 4, unit(4, null));
  });

  test('compares three', async () => {
    const matrix = await bench.client.agreement.matrix({ raters: [ada.id, ben.id, coders.id] });
    expect(rowOf(matrix, 'au:12')).toMatchObject({ faces: 10, differing: 2, estimates: { 'bias-index': { value: null, reason: 'Defined for two raters.' } } });
    expect(rowOf(matrix, 'au:12')?.estimates['alpha-nominal']?.value).toBeGreaterThan(0.5);
  });

  test('is refused for raters that are not there, and for data sets without their codes says nothing', async () => {
    await expect(bench.client.agreement.matrix({ raters: [ada.id, 999] })).rejects.toThrow(/999/);
    expect((await bench.client.agreement.matrix({ raters: [ada.id, ben.id], datasets: ['Nothing'] })).rows).toEqual([]);
  });

  test('given up, ends at once', async () => {
    const leaving = new AbortController();
    const answer = bench.client.agreement.matrix({ resamples: 5000 }, { signal: leaving.signal });
    leaving.abort();
    await expect(answer).rejects.toThrow(/abort/i);
  });

  test('exports a CSV and tables for a paper', async () => {
    const request = { raters: [ada.id, coders.id] };
    const { text } = await bench.client.agreement.export({ ...request, format: 'csv' });
    expect(text).toMatch(/^field,raters,scale/);
    expect(text).toContain(`au:12,Ada; ${coders.name},occurrence,1,10,2,0.4,kappa,0.583`);
    const markdown = await bench.client.agreement.export({ ...request, format: 'markdown' });
    expect(markdown.text).toMatch(/\| AU 12 Lip corner puller \| 10 \| \.58 \[/);
    const latex = await bench.client.agreement.export({ ...request, format: 'latex' });
    expect(latex.text).toMatch(/AU 12 Lip corner puller & 10 & \.58 \[.*\\\\\n {2}\\bottomrule/);
  });
});

describe('adjudication', () => {
  const query = () => ({ field: 'au:12' as const, raters: [ada.id, coders.id] });

  test('lists the faces with both codes, page by page', async () => {
    const first = await bench.client.agreement.disagreements({ ...query(), limit: 1 });
    expect(first).toMatchObject({ total: 2, adjudicated: 0, items: [{ imageId: faces[3], path: 'S1/1.jpg', isAdjudicated: false }] });
    expect(first.items[0]?.codes).toEqual([
      { annotatorId: ada.id, code: present(1), label: null }, { annotatorId: coders.id, code: ABSENT, label: null },
    ]);
    const second = await bench.client.agreement.disagreements({ ...query(), limit: 1, cursor: first.nextCursor ?? 0 });
    expect(second).toMatchObject({ nextCursor: null, items: [{ imageId: faces[8] }] });
  });

  test('settles a face: the label is the third code, both originals stay, undo and redo go over it', async () => {
    const { client } = bench;
    const imageId = faces[3] ?? 0;
    const settle = { annotatorId: ada.id, imageId, gestureId: 'settle', changes: [unit(12, present(2))] };
    const { adjudicator, labels, eventIds } = await client.agreement.adjudicate(settle);
    expect(adjudicator).toMatchObject({ name: 'Adjudication by Ada', kind: 'person' });
    expect(labels.actionUnits).toEqual([{ actionUnit: 12, code: present(2) }]);
    expect(labels.isDisagreement).toBe(false);
    const codeOf = (annotator: Annotator) => labels.byAnnotator.find((entry) => entry.annotator.id === annotator.id)?.actionUnits[0]?.code;
    expect([codeOf(ada), codeOf(coders), codeOf(adjudicator)]).toEqual([present(1), ABSENT, present(2)]);
    expect((await client.agreement.adjudicate(settle)).eventIds).toEqual(eventIds);
    expect((await client.annotations.history({ imageId }))[0]).toMatchObject({ source: 'adjudication', annotator: 'Adjudication by Ada', field: 'au:12' });
    expect(await client.agreement.disagreements(query())).toMatchObject({ total: 2, adjudicated: 1, items: [{ isAdjudicated: true }, { isAdjudicated: false }] });
    // An adjudication is nobody's rating.
    expect((await client.agreement.raters()).raters).toHaveLength(3);

    await client.annotations.undo({ annotatorId: adjudicator.id });
    expect(await client.agreement.disagreements(query())).toMatchObject({ adjudicated: 0 });
    expect((await client.annotations.get({ imageId })).actionUnits).not.toEqual(labels.actionUnits);
    await client.annotations.redo({ annotatorId: adjudicator.id });
    expect((await client.annotations.get({ imageId })).actionUnits).toEqual(labels.actionUnits);
  });

  test('is by a person, of a face that is there', async () => {
    const settle = { imageId: faces[0] ?? 0, gestureId: 'other', changes: [unit(12, ABSENT)] };
    await expect(bench.client.agreement.adjudicate({ ...settle, annotatorId: coders.id })).rejects.toThrow(/imported/);
    await expect(bench.client.agreement.adjudicate({ ...settle, annotatorId: ada.id, imageId: 9999 })).rejects.toThrow(/9999/);
  });
});

test('a project without a second rater says how to get one', async () => {
  await using empty = await openTestWorkbench();
  await empty.createProject();
  await expect(empty.client.agreement.matrix({})).rejects.toThrow(/second person/);
  expect(await empty.client.agreement.raters()).toEqual({ raters: [], overlaps: [] });
});
