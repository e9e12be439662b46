// Output of OpenFace and Py-Feat, real files of both, as suggestions: matched, reported, never a label.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { suggestionImportReportSchema, type SuggestionImportReport } from '../../../src/shared/contract/suggestions.ts';
import type { Job } from '../../../src/shared/contract/jobs.ts';
import { startSuggestionImport, type SuggestionImportInput } from '../../../src/main/suggestions/import-suggestions.ts';
import { listSources } from '../../../src/main/suggestions/source-rows.ts';
import { readSuggestions } from '../../../src/main/suggestions/suggestion-rows.ts';
import { createExchangeProject, findShared, type ExchangeProject, type TestPicture } from '../exchange/exchange-project.ts';

const shared = findShared();
const labelFiles = path.join(shared ?? '', 'data', 'label-files');

type Input = Partial<SuggestionImportInput> & Pick<SuggestionImportInput, 'path' | 'format'>;

async function runImport({ services }: ExchangeProject, input: Input): Promise<Job> {
  const job = startSuggestionImport(services, { dataset: 'faces', frameOffset: 0, isDryRun: false, ...input });
  return await services.jobs.finished(job.id);
}

async function reportOf(project: ExchangeProject, input: Input): Promise<SuggestionImportReport> {
  const job = await runImport(project, input);
  if (job.state !== 'completed') throw new Error(JSON.stringify(job.problem));
  return suggestionImportReportSchema.parse(job.result);
}

