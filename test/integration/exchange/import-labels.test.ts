// Imports on small files: what is matched, what is said of the rest, and that a file is taken whole or not at all.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { labelImportReportSchema } from '../../../src/shared/contract/exchange.ts';
import type { LabelFormat } from '../../../src/shared/contract/exchange.ts';
import { createExchangeProject, framePictures, importReport } from './exchange-project.ts';

const TWO = [{ path: 'S001/001.jpg', subject: 'S001', frame: 1 }, { path: 'S001/002.jpg', subject: 'S001', frame: 2 }];

describe('an import', () => {
  it('checks in a dry run what it would write, and writes nothing', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write('labels.csv', 'image,AU1,AU12\nS001/001.jpg,0,3\nS001/002.jpg,,5\nS009/001.jpg,1,1\n');
    const report = importReport(await project.runImport({ format: 'csv', path, isDryRun: true }));
    expect(report).toMatchObject({ isDryRun: true, rows: 3, matchedImages: 2, labelsWritten: 3, labelsUnchanged: 0, labelsUnknown: 1, unmatchedCount: 1, errorCount: 0 });
    expect(report.unmatched).toEqual([{ file: 'labels.csv', line: 4, reason: 'There is no picture S009/001.jpg in the data set.' }]);
    expect(report.codes).toEqual({ 'AU1=0': 1, 'AU1=1': 1, 'AU12=1': 1, 'AU12=3': 1, 'AU12=5': 1 });
    expect(project.events()).toBe(0);
    expect(project.labels()).toEqual([]);
  });

  it('adds nothing the second time, and only what differs after a change', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write('labels.csv', 'image,AU12,expression\nS001/001.jpg,3,happy\nS001/002.jpg,0,\n');
    expect(importReport(await project.runImport({ format: 'csv', path })).labelsWritten).toBe(3);
    expect(importReport(await project.runImport({ format: 'csv', path }))).toMatchObject({ labelsWritten: 0, labelsUnchanged: 3 });
    expect(project.events()).toBe(3);
    await project.write('labels.csv', 'image,AU12,expression\nS001/001.jpg,4,happy\nS001/002.jpg,,\n');
    expect(importReport(await project.runImport({ format: 'csv', path }))).toMatchObject({ labelsWritten: 1, labelsUnchanged: 1, labelsUnknown: 2 });
    // An unknown cell says nothing, so what stood there stands.
    expect(project.labels()).toEqual(['S001/001.jpg faces coders AU12 present 4', 'S001/001.jpg faces coders happiness', 'S001/002.jpg faces coders AU12 absent']);
  });

  it('writes nothing when a row in the middle is wrong; the report stays reachable', async () => {
    await using project = await createExchangeProject({ faces: framePictures(1, 40) });
    const rows = framePictures(1, 40).map(({ path }, index) => `${path},${index === 20 ? '7' : '2'}`);
    const path = await project.write('labels.csv', `image,AU12\n${rows.join('\n')}\n`);
    const job = await project.runImport({ format: 'csv', path });
    expect(job.state).toBe('failed');
    expect(job.problem).toMatchObject({ code: 'bad_input', where: 'labels.csv, line 22' });
    expect(job.problem?.what).toContain('Action unit 12 is "7"');
    expect(job.problem?.remedy).toContain('Nothing was written');
    expect(labelImportReportSchema.parse(job.result)).toMatchObject({ errorCount: 1, labelsWritten: 0, matchedImages: 39 });
    expect(project.events()).toBe(0);
  });

  it('completes a dry run over a broken file with all its mistakes, lists capped and counts not', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write('labels.csv', `image,AU12,AU1\n${'S001/001.jpg,8,2\n'.repeat(300)}`);
    const report = importReport(await project.runImport({ format: 'csv', path, isDryRun: true }));
    expect(report).toMatchObject({ errorCount: 300, labelsWritten: 0 });
    expect(report.errors).toHaveLength(200);
  });

  it('takes the subjects that only the file names, and never replaces one that the path gave', async () => {
    await using project = await createExchangeProject({ faces: [{ path: '0001.jpg' }, { path: '0002.jpg' }, { path: 'S9/0003.jpg', subject: 'S9' }] });
    const path = await project.write('labels.csv', 'image,identity,expression\n0001.jpg,I7,happy\n0002.jpg,,sad\nS9/0003.jpg,I8,fear\n');
    const dry = importReport(await project.runImport({ format: 'csv', path, isDryRun: true }));
    expect(dry.notes).toContain('The file names the subjects (1) of pictures whose paths name none.');
    expect(project.subjects()).toEqual([null, null, 'S9']);
    await project.runImport({ format: 'csv', path });
    expect(project.subjects()).toEqual(['I7', null, 'S9']);
  });

  it('is cancelled without a trace', async () => {
    await using project = await createExchangeProject({ faces: framePictures(10, 100) });
    const rows = framePictures(10, 100).map(({ path }) => `${path},2`);
    const path = await project.write('labels.csv', `image,AU12\n${rows.join('\n')}\n`);
    const { id } = project.startImport({ format: 'csv', path });
    project.services.jobs.cancel(id);
    expect((await project.services.jobs.finished(id)).state).toBe('cancelled');
    expect(project.events()).toBe(0);
    const path2 = await project.write('again.csv', `image,AU12\n${rows.join('\n')}\n`);
    expect(importReport(await project.runImport({ format: 'csv', path: path2 })).labelsWritten).toBe(1000);
    expect(await readdir(project.out('cache'))).toEqual([]);
  });

  it('leaves nothing when the writing itself fails half way, and clears away what a crash left', async () => {
    await using project = await createExchangeProject({ faces: framePictures(1, 40) });
    await mkdir(project.out('cache'));
    await writeFile(path.join(project.out('cache'), 'label-import-old.sqlite'), 'left by a crash');
    project.database.connection.exec(`create trigger full before insert on annotation_event when new.image_id = 20 begin select raise(abort, 'the disk is full'); end`);
    const file = await project.write('labels.csv', `image,AU12\n${framePictures(1, 40).map((picture) => `${picture.path},2\n`).join('')}`);
    const job = await project.runImport({ format: 'csv', path: file });
    expect(job).toMatchObject({ state: 'failed', problem: { what: 'the disk is full' } });
    expect([project.events(), project.labels(), project.finals()]).toEqual([0, [], []]);
    expect(await readdir(project.out('cache'))).toEqual([]);
  });

  it('gives labels to whom it is told, and never touches those of others', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write('labels.csv', 'image,expression\nS001/001.jpg,fear\n');
    await project.runImport({ format: 'csv', path, annotator: 'first' });
    await project.write('labels.csv', 'image,expression\nS001/001.jpg,anger\n');
    await project.runImport({ format: 'csv', path, annotator: 'second' });
    expect(project.labels()).toEqual(['S001/001.jpg first fear', 'S001/001.jpg second anger']);
  });

  it('tells those who show labels that many changed', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    const leave = new AbortController();
    const changes = project.services.annotationChanges.watch(leave.signal);
    const next = changes.next();
    const path = await project.write('labels.csv', 'image,expression\nS001/001.jpg,fear\n');
    await project.runImport({ format: 'csv', path });
    expect((await next).value).toEqual({ imageIds: null });
    leave.abort();
  });
});

