// csv-wide: a row a picture with *the* labels. An AU cell is 0 absent, 1..5 = A..E, `present` where only occurrence was
// scored, `not_codable`, a side prefix before the value (`L 3`), and empty where the unit is not coded.
import { setImmediate } from 'node:timers/promises';
import { writeCode } from '../code-cell.ts';
import type { Exporter } from './exporter.ts';
import { codedUnits, readLabelledImages } from './labelled-images.ts';
import { createTableWriter } from './table-writer.ts';

export const csvWide: Exporter = {
  format: 'csv-wide',
  writes: 'file',
  isOfOneDataset: false,
  async export({ database, datasetId, target, signal, onRows }) {
    const units = codedUnits(database, datasetId);
    const header = ['image', 'dataset', 'subject', 'sequence', 'frame', 'part', 'expression', ...units.map((unit) => `AU${unit}`)];
    await using table = await createTableWriter(target, header);
    let rows = 0;
    for (const images of readLabelledImages(database, datasetId)) {
      signal.throwIfAborted();
      await table.write(
        images.map((image) => [
          image.path, image.dataset, image.subject, image.sequence, image.frame, image.part, image.expression,
          ...units.map((unit) => {
            const code = image.codes.get(unit);
            return code === undefined ? null : writeCode(code);
          }),
        ]),
      );
      rows += images.length;
      onRows(rows);
      await setImmediate();
    }
    const notes = units.length === 0 ? [] : ['AU cells: 0 absent, 1 to 5 intensity A to E, "present" without intensity, "not_codable"; empty is not coded.'];
    return { files: 1, rows, notes };
  },
};
