// The whole way as a person goes it: pictures from a folder, labels for them, and out again, through the client.
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportReportSchema, labelImportReportSchema } from '../../../src/shared/contract/exchange.ts';
import { jpegOf, writeFiles } from '../../helpers/pictures.ts';
import { openTestWorkbench } from '../../helpers/workbench.ts';
import { findShared } from './exchange-project.ts';

const shared = findShared();

describe('through the router', () => {
  it('imports and exports labels, and answers what is wrong with what, where and remedy', async () => {
    await using bench = await openTestWorkbench();
    await bench.createProject();
    const pictures = path.join(bench.folder, 'pictures');
    await writeFiles(pictures, { 'S001/001.jpg': await jpegOf(1), 'S001/002.jpg': await jpegOf(2), 'labels.csv': 'image,AU12\nS001/001.jpg,3\nS001/002.jpg,0\n' });
    await bench.finished((await bench.client.images.importFolder({ path: pictures, dataset: 'faces' })).jobId);
    const labels = path.join(pictures, 'labels.csv');
    expect(await bench.client.exchange.inspect({ path: labels })).toMatchObject({ format: 'csv' });
    const imported = await bench.finished((await bench.client.exchange.importLabels({ path: labels, format: 'csv', dataset: 'faces' })).jobId);
    expect(labelImportReportSchema.parse(imported.result)).toMatchObject({ labelsWritten: 2, matchedImages: 2 });
    const out = path.join(bench.folder, 'out.csv');
    const exported = await bench.finished((await bench.client.exchange.exportLabels({ path: out, format: 'csv-wide' })).jobId);
    expect(exportReportSchema.parse(exported.result)).toMatchObject({ path: out, rows: 2 });
    await expect(bench.client.exchange.importLabels({ path: labels, format: 'csv', dataset: 'none' })).rejects.toMatchObject({ code: 'PROBLEM', data: { code: 'not_found', remedy: 'Choose one of: faces.' } });
  });

  it.skipIf(shared === undefined)('matches rendered faces by the subject and frame that the picture import reads (skipped where ../shared is missing)', async () => {
    const rendered = path.join(shared ?? '', 'data', 'rendered-faces', 'au');
    await using bench = await openTestWorkbench();
    await bench.createProject();
    for (const subject of ['S001', 'S002']) await cp(path.join(rendered, 'images', subject), path.join(bench.folder, 'images', subject), { recursive: true });
    await bench.finished((await bench.client.images.importFolder({ path: path.join(bench.folder, 'images'), dataset: 'rendered' })).jobId);
    for (const [format, file, unmatched] of [['bp4d', 'bp4d-style', 34 * 80], ['disfa', 'disfa-style', 34 * 80 * 18], ['csv', 'labels.csv', 34 * 80]] as const) {
      const job = await bench.finished((await bench.client.exchange.importLabels({ path: path.join(rendered, file), format, dataset: 'rendered', isDryRun: true })).jobId);
      expect(labelImportReportSchema.parse(job.result), format).toMatchObject({ matchedImages: 160, unmatchedCount: unmatched, errorCount: 0 });
    }
  });
});
