// The chart in words, one row for each action unit.
import { memo } from 'react';
import { findActionUnit } from '../../../shared/facs.ts';
import type { FrameSequence } from '../../app/frame-sequence.ts';
import type { ChartRow } from './draw-chart.ts';
import { describeUnit, summariseUnit } from './unit-summary.ts';

interface ChartTableProps {
  readonly sequence: FrameSequence;
  readonly rows: readonly ChartRow[];
  readonly whose: string;
}

/** Not with every frame that is gone to: only where codes change. */
export const ChartTable = memo(function ChartTable({ sequence, rows, whose }: ChartTableProps) {
  const total = sequence.imageIds.length;
  const nameOf = (place: number): string => String(sequence.frames[place] ?? place + 1);
  return (
    <table>
      <caption>Codes along the sequence, {whose}, {total} frames</caption>
      <thead><tr><th scope="col">Action unit</th><th scope="col">Codes</th></tr></thead>
      <tbody>
        {rows.map(({ unit, codes }) => (
          <tr key={unit}>
            <th scope="row">AU {unit} {findActionUnit(unit)?.name}</th>
            <td>{codes === undefined ? `${total} frames not coded` : describeUnit(summariseUnit(codes), { total, nameOf })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});
