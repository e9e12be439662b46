// What a file is taken for before anything is imported.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectLabels } from '../../../src/main/exchange/inspect.ts';
import { createExchangeProject, findShared } from './exchange-project.ts';

describe('inspect', () => {
  it('guesses columns of a CSV and shows its first rows', async () => {
    await using project = await createExchangeProject({});
    const file = await project.write('labels.csv', `image,AU12,AU99,emotion\n${'a.jpg,3,1,fear\n'.repeat(50)}`);
    const found = await inspectLabels(file);
    expect(found).toMatchObject({ format: 'csv', files: 1, mapping: { columns: { image: 'image', AU12: 'au:12', emotion: 'expression' } } });
    // AU99 has no meaning, so that the import asks instead of losing the column.
    expect(found.mapping?.columns).not.toHaveProperty('AU99');
    expect(found.firstRows).toHaveLength(10);
    expect(found.firstRows[1]).toEqual(['a.jpg', '3', '1', 'fear']);
  });

  it('says where there is nothing', async () => {
    await using project = await createExchangeProject({});
    await expect(inspectLabels(project.out('nowhere'))).rejects.toMatchObject({ details: { code: 'not_found' } });
    expect(await inspectLabels(await project.write('notes.bin', Buffer.from([0, 1, 2])))).toEqual({ format: null, mapping: null, firstRows: [], files: 1 });
  });

  const shared = findShared();
  describe.skipIf(shared === undefined)('of the shared files (skipped where ../shared is missing)', () => {
    it.each([
      ['rendered-faces/au/labels.csv', 'csv', 1], ['rendered-faces/au/bp4d-style', 'bp4d', 36], ['rendered-faces/au/bp4d-style/S001_T1.csv', 'bp4d', 1],
      ['rendered-faces/au/disfa-style', 'disfa', 648], ['rendered-faces/fe/raf-db-style', 'raf-db', 1], ['rendered-faces/fe/raf-db-style/list_patition_label.txt', 'raf-db', 1],
      ['rendered-faces/fe/ferplus-style.csv', 'ferplus', 1], ['label-files/ferplus_training_votes.csv', 'ferplus', 1],
      ['label-files/OpenFace_Test.csv', 'csv', 1], ['label-files/001.csv', 'csv', 1], ['rendered-faces/fe/labels.csv', 'csv', 1],
    ])('%s is %s', async (file, format, files) => {
      expect(await inspectLabels(path.join(shared ?? '', 'data', file))).toMatchObject({ format, files });
    });
  });
});