describe('files as they really are', () => {
  it('reads a byte order mark, CRLF, blanks in the header, quoted commas and a last line without an end', async () => {
    await using project = await createExchangeProject({ faces: [{ path: 'a, b.jpg' }, { path: 'c.jpg' }] });
    const path = await project.write('labels.csv', '\uFEFFimage, AU01, AU12\r\n"a, b.jpg", 2, 3\r\n\r\nc.jpg, 0, 5');
    expect(importReport(await project.runImport({ format: 'csv', path }))).toMatchObject({ rows: 2, labelsWritten: 4, unmatchedCount: 0 });
  });

  it('reads semicolons and tabs', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    for (const [index, delimiter] of [';', '\t'].entries()) {
      const path = await project.write(`labels-${String(index)}.csv`, `image,AU12\nS001/001.jpg,${String(index + 2)}\n`.replaceAll(',', delimiter));
      expect(importReport(await project.runImport({ format: 'csv', path })).labelsWritten).toBe(1);
    }
  });

  it.each([
    { name: 'an empty file', content: '', message: 'The file is empty', line: null },
    { name: 'only a header', content: 'image,AU12\n', message: 'None of the 0 rows', line: null },
    { name: 'a binary file', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 10, 255, 254]), message: 'zero bytes', line: 1 },
    { name: 'bytes that are no UTF-8', content: Buffer.concat([Buffer.from('image,AU12\nS001/001.jpg,2\n'), Buffer.from([0x53, 0xe9, 0x2c, 0x32, 10])]), message: 'not UTF-8', line: 3 },
    { name: 'a quote that never ends', content: 'image,AU12\nS001/001.jpg,2\n"S001/002.jpg,2\n', message: 'cannot be read', line: 3 },
    { name: 'a short row', content: 'image,AU1,AU12\nS001/001.jpg,2,1\nS001/002.jpg,2\n', message: 'The row has 2 cells', line: 3 },
    { name: 'no picture column', content: 'AU1,AU12\n2,3\n', message: 'No column names the picture', line: 1 },
    { name: 'no label column', content: 'image,age\nS001/001.jpg,3\n', message: 'No column holds labels', line: 1 },
    { name: 'a column that is no action unit', content: 'image,AU12,AU99\nS001/001.jpg,2,3\n', message: 'The column "AU99"', line: 1 },
    { name: 'a coded expression', content: 'image,expression\nS001/001.jpg,3\n', message: 'codes differ between data sets', line: 2 },
    { name: 'an unknown expression', content: 'image,expression\nS001/001.jpg,pensive\n', message: '"pensive"', line: 2 },
    { name: 'fractions for intensities', content: 'image,AU12\nS001/001.jpg,2.5\nS001/002.jpg,2\n', message: 'Action unit 12', line: 2 },
    { name: 'two values for one picture', content: 'image,AU12\nS001/001.jpg,2\nS001/001.jpg,3\n', message: 'AU12=3 here, but AU12=2', line: 3 },
  ])('refuses $name', async ({ content, message, line }) => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write('labels.csv', content);
    const job = await project.runImport({ format: 'csv', path });
    expect(job.problem).toMatchObject({ code: 'bad_input' });
    expect(job.problem?.what).toContain(message);
    expect(job.problem?.remedy ?? '').not.toBe('');
    if (line !== null) expect(job.problem?.where).toBe(`labels.csv, line ${String(line)}`);
    expect(project.events()).toBe(0);
  });

  it('refuses a missing file, a missing data set and labels whose pictures are all elsewhere', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    expect((await project.runImport({ format: 'csv', path: project.out('nowhere.csv') })).problem).toMatchObject({ code: 'not_found' });
    const path = await project.write('labels.csv', 'image,AU12\nX/1.jpg,2\nX/2.jpg,3\n');
    expect(() => project.startImport({ format: 'csv', path, dataset: 'other' })).toThrow(/no data set "other".*faces/);
    const job = await project.runImport({ format: 'csv', path });
    expect(job.problem?.what).toMatch(/None of the 2 rows belongs to a picture of "faces"/);
    expect(job.problem?.where).toBe('labels.csv, line 2');
  });

  it.each<{ format: LabelFormat; name: string; content: string; message: string }>([
    { format: 'bp4d', name: 'S001_T1.csv', content: '0,1,12\n1,0,2\n', message: 'Action unit 12 is "2"' },
    { format: 'bp4d', name: 'S001_T1.csv', content: 'image,AU12\nS001/001.jpg,2\n', message: 'first row of a BP4D table' },
    { format: 'bp4d', name: 'S001_T1.csv', content: '0,1,99\n1,0,1\n', message: 'no action unit 99' },
    { format: 'disfa', name: 'S001/S001_au12.txt', content: '1,7\n', message: 'from 0 to 5' },
    { format: 'disfa', name: 'S001/S001_au99.txt', content: '1,1\n', message: 'no action unit 99' },
    { format: 'disfa', name: 'S001/S001_au12.txt', content: 'frame,intensity\n', message: 'A DISFA line' },
    { format: 'raf-db', name: 'list.txt', content: 'S001/001.jpg 9\n', message: 'The code is 9' },
    { format: 'raf-db', name: 'list.txt', content: 'image,expression\nS001/001.jpg,fear\n', message: 'A RAF-DB line' },
    { format: 'ferplus', name: 'label.csv', content: 'S001/001.jpg,5\n', message: 'A FER+ row' },
    { format: 'ferplus', name: 'label.csv', content: 'a.png,"(0, 0, 48, 48)",4,0,0,1,3,2,0,0,0,\n', message: 'A FER+ row' },
  ])('refuses $format with $name holding $content', async ({ format, name, content, message }) => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write(name, content);
    const job = await project.runImport({ format, path });
    expect(job.problem).toMatchObject({ code: 'bad_input' });
    expect(job.problem?.what).toContain(message);
    expect(project.events()).toBe(0);
  });

  it.each<LabelFormat>(['csv', 'bp4d', 'disfa', 'raf-db', 'ferplus'])('refuses a folder without files of the format %s', async (format) => {
    await using project = await createExchangeProject({ faces: TWO });
    await mkdir(project.out('empty'));
    const job = await project.runImport({ format, path: project.out('empty') });
    expect(job.problem).toMatchObject({ code: 'bad_input', what: `There is nothing here in the format ${format}.` });
    expect(job.problem?.remedy).toContain('Choose ');
  });
});

