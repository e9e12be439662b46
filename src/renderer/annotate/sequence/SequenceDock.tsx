// Below the face: its whole sequence as a film strip and as a chart, and what is done along it.
import { useCallback, useMemo } from 'react';
import { useActions } from '../../app/actions.ts';
import type { FrameSequence } from '../../app/frame-sequence.ts';
import { useSequence } from '../../app/sequences.ts';
import type { Desk } from '../desk.ts';
import type { ChartRow } from './draw-chart.ts';
import { FillPanel } from './FillPanel.tsx';
import { Filmstrip } from './Filmstrip.tsx';
import { describeRange, dropRange, useFrameRange } from './frame-range.ts';
import { createJumpCommands } from './jump-commands.ts';
import { createPlayCommands } from './play-commands.ts';
import { useStopsFirst } from './playback.ts';
import { sequenceActions } from './sequence-actions.ts';
import { createSequenceCommands } from './sequence-commands.ts';
import { sequenceViewStore, type SequenceView } from './sequence-view.ts';
import { SequenceBar } from './SequenceBar.tsx';
import { SequenceChart } from './SequenceChart.tsx';
import { useFill } from './use-fill.ts';
import classes from './SequenceDock.module.css';

interface SequenceDockProps {
  readonly imageId: number;
  readonly desk: Desk;
  /** Of the panel. */
  readonly units: readonly number[];
  readonly activeUnit: number | null;
}

export function SequenceDock({ imageId, desk, units, activeUnit }: SequenceDockProps) {
  const commands = useMemo(() => createSequenceCommands(desk), [desk]);
  const view = sequenceViewStore();
  const sequence = useSequence(imageId);
  const range = useFrameRange(sequence);
  const place = sequence?.places.get(imageId) ?? 0;
  const draft = useFill({ sequence, range, place, activeUnit });
  const actions = useSequenceActions({ desk, units, openFill: draft.open });
  useStopsFirst(useCallback((seen: number) => commands.goTo(seen), [commands]));
  const rows = useMemo(() => rowsOf(sequence, { view, units, preview: draft.preview }), [sequence, view, units, draft.preview]);
  return (
    <section className={classes.dock} aria-label="Sequence of this face">
      {sequence !== undefined && draft.fill !== null && range !== null && (
        <FillPanel
          sequence={sequence} range={range} units={units} fill={draft.fill} onChange={draft.change} onClose={draft.close}
          onFill={() => {
            if (draft.fill !== null) commands.fill(draft.fill, range);
            draft.close();
          }}
        />
      )}
      <SequenceBar actions={actions} view={view} range={sequence === undefined || range === null ? null : describeRange(sequence, range)} onDrop={dropRange} />
      {sequence === undefined ? <div className={classes.waiting} /> : (
        <>
          <Filmstrip sequence={sequence} codes={sequence[view.source]} place={place} range={range} commands={commands} />
          {view.isChartOpen && sequence.imageIds.length > 1 && (
            <SequenceChart sequence={sequence} rows={rows} place={place} range={range} span={view.span} whose={view.source === 'own' ? 'mine' : 'the label'} commands={commands} />
          )}
        </>
      )}
    </section>
  );
}

function useSequenceActions({ desk, units, openFill }: { readonly desk: Desk; readonly units: readonly number[]; readonly openFill: () => void }) {
  const actions = useMemo(() => {
    const jumps = createJumpCommands(desk);
    return sequenceActions({
      ...createSequenceCommands(desk),
      ...createPlayCommands(desk),
      openFill,
      nextUncoded: () => jumps.nextUncoded(units),
      nextDisagreement: jumps.nextDisagreement,
    });
  }, [desk, units, openFill]);
  useActions(actions);
  return actions;
}

/** The units that a fill would code, on top where they are seen, and those coded somewhere in the sequence; without any, those of the panel. */
function rowsOf(sequence: FrameSequence | undefined, { view, units, preview }: { view: SequenceView; units: readonly number[]; preview: ReadonlyMap<number, Uint8Array> }): ChartRow[] {
  if (sequence === undefined) return [];
  const codes = sequence[view.source];
  const coded = [...codes].filter(([, bytes]) => bytes.some((code) => code !== 0)).map(([unit]) => unit);
  const shown = [...new Set([...preview.keys(), ...coded.sort((left, right) => left - right)])];
  return (shown.length === 0 ? units : shown).map((unit) => ({ unit, codes: codes.get(unit), preview: preview.get(unit) }));
}