async function writeIn(project: ExchangeProject, name: string, text: string): Promise<string> {
  const file = path.join(project.folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

function frames(count: number, from: number, about: Omit<TestPicture, 'path'>): TestPicture[] {
  return Array.from({ length: count }, (_, index) => ({ ...about, path: `${about.subject ?? ''}/${about.sequence ?? ''}/${String(index + from)}.jpg`, frame: index + from }));
}

const labels = ({ database }: ExchangeProject): number =>
  database.prepare<[], { labels: number }>('select (select count(*) from au_label) + (select count(*) from fe_label) as labels').get()?.labels ?? NaN;

function unitOf(project: ExchangeProject, imagePath: string, actionUnit: number) {
  const image = project.database.prepare<[string], { id: number }>('select id from image where relative_path = ?').get(imagePath);
  const [source] = listSources(project.database);
  return readSuggestions(project.database, { sourceId: source?.id ?? NaN, imageId: image?.id ?? NaN, annotatorId: null }).units.find((unit) => unit.actionUnit === actionUnit);
}

describe.skipIf(shared === undefined)('real files (skipped where ../shared is missing)', () => {
  it('OpenFace: a hundred frames of a video, 18 units each, matched by the name of the file', async () => {
    await using project = await createExchangeProject({ faces: [...frames(100, 1, { sequence: 'OpenFace_Test' }), ...frames(100, 1, { sequence: 'other' })] });
    const input = { path: path.join(labelFiles, 'OpenFace_Test.csv'), format: 'openface' } as const;
    const dry = await reportOf(project, { ...input, isDryRun: true });
    expect(dry).toMatchObject({ rows: 100, matchedImages: 100, unmatchedCount: 0, errorCount: 0, suggestionsWritten: 1800, unknown: 0, source: 'OpenFace_Test.csv' });
    expect(dry.notes.join()).toContain('from 1');
    expect(listSources(project.database)).toEqual([]);
    expect(await reportOf(project, input)).toMatchObject({ suggestionsWritten: 1800, suggestionsUnchanged: 0 });
    expect(await reportOf(project, input)).toMatchObject({ suggestionsWritten: 0, suggestionsUnchanged: 1800 });
    expect(listSources(project.database)).toMatchObject([{ name: 'OpenFace_Test.csv', kind: 'openface', faces: 100 }]);
    expect(labels(project)).toBe(0);
  });

  it('Py-Feat: forty frames of a video counted from 0, with an offset for pictures counted from 1', async () => {
    await using project = await createExchangeProject({ faces: frames(40, 1, { subject: '001', sequence: 'film' }) });
    const input = { path: path.join(labelFiles, '001.csv'), format: 'py-feat' } as const;
    const plain = await reportOf(project, { ...input, isDryRun: true });
    expect(plain).toMatchObject({ rows: 40, matchedImages: 39, unmatchedCount: 1 });
    expect(plain.unmatched[0]?.reason).toContain('frame 0 of subject 001');
    expect(plain.notes.join()).toContain('from 0');
    expect(await reportOf(project, { ...input, frameOffset: 1 })).toMatchObject({ matchedImages: 40, suggestionsWritten: 800 });
    expect(unitOf(project, '001/film/1.jpg', 12)?.probability).toBeCloseTo(0.50937, 5);
  });

  it('Py-Feat: one picture, found by the end of a path of another machine, with its expressions', async () => {
    await using project = await createExchangeProject({ faces: [{ path: 'single_face.jpg' }, { path: 'other.jpg' }] });
    expect(await reportOf(project, { path: path.join(labelFiles, 'Feat_Test.csv'), format: 'py-feat' })).toMatchObject({ rows: 1, matchedImages: 1, suggestionsWritten: 20 });
    expect(unitOf(project, 'single_face.jpg', 12)).toMatchObject({ code: { occurrence: 'present', intensity: null }, isRejected: false });
    const [source] = listSources(project.database);
    const { expressions } = readSuggestions(project.database, { sourceId: source?.id ?? NaN, imageId: 1, annotatorId: null });
    expect(expressions[0]).toEqual({ expression: 'happiness', probability: 0.98699605 });
    expect(labels(project)).toBe(0);
  });
});

describe('a file', () => {
  const OPENFACE = 'frame, face_id, timestamp, confidence, success, AU12_r, AU12_c, AU28_c';

  it('of OpenFace: blanks in names, CRLF, no last end, a row without success, two faces in a frame', async () => {
    await using project = await createExchangeProject({ faces: frames(3, 1, { subject: 'S1', sequence: 'T1' }) });
    const rows = [OPENFACE, '1, 0, 0.0, 0.60, 1, 0.40, 0, 0', '1, 1, 0.0, 0.95, 1, 2.60, 1, 0', '2, 0, 0.1, 0.02, 0, 0.00, 0, 0', '3, 0, 0.2, 0.9, 1, 0.2, 1, 1', '9, 0, 0.3, 0.9, 1, 0.2, 1, 1'];
    const report = await reportOf(project, { path: await writeIn(project, 'S1_T1.csv', rows.join('\r\n')), format: 'openface' });
    expect(report).toMatchObject({ rows: 5, matchedImages: 3, unknown: 2, unmatchedCount: 1, suggestionsWritten: 4 });
    expect(report.notes.join()).toContain('1 rows of a picture that has another row');
    expect(unitOf(project, 'S1/T1/1.jpg', 12)).toMatchObject({ code: { occurrence: 'present', intensity: 3 }, probability: null, intensity: 2.6 });
    expect(unitOf(project, 'S1/T1/2.jpg', 12)).toBeUndefined();
    expect(unitOf(project, 'S1/T1/3.jpg', 28)).toMatchObject({ code: { occurrence: 'present', intensity: null } });
  });

  it('of OpenFace on single pictures is named after its picture, in a folder of them', async () => {
    await using project = await createExchangeProject({ faces: [{ path: 'a/1.png' }, { path: 'b/1.png' }] });
    for (const name of ['a', 'b']) await writeIn(project, `out/${name}/1.csv`, `face, confidence, AU12_r, AU12_c\n0, 0.9, ${name === 'a' ? '3.1' : '0.0'}, ${name === 'a' ? '1' : '0'}\n`);
    expect(await reportOf(project, { path: path.join(project.folder, 'out'), format: 'openface' })).toMatchObject({ matchedImages: 2, suggestionsWritten: 2 });
    expect(unitOf(project, 'a/1.png', 12)).toMatchObject({ code: { occurrence: 'present', intensity: 3 } });
    expect(unitOf(project, 'b/1.png', 12)).toMatchObject({ code: { occurrence: 'absent' } });
  });

  it.each([
    ['py-feat', 'AU12,input\n7.5,a.jpg\n', 'no probability'],
    ['py-feat', 'name,value\nx,1\n', 'no columns such as AU01'],
    ['openface', `${OPENFACE}\nfirst, 0, 0, 1, 1, 0, 0, 0\n`, 'no frame number'],
    ['openface', '', 'empty'],
    ['py-feat', 'AU12,input\n0.5,a.jpg\n0.5,"b.jpg\n', 'cannot be read'],
  ] as const)('that breaks its format (%s, %j) writes nothing and says where', async (format, text, reason) => {
    await using project = await createExchangeProject({ faces: [{ path: 'a.jpg' }] });
    const job = await runImport(project, { path: await writeIn(project, 'broken.csv', text), format });
    expect(job.state).toBe('failed');
    expect(job.problem?.what).toContain(reason);
    expect(job.problem?.where).toContain('broken.csv');
    expect(listSources(project.database)).toEqual([]);
  });

  it('whose frames are of nothing in the data set says what to do', async () => {
    await using project = await createExchangeProject({ faces: [...frames(2, 1, { subject: 'S1' }), ...frames(2, 1, { subject: 'S2' })] });
    const file = await writeIn(project, 'film.csv', `${OPENFACE}\n1, 0, 0, 1, 1, 3, 1, 0\n`);
    const job = await runImport(project, { path: file, format: 'openface' });
    expect(job.problem).toMatchObject({ code: 'bad_input', where: 'film.csv, line 2' });
    expect(job.problem?.what).toContain('No subject or sequence of the data set is called "film"');
    expect(await reportOf(project, { path: file, format: 'openface', subject: 'S2' })).toMatchObject({ matchedImages: 1 });
    expect(unitOf(project, 'S2//1.jpg', 12)).toMatchObject({ intensity: 3 });
  });
});
