// BP4D occurrence: `<subject>_<task>.csv` for each sequence (task T1 where there is none), CRLF, as bp4d.ts of the
// importers reads it. Occurrence is cut from intensities at a stated level; not coded and not codable are both 9.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { labelNumber, occurrenceOf } from '../../../shared/action-unit-code.ts';
import { intensityLetter, type Intensity } from '../../../shared/facs.ts';
import { Problem } from '../../../shared/problem.ts';
import { listGroups, readFrames } from './coded-frames.ts';
import type { Exporter } from './exporter.ts';
import { codedUnits } from './labelled-images.ts';

const UNKNOWN = '9';
const TASK_WITHOUT_SEQUENCE = 'T1';

export const bp4d: Exporter = {
  format: 'bp4d',
  writes: 'folder',
  isOfOneDataset: true,
  async export({ database, datasetId, presentFrom, target, signal, onRows }) {
    const { groups, notes } = listGroups(database, datasetId ?? 0);
    const units = codedUnits(database, datasetId);
    const written = new Set<string>();
    let rows = 0;
    for (const group of groups) {
      signal.throwIfAborted();
      const frames = readFrames(database, datasetId ?? 0, group);
      if (frames.length === 0) continue;
      const lines = frames.map(({ frame, codes }) =>
        [frame, ...units.map((unit) => toCell(occurrenceOf(labelNumber(codes.get(unit) ?? null), presentFrom)))].join(','),
      );
      const name = nameOf(group.subject, group.sequence);
      if (written.has(name)) throw sameName(name);
      written.add(name);
      await writeFile(path.join(target, name), `${[[0, ...units].join(','), ...lines].join('\r\n')}\r\n`);
      rows += frames.length;
      onRows(rows);
    }
    return { files: written.size, rows, notes: [describeCut(presentFrom), ...notes] };
  },
};

function toCell(occurrence: -1 | 0 | 1): string {
  return occurrence === -1 ? UNKNOWN : String(occurrence);
}

/** An underscore in the task would be read back as part of the subject. */
function nameOf(subject: string, sequence: string | null): string {
  const task = sequence ?? TASK_WITHOUT_SEQUENCE;
  if (!task.includes('_')) return `${subject}_${task}.csv`;
  throw new Problem('bad_input', `The sequence "${task}" has an underscore, which BP4D file names cannot hold.`, { remedy: 'Export as csv-wide.' });
}

function sameName(name: string): Problem {
  return new Problem('bad_input', `Two sequences would both be ${name}.`, { remedy: 'Export as csv-wide, which names pictures by path.' });
}

function describeCut(presentFrom: number): string {
  const letter = intensityLetter(presentFrom as Intensity);
  return `Present means intensity ${presentFrom} (${letter}) or more, or present without intensity; 9 is not coded or not codable.`;
}
