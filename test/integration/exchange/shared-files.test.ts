// The real label files of the shared data: all of them import, and what goes in comes out equal.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createExchangeProject, exportReport, findShared, framePictures, importReport } from './exchange-project.ts';

const shared = findShared();
const labelFiles = path.join(shared ?? '', 'data', 'label-files');
const rendered = path.join(shared ?? '', 'data', 'rendered-faces');
const auPictures = framePictures(36, 80);
const fePictures = Array.from({ length: 6000 }, (_, index) => ({ path: `${String(index).padStart(4, '0')}.jpg` }));

describe.skipIf(shared === undefined)('shared label files (skipped where ../shared is missing)', () => {
  it('imports AU intensities of rendered-faces, and writes DISFA and BP4D files equal to the originals', async () => {
    await using project = await createExchangeProject({ faces: auPictures });
    const csv = importReport(await project.runImport({ format: 'csv', path: path.join(rendered, 'au/labels.csv') }));
    expect(csv).toMatchObject({ rows: 2880, matchedImages: 2880, unmatchedCount: 0, errorCount: 0, labelsWritten: 51_840 });
    expect(csv.codes['AU12=5']).toBe(41);
    const again = importReport(await project.runImport({ format: 'disfa', path: path.join(rendered, 'au/disfa-style') }));
    expect(again).toMatchObject({ rows: 51_840, matchedImages: 2880, labelsWritten: 0, labelsUnchanged: 51_840 });
    expect(project.events()).toBe(51_840);

    const disfa = exportReport(await project.runExport({ format: 'disfa', path: project.out('disfa') }));
    expect(disfa).toMatchObject({ files: 36 * 18, rows: 51_840 });
    await expectSameFolders(project.out('disfa'), path.join(rendered, 'au/disfa-style'));

    exportReport(await project.runExport({ format: 'bp4d', path: project.out('bp4d'), presentFrom: 2 }));
    for (const name of await readdir(project.out('bp4d'))) {
      const written = (await readFile(path.join(project.out('bp4d'), name), 'utf8')).split(/[,\n]/);
      const original = (await readFile(path.join(rendered, 'au/bp4d-style', name), 'utf8')).split(/[,\n]/);
      expect(written.length).toBe(original.length);
      // The original hides 1 % of the cells as 9; every other is the cut at B.
      expect(written.filter((cell, index) => cell.trim() !== original[index]?.trim() && original[index]?.trim() !== '9')).toEqual([]);
    }
  });

  it('imports BP4D occurrence and writes it back byte for byte', async () => {
    await using project = await createExchangeProject({ faces: auPictures });
    const report = importReport(await project.runImport({ format: 'bp4d', path: path.join(rendered, 'au/bp4d-style') }));
    expect(report).toMatchObject({ rows: 2880, matchedImages: 2880, errorCount: 0, unmatchedCount: 0 });
    expect(report.labelsWritten + report.labelsUnknown).toBe(51_840);
    expect(report.notes.join()).toContain('no sequence T1');
    exportReport(await project.runExport({ format: 'bp4d', path: project.out('bp4d') }));
    await expectSameFolders(project.out('bp4d'), path.join(rendered, 'au/bp4d-style'));
  });

  it('imports RAF-DB codes and writes them back byte for byte, and the same labels from csv', async () => {
    await using project = await createExchangeProject({ faces: fePictures });
    const list = path.join(rendered, 'fe/raf-db-style/list_patition_label.txt');
    expect(importReport(await project.runImport({ format: 'raf-db', path: list }))).toMatchObject({ rows: 6000, labelsWritten: 6000 });
    const csv = importReport(await project.runImport({ format: 'csv', path: path.join(rendered, 'fe/labels.csv') }));
    expect(csv).toMatchObject({ labelsWritten: 0, labelsUnchanged: 6000 });
    exportReport(await project.runExport({ format: 'raf-db', path: project.out('list.txt') }));
    expect(await readFile(project.out('list.txt'), 'utf8')).toBe(await readFile(list, 'utf8'));
  });

  it('imports FER+ style votes, with ties as unsure', async () => {
    await using project = await createExchangeProject({ faces: fePictures });
    const report = importReport(await project.runImport({ format: 'ferplus', path: path.join(rendered, 'fe/ferplus-style.csv') }));
    expect(report).toMatchObject({ rows: 6000, labelsWritten: 6000, errorCount: 0 });
    expect(project.labels()[0]).toBe('0000.jpg faces coders unsure {"neutral":3,"happiness":2,"surprise":1,"sadness":3,"unsure":1}');
  });

  it('imports the real FER+ votes and names what is odd in them', async () => {
    const file = path.join(labelFiles, 'ferplus_training_votes.csv');
    const names = (await readFile(file, 'utf8')).split('\n').slice(1).map((line) => line.split(',')[1] ?? '');
    const pictures = [...new Set(names.filter((name) => name !== ''))].map((name) => ({ path: `FER2013Train/${name}` }));
    await using project = await createExchangeProject({ faces: pictures });
    const report = importReport(await project.runImport({ format: 'ferplus', path: file }));
    expect(report).toMatchObject({ rows: 28_709 - 148, unmatchedCount: 0, errorCount: 0, matchedImages: pictures.length });
    // Three names occur twice in this part, each time with the same votes: nothing contradicts.
    expect(report.labelsWritten).toBe(pictures.length);
    expect(report.notes).toEqual(expect.arrayContaining([
      expect.stringContaining('148 rows without an image name'),
      expect.stringContaining('1 rows with 9 votes instead of 10 (ferplus_training_votes.csv, line '),
    ]));
  });

  it('imports what OpenFace and Py-Feat write, as occurrence of their own annotator', async () => {
    const pictures = Array.from({ length: 120 }, (_, frame) => ({ path: `video/${String(frame)}.png`, subject: 'video', frame }));
    await using project = await createExchangeProject({ faces: [...pictures, { path: 'single_face.jpg' }] });
    const openFace = importReport(await project.runImport({ format: 'csv', path: path.join(labelFiles, 'OpenFace_Test.csv'), annotator: 'OpenFace' }));
    expect(openFace).toMatchObject({ rows: 100, matchedImages: 100, labelsWritten: 1800, errorCount: 0 });
    const video = importReport(await project.runImport({ format: 'csv', path: path.join(labelFiles, '001.csv'), annotator: 'Py-Feat' }));
    expect(video).toMatchObject({ rows: 40, matchedImages: 40, labelsWritten: 800, errorCount: 0 });
    const picture = importReport(await project.runImport({ format: 'csv', path: path.join(labelFiles, 'Feat_Test.csv'), annotator: 'Py-Feat' }));
    expect(picture).toMatchObject({ rows: 1, matchedImages: 1, labelsWritten: 20, errorCount: 0 });
    expect(picture.notes.join()).toContain('present from 0.5');
  });
});

async function expectSameFolders(left: string, right: string): Promise<void> {
  const names = async (folder: string) => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  expect(await names(left)).toEqual(await names(right));
  for (const name of await names(left)) {
    expect(await readFile(path.join(left, name), 'utf8'), name).toBe(await readFile(path.join(right, name), 'utf8'));
  }
}
