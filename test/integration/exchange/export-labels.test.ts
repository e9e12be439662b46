// Exports: what goes in comes out equal, in every format; what a format cannot say is counted; nothing is overwritten.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { createLedger, ensureAnnotator, type LedgerChange } from '../../../src/main/annotations/index.ts';
import { ABSENT, NOT_CODABLE, present } from '../../../src/shared/action-unit-code.ts';
import { TEST_TIME } from '../../helpers/database.ts';
import { createExchangeProject, exportReport, framePictures, importReport, type ExchangeProject } from './exchange-project.ts';

const PICTURES = framePictures(2, 3);

/** Labels by picture number, as a person gives them. */
function label(project: ExchangeProject, name: string, changes: Readonly<Record<number, readonly LedgerChange[]>>): void {
  const { database } = project;
  database.transact(() => {
    const annotator = ensureAnnotator(database, { name, kind: 'person', at: TEST_TIME });
    const ledger = createLedger(database);
    for (const [imageId, said] of Object.entries(changes)) {
      ledger.write({ annotatorId: annotator.id, imageId: Number(imageId), gestureId: `${name}-${imageId}`, at: TEST_TIME, source: 'desk', changes: said });
    }
  });
}

const unit = (actionUnit: number, code: LedgerChange & { field: 'action-unit' } extends { code: infer Code } ? Code : never): LedgerChange => ({ field: 'action-unit', actionUnit, code });
const expression = (name: 'fear' | 'happiness' | 'contempt' | 'unsure'): LedgerChange => ({ field: 'expression', label: name });

const EVERYTHING = {
  1: [unit(1, ABSENT), unit(12, present(3)), expression('happiness')],
  2: [unit(1, present(null)), unit(12, NOT_CODABLE)],
  3: [unit(12, { occurrence: 'present', intensity: 5, side: 'L' }), expression('contempt')],
  5: [unit(1, present(1)), expression('fear')],
} as const;

describe('round trips', () => {
  it('csv-wide carries every code and label into another project', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', EVERYTHING);
    expect(exportReport(await project.runExport({ format: 'csv-wide', path: project.out('wide.csv') }))).toMatchObject({ files: 1, rows: 4 });
    await using second = await createExchangeProject({ faces: PICTURES });
    const report = importReport(await second.runImport({ format: 'csv', path: project.out('wide.csv') }));
    expect(report).toMatchObject({ rows: 4, errorCount: 0, unmatchedCount: 0 });
    expect(second.finals()).toEqual(project.finals());
    expect(second.finals()).toHaveLength(9);
  });

  it('csv-wide keeps a lone 1 an intensity', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', { 1: [unit(12, present(1))], 2: [unit(12, ABSENT)] });
    await project.runExport({ format: 'csv-wide', path: project.out('wide.csv') });
    await using second = await createExchangeProject({ faces: PICTURES });
    await second.runImport({ format: 'csv', path: project.out('wide.csv') });
    expect(second.finals()).toEqual(['S001/001.jpg AU12 present 1', 'S001/002.jpg AU12 absent']);
  });

  it.each([
    { format: 'bp4d', changes: { 1: [unit(1, ABSENT), unit(12, present(null))], 5: [unit(12, ABSENT)] } },
    { format: 'disfa', changes: { 1: [unit(1, ABSENT), unit(12, present(4))], 5: [unit(12, present(1))] } },
    { format: 'raf-db', changes: { 1: [expression('fear')], 5: [expression('happiness')] } },
  ] as const)('$format carries what it can say into another project', async ({ format, changes }) => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', changes);
    exportReport(await project.runExport({ format, path: project.out('out') }));
    await using second = await createExchangeProject({ faces: PICTURES });
    importReport(await second.runImport({ format, path: project.out('out') }));
    expect(second.finals()).toEqual(project.finals());
    expect(second.finals().length).toBeGreaterThan(1);
  });

  it('BP4D keeps sequences apart', async () => {
    const pictures = ['T1', 'T2'].map((sequence) => ({ path: `F_1/${sequence}/7.jpg`, subject: 'F_1', sequence, frame: 7 }));
    await using project = await createExchangeProject({ faces: pictures });
    label(project, 'Ana', { 1: [unit(4, present(null))], 2: [unit(4, ABSENT)] });
    exportReport(await project.runExport({ format: 'bp4d', path: project.out('out') }));
    expect((await readdir(project.out('out'))).sort()).toEqual(['F_1_T1.csv', 'F_1_T2.csv']);
    await using second = await createExchangeProject({ faces: pictures });
    importReport(await second.runImport({ format: 'bp4d', path: project.out('out') }));
    expect(second.finals()).toEqual(project.finals());
  });

  it('names that a spreadsheet would run are guarded, and found again', async () => {
    const pictures = [{ path: '=cmd|calc!A1.jpg' }, { path: '-1.jpg' }, { path: 'a, "b".jpg' }];
    await using project = await createExchangeProject({ faces: pictures });
    label(project, '@Ana', { 1: [expression('fear')], 2: [expression('fear')], 3: [expression('fear')] });
    await project.runExport({ format: 'csv-wide', path: project.out('wide.csv') });
    await project.runExport({ format: 'csv-long', path: project.out('long.csv') });
    expect(await readFile(project.out('wide.csv'), 'utf8')).toContain(`\n'=cmd|calc!A1.jpg,`);
    expect(await readFile(project.out('long.csv'), 'utf8')).toContain(`,'@Ana,`);
    await using second = await createExchangeProject({ faces: pictures });
    importReport(await second.runImport({ format: 'csv', path: project.out('wide.csv') }));
    expect(second.finals()).toEqual(project.finals());
  });
});