describe('each format', () => {
  it('BP4D: padded names, sequences, 9 as not coded, columns without an action unit', async () => {
    const pictures = ['T1', 'T2'].flatMap((sequence) => [{ path: `F001/${sequence}/0002440.jpg`, subject: 'F001', sequence, frame: 2440 }]);
    await using project = await createExchangeProject({ faces: pictures });
    await project.write('AUCoding/AU_OCC/F001_T1.csv', '0,1,3,12\n2440,1,0,9\n');
    await project.write('AUCoding/AU_OCC/F001_T2.csv', '0,1,3,12\n2440,0,9,1\n');
    const report = importReport(await project.runImport({ format: 'bp4d', path: project.out('in') }));
    expect(report).toMatchObject({ rows: 2, matchedImages: 2, labelsWritten: 3, labelsUnknown: 2 });
    expect(project.labels()).toEqual(['F001/T1/0002440.jpg faces coders AU01 present', 'F001/T2/0002440.jpg faces coders AU01 absent', 'F001/T2/0002440.jpg faces coders AU12 present']);
  });

  it('BP4D: a frame that two pictures could be is told, not guessed', async () => {
    const pictures = ['A', 'B'].map((sequence) => ({ path: `F001/${sequence}/1.jpg`, subject: 'F001', sequence, frame: 1 }));
    await using project = await createExchangeProject({ faces: pictures });
    const path = await project.write('F001_T1.csv', '0,1\n1,1\n');
    const report = importReport(await project.runImport({ format: 'bp4d', path, isDryRun: true }));
    expect(report).toMatchObject({ matchedImages: 0, unmatchedCount: 1 });
    expect(report.unmatched[0]?.reason).toBe('2 pictures could be frame 1 of subject F001: F001/A/1.jpg, F001/B/1.jpg.');
  });

  it('DISFA: the intermediate folder, and folders that count from 0', async () => {
    const pictures = [0, 1, 2].map((frame) => ({ path: `SN001/${String(frame)}.png`, subject: 'SN001', frame }));
    await using project = await createExchangeProject({ faces: pictures });
    await project.write('ActionUnit_Labels/SN001/SN001_au1.txt', '1,0\n2,5\n3,1\n');
    const report = importReport(await project.runImport({ format: 'disfa', path: project.out('in') }));
    expect(report).toMatchObject({ rows: 3, matchedImages: 2, unmatchedCount: 1 });
    expect(report.notes.join()).toContain('begin at 0');
  });

  it('RAF-DB: aligned names, and the prefix as part where the picture has none', async () => {
    const names = ['train_00001', 'train_00002', 'test_0001'];
    await using project = await createExchangeProject({ faces: names.map((name) => ({ path: `Image/aligned/${name}_aligned.jpg` })) });
    project.database.connection.exec(`update image set part = 'test' where relative_path like '%train_00002%'`);
    const path = await project.write('list_patition_label.txt', 'train_00001.jpg 5\ntrain_00002.jpg 4\ntest_0001.jpg 7\n');
    const report = importReport(await project.runImport({ format: 'raf-db', path }));
    expect(report).toMatchObject({ labelsWritten: 3, matchedImages: 3 });
    expect(project.database.connection.prepare('select part from image order by id').pluck().all()).toEqual(['development', 'test', 'test']);
    expect(project.finals()).toEqual(['Image/aligned/test_0001_aligned.jpg neutral', 'Image/aligned/train_00001_aligned.jpg sadness', 'Image/aligned/train_00002_aligned.jpg happiness']);
  });

  it('FER+: label.csv without a header; ties, unknown and NF; a name twice with different votes', async () => {
    const pictures = [1, 2, 3, 4, 5].map((number) => ({ path: `FER2013Train/fer000000${String(number)}.png` }));
    await using project = await createExchangeProject({ faces: pictures });
    const row = (number: number, votes: string) => `fer000000${String(number)}.png,"(0, 0, 48, 48)",${votes}\n`;
    const path = await project.write('FER2013Train/label.csv', [
      row(1, '4,0,0,1,3,2,0,0,0,0'), row(2, '4,4,0,0,0,0,0,0,2,0'), row(3, '2,0,0,0,0,0,0,0,8,0'), row(4, '0,0,0,0,0,0,0,0,0,9'),
      row(5, '10,0,0,0,0,0,0,0,0,0'), row(5, '0,10,0,0,0,0,0,0,0,0'), ',"(0, 0, 48, 48)",10,0,0,0,0,0,0,0,0,0\n',
    ].join(''));
    const report = importReport(await project.runImport({ format: 'ferplus', path }));
    expect(report).toMatchObject({ rows: 6, labelsWritten: 4, errorCount: 0 });
    expect(project.finals().map((line) => line.split(' ')[1])).toEqual(['neutral', 'unsure', 'unsure', 'not_a_face']);
    expect(report.notes).toEqual([
      '1 rows with 9 votes instead of 10 (label.csv, line 4).',
      '1 rows without an image name, passed over (label.csv, line 7).',
      '2 rows that label one picture differently, none of them taken (label.csv, line 5; label.csv, line 6).',
    ]);
  });

  it('csv: a mapping that is given is followed, occurrence is not intensity', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write('labels.csv', 'name,smile,notes\nS001/001.jpg,1,2\nS001/002.jpg,0,AU\n');
    const report = importReport(await project.runImport({ format: 'csv', path, mapping: { columns: { name: 'image', smile: 'occurrence:12', notes: 'ignore' } } }));
    expect(report.labelsWritten).toBe(2);
    expect(project.labels()).toEqual(['S001/001.jpg faces coders AU12 present', 'S001/002.jpg faces coders AU12 absent']);
    const wrong = await project.runImport({ format: 'csv', path, mapping: { columns: { name: 'image', smile: 'occurrence:12', gone: 'expression' } } });
    expect(wrong.problem?.what).toContain('"gone"');
  });

  it('csv: OpenFace rows without success are unknown, not absent', async () => {
    await using project = await createExchangeProject({ faces: TWO });
    const path = await project.write('openface.csv', 'frame, face_id, timestamp, confidence, success, AU12_r, AU12_c\r\n1, 0, 0, 0.9, 1, 1.73, 1\r\n2, 0, 0.04, 0.1, 0, 0.00, 0');
    const report = importReport(await project.runImport({ format: 'csv', path, annotator: 'OpenFace' }));
    expect(report).toMatchObject({ labelsWritten: 1, labelsUnknown: 1 });
    expect(project.labels()).toEqual(['S001/001.jpg OpenFace AU12 present']);
  });
});
