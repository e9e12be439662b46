// DISFA intensities: `<subject>/<subject>_au<number>.txt`, `frame,intensity`. What has no intensity is left out and
// counted; frames of one subject are told apart by their number alone.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { Problem } from '../../../shared/problem.ts';
import { listGroups, readFrames } from './coded-frames.ts';
import type { Exporter } from './exporter.ts';
import { codedUnits } from './labelled-images.ts';

export const disfa: Exporter = {
  format: 'disfa',
  writes: 'folder',
  isOfOneDataset: true,
  async export({ database, datasetId, target, signal, onRows }) {
    const { groups, notes } = listGroups(database, datasetId ?? 0);
    const units = codedUnits(database, datasetId);
    const lost = { intensity: 0, codable: 0, side: 0 };
    let files = 0;
    let rows = 0;
    for (const subject of new Set(groups.map((group) => group.subject))) {
      signal.throwIfAborted();
      const frames = readFrames(database, datasetId ?? 0, { subject });
      for (const unit of units) {
        const lines = frames.flatMap(({ frame, codes }) => {
          const code = codes.get(unit);
          if (code !== undefined) countLoss(lost, code);
          const intensity = intensityOf(code);
          return intensity === undefined ? [] : [`${frame},${intensity}\n`];
        });
        if (lines.length === 0) continue;
        await mkdir(path.join(target, subject), { recursive: true });
        await writeFile(path.join(target, subject, `${subject}_au${unit}.txt`), lines.join(''));
        files += 1;
        rows += lines.length;
      }
      onRows(rows);
    }
    if (rows === 0) throw new Problem('bad_input', 'No code of the data set has an intensity.', { remedy: 'Export as bp4d or csv-wide. Nothing was written.' });
    return { files, rows, notes: [...notes, ...describeLoss(lost)] };
  },
};

function intensityOf(code: ActionUnitCode | undefined): number | undefined {
  if (code?.occurrence === 'absent') return 0;
  return code?.occurrence === 'present' ? (code.intensity ?? undefined) : undefined;
}

function countLoss(lost: { intensity: number; codable: number; side: number }, code: ActionUnitCode): void {
  if (code.occurrence === 'not_codable') lost.codable += 1;
  if (code.occurrence !== 'present') return;
  if (code.intensity === null) lost.intensity += 1;
  else if (code.side !== null) lost.side += 1;
}

function describeLoss(lost: { intensity: number; codable: number; side: number }): string[] {
  return [
    ...(lost.intensity > 0 ? [`${lost.intensity} codes are present without an intensity and could not be written: DISFA has no word for that.`] : []),
    ...(lost.codable > 0 ? [`${lost.codable} codes that say not codable were left out.`] : []),
    ...(lost.side > 0 ? [`${lost.side} codes lost their side.`] : []),
  ];
}