describe('what is written', () => {
  it('csv-long has every annotator, when and how', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    const file = await project.write('votes.csv', 'S001/001.jpg,"(0, 0, 48, 48)",10,0,0,0,0,0,0,0,0,0\n');
    await project.runImport({ format: 'ferplus', path: file });
    label(project, 'Ana', EVERYTHING);
    const report = exportReport(await project.runExport({ format: 'csv-long', path: project.out('long.csv') }));
    const rows = parse(await readFile(project.out('long.csv')), { columns: true });
    expect(rows).toHaveLength(report.rows);
    expect(rows.map((row) => Object.values(row as Record<string, string>).join('|'))).toEqual(expect.arrayContaining([
      `S001/001.jpg|faces|faces coders|import|expression|neutral|{"neutral":10}|${TEST_TIME}|import|`,
      `S001/001.jpg|faces|Ana|person|expression|happiness||${TEST_TIME}|desk|`,
      `S001/003.jpg|faces|Ana|person|AU12|L 5||${TEST_TIME}|desk|`,
      `S001/002.jpg|faces|Ana|person|AU12|not_codable||${TEST_TIME}|desk|`,
    ]));
    expect(rows).toHaveLength(10);
  });

  it('only the chosen data set', async () => {
    await using project = await createExchangeProject({ faces: PICTURES, others: [{ path: 'x.jpg' }] });
    label(project, 'Ana', { 1: [expression('fear')], 7: [expression('fear')] });
    for (const format of ['csv-wide', 'csv-long'] as const) {
      expect(exportReport(await project.runExport({ format, path: project.out(`${format}-all`) })).rows).toBe(2);
      expect(exportReport(await project.runExport({ format, path: project.out(`${format}-one`), dataset: 'others' })).rows).toBe(1);
    }
    expect(() => project.startExport({ format: 'raf-db', path: project.out('raf') })).toThrow(/holds one data set/);
  });

  it('BP4D occurrence is cut where it is told, and says so', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', { 1: [unit(12, present(1))], 2: [unit(12, present(2))], 3: [unit(12, present(null))] });
    const cells = async (name: string) => (await readFile(path.join(project.out(name), 'S001_T1.csv'), 'utf8')).split('\r\n').slice(1, -1).map((line) => line.split(',')[1]).join('');
    const second = exportReport(await project.runExport({ format: 'bp4d', path: project.out('from-2') }));
    expect(second.notes[0]).toContain('intensity 2 (B) or more');
    exportReport(await project.runExport({ format: 'bp4d', path: project.out('from-1'), presentFrom: 1 }));
    expect([await cells('from-2'), await cells('from-1')]).toEqual(['011', '111']);
  });

  it('DISFA and RAF-DB count what they have no word for', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', EVERYTHING);
    const disfa = exportReport(await project.runExport({ format: 'disfa', path: project.out('disfa') }));
    expect(disfa.notes).toEqual([expect.stringContaining('1 codes are present without an intensity'), expect.stringContaining('1 codes that say not codable'), expect.stringContaining('1 codes lost their side')]);
    expect(disfa.rows).toBe(4);
    const rafDb = exportReport(await project.runExport({ format: 'raf-db', path: project.out('raf.txt') }));
    expect(rafDb.notes).toEqual(['1 pictures labelled contempt were left out: RAF-DB has no code for it.']);
    // Both subjects have a 001.jpg: names alone would not do.
    expect(await readFile(project.out('raf.txt'), 'utf8')).toBe('S001/001.jpg 4\nS002/002.jpg 2\n');
  });

  it('RAF-DB names aligned pictures as the original list does', async () => {
    await using project = await createExchangeProject({ faces: [{ path: 'Image/aligned/train_00001_aligned.jpg' }] });
    label(project, 'Ana', { 1: [expression('fear')] });
    await project.runExport({ format: 'raf-db', path: project.out('list.txt') });
    expect(await readFile(project.out('list.txt'), 'utf8')).toBe('train_00001.jpg 2\n');
  });

  it('weights of the last run that has them, most suspicious first', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', { 1: [expression('fear')] });
    project.database.connection.exec(`
      insert into run (id, name, created_at, config, reviewed_faces, has_scores) values ('old', 'Old', '2026-01-01', '{}', 0, 1), ('run', 'Second', '2026-01-02', '{}', 0, 1), ('new', 'None', '2026-01-03', '{}', 0, 0);
      insert into fe_score values ('run', 1, 2, 'fear', 1.5, 0.1, 'fear', 0.9, 0.1, 2, 3, 4, 5, 6, '[]', '[]'), ('run', 4, 1, 'anger', 0.10000000149011612, 0.99, 'fear', 0.9, 2.5, -1.25, -3, -4, -5, 0, '[]', '[]');`);
    const report = exportReport(await project.runExport({ format: 'weights', path: project.out('weights.csv') }));
    expect(report.notes[0]).toContain('"Second"');
    expect(await readFile(project.out('weights.csv'), 'utf8')).toBe([
      'rank,image,dataset,given,current,weight,suspicion,suggested,suggested_probability,mean_loss,mean_margin,mean_evidence,final_margin,final_evidence,influence',
      '1,S002/001.jpg,faces,anger,,0.1,0.99,fear,0.9,2.5,-1.25,-3,-4,-5,0',
      '2,S001/001.jpg,faces,fear,fear,1.5,0.1,fear,0.9,0.1,2,3,4,5,6',
      '',
    ].join('\n'));
    expect((await project.runExport({ format: 'weights', path: project.out('no.csv'), runId: 'new' })).problem).toMatchObject({ code: 'not_found' });
  });
});

