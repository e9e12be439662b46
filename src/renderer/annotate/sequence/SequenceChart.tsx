// The codes along the sequence: a row for each action unit, frames from left to right. A press goes to a frame, with Shift it
// selects to it, dragging selects. The same in words stands in a table for whoever cannot see it.
import { useComputedColorScheme, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { FrameSequence } from '../../app/frame-sequence.ts';
import { placeAtX, windowAround, xOfPlace, type ChartWindow } from './chart-layout.ts';
import { ChartTable } from './ChartTable.tsx';
import { drawChart, ROW_HEIGHT, type ChartRow } from './draw-chart.ts';
import { selectFrames, type FrameRange } from './frame-range.ts';
import { useShownPlace } from './playback.ts';
import type { SequenceCommands } from './sequence-commands.ts';
import classes from './SequenceChart.module.css';

interface SequenceChartProps {
  readonly sequence: FrameSequence;
  readonly rows: readonly ChartRow[];
  readonly place: number;
  readonly range: FrameRange | null;
  readonly span: number | null;
  readonly whose: string;
  readonly commands: SequenceCommands;
}

export function SequenceChart({ sequence, rows, place, range, span, whose, commands }: SequenceChartProps) {
  const shownPlace = useShownPlace(place);
  const window = useWindow(sequence.imageIds.length, shownPlace, span);
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (canvas.current !== null && width > 0) drawChart(canvas.current, { rows, window, width });
  }, [rows, window, width, scheme]);
  const pointer = useRangePointer({ sequence, window, width, commands });
  const stretch = (from: number, to: number) => {
    const [left, right] = [xOfPlace(window, width, from), xOfPlace(window, width, to + 1)].map((x) => Math.max(0, Math.min(width, x)));
    return { left, width: Math.max(1, (right ?? 0) - (left ?? 0)) };
  };
  return (
    <figure className={classes.chart} aria-label="Codes along the sequence" tabIndex={0}>
      <div className={classes.rows} aria-hidden>
        {rows.map(({ unit }) => <span key={unit} className={classes.name} style={{ height: ROW_HEIGHT }}>{unit}</span>)}
      </div>
      <div ref={ref} className={classes.plot} style={{ height: rows.length * ROW_HEIGHT }} {...pointer}>
        {range !== null && <div className={classes.range} style={stretch(range.from, range.to)} />}
        <canvas ref={canvas} className={classes.canvas} style={{ height: rows.length * ROW_HEIGHT }} aria-hidden />
        <div className={classes.cursor} style={stretch(shownPlace, shownPlace)} />
      </div>
      <VisuallyHidden><ChartTable sequence={sequence} rows={rows} whose={whose} /></VisuallyHidden>
    </figure>
  );
}

/** The window moves only when the frame has left it. */
function useWindow(total: number, place: number, span: number | null): ChartWindow {
  const [before, keep] = useState<ChartWindow>({ first: 0, count: 0 });
  const window = windowAround(total, place, { span, before });
  if (window !== before) keep(window);
  return window;
}

interface RangePointer {
  readonly sequence: FrameSequence;
  readonly window: ChartWindow;
  readonly width: number;
  readonly commands: SequenceCommands;
}

function useRangePointer({ sequence, window, width, commands }: RangePointer) {
  const began = useRef<{ readonly id: number; isDragged: boolean } | null>(null);
  const imageAt = (event: PointerEvent<HTMLDivElement>): number | undefined =>
    sequence.imageIds[placeAtX(window, width, event.clientX - event.currentTarget.getBoundingClientRect().left)];
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
      const id = imageAt(event);
      if (id === undefined || event.button !== 0) return;
      if (event.shiftKey) {
        commands.extendTo(id);
        return;
      }
      event.currentTarget.setPointerCapture(event.pointerId);
      began.current = { id, isDragged: false };
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>): void => {
      const [from, id] = [began.current, imageAt(event)];
      if (from === null || id === undefined || (id === from.id && !from.isDragged)) return;
      from.isDragged = true;
      selectFrames(from.id, id);
    },
    onPointerUp: (event: PointerEvent<HTMLDivElement>): void => {
      const id = imageAt(event);
      if (began.current !== null && id !== undefined) commands.goTo(id);
      began.current = null;
    },
    onPointerCancel: (): void => {
      began.current = null;
    },
  };
}