describe('an export that cannot be', () => {
  it('overwrites nothing and leaves nothing beside', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', EVERYTHING);
    await writeFile(project.out('mine.csv'), 'mine');
    expect((await project.runExport({ format: 'csv-wide', path: project.out('mine.csv') })).problem).toMatchObject({ code: 'conflict' });
    expect(await readFile(project.out('mine.csv'), 'utf8')).toBe('mine');
    await mkdir(project.out('full'));
    await writeFile(path.join(project.out('full'), 'mine'), 'mine');
    expect((await project.runExport({ format: 'bp4d', path: project.out('full') })).problem).toMatchObject({ code: 'conflict' });
    await mkdir(project.out('empty'));
    expect((await project.runExport({ format: 'bp4d', path: project.out('empty') })).state).toBe('completed');
    expect((await project.runExport({ format: 'csv-wide', path: path.join(project.out('no'), 'where.csv') })).problem).toMatchObject({ code: 'not_found' });
    expect((await readdir(project.folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('refuses frames that the format cannot tell apart, pictures without a subject, and nothing at all', async () => {
    const twice = ['a', 'b'].map((sequence) => ({ path: `S1/${sequence}/1.jpg`, subject: 'S1', sequence, frame: 1 }));
    await using project = await createExchangeProject({ twice, bare: [{ path: 'x.jpg' }], faces: PICTURES });
    label(project, 'Ana', { 1: [unit(1, ABSENT)], 2: [unit(1, ABSENT)], 3: [unit(1, ABSENT)] });
    const run = async (format: 'disfa' | 'bp4d' | 'raf-db', dataset: string) => {
      const { problem } = await project.runExport({ format, dataset, path: project.out('out') });
      return `${problem?.code ?? ''}: ${problem?.what ?? ''}`;
    };
    expect(await run('disfa', 'twice')).toBe('bad_input: Both S1/a/1.jpg and S1/b/1.jpg are frame 1 of subject S1, which this format cannot tell apart.');
    expect(await run('bp4d', 'bare')).toContain('bad_input: The pictures of the data set have no subject and frame');
    expect(await run('bp4d', 'faces')).toContain('bad_input: No picture of the data set has action units');
    expect(await run('raf-db', 'faces')).toContain('bad_input: No picture of the data set has one of the seven');
    expect((await readdir(project.folder)).filter((name) => name.includes('out'))).toEqual([]);
  });

  it('is cancelled without a trace', async () => {
    await using project = await createExchangeProject({ faces: PICTURES });
    label(project, 'Ana', EVERYTHING);
    const { id } = project.startExport({ format: 'csv-wide', path: project.out('wide.csv') });
    project.services.jobs.cancel(id);
    expect((await project.services.jobs.finished(id)).state).toBe('cancelled');
    expect((await readdir(project.folder)).filter((name) => name.includes('wide'))).toEqual([]);
  });
});
