// The fill that is being shaped: it begins with the selected range and the active unit, and holds for that range.
import { useCallback, useMemo, useState } from 'react';
import { packCode } from '../../../shared/frame-codes.ts';
import type { FrameSequence } from '../../app/frame-sequence.ts';
import { showDone } from '../../app/notify.ts';
import { filledCodes, refuseShape, type Fill } from './fill.ts';
import type { FrameRange } from './frame-range.ts';

interface FillContext {
  readonly sequence: FrameSequence | undefined;
  readonly range: FrameRange | null;
  readonly place: number;
  readonly activeUnit: number | null;
}

export interface FillDraft {
  readonly fill: Fill | null;
  /** What would be written, packed, by unit; empty where nothing is shaped. */
  readonly preview: ReadonlyMap<number, Uint8Array>;
  readonly open: () => void;
  readonly change: (fill: Fill) => void;
  readonly close: () => void;
}

export function useFill({ sequence, range, place, activeUnit }: FillContext): FillDraft {
  const [draft, setDraft] = useState<{ readonly fill: Fill; readonly range: FrameRange } | null>(null);
  // Another range is another shape.
  const isOfRange = draft !== null && range !== null && draft.range.from === range.from && draft.range.to === range.to;
  const fill = isOfRange ? draft.fill : null;
  const open = useCallback(() => {
    if (range === null || range.to === range.from) {
      showDone('Select the frames of the action first, from onset to offset: Shift and an arrow');
      return;
    }
    const apex = place > range.from && place < range.to ? place : Math.round((range.from + range.to) / 2);
    setDraft({ range, fill: { units: activeUnit === null ? [] : [activeUnit], shape: { onset: range.from, apexFrom: apex, apexTo: apex, offset: range.to, apex: 3 }, isRestAbsent: false } });
  }, [range, place, activeUnit]);
  const change = useCallback((next: Fill) => setDraft((before) => before && { ...before, fill: next }), []);
  const close = useCallback(() => setDraft(null), []);
  const preview = useMemo(() => previewOf(sequence, fill, range), [sequence, fill, range]);
  return { fill, preview, open, change, close };
}

function previewOf(sequence: FrameSequence | undefined, fill: Fill | null, range: FrameRange | null): Map<number, Uint8Array> {
  const preview = new Map<number, Uint8Array>();
  if (sequence === undefined || fill === null || range === null || refuseShape(fill.shape, range) !== null) return preview;
  for (const unit of fill.units) {
    const bytes = new Uint8Array(sequence.imageIds.length);
    for (const [place, code] of filledCodes(sequence, fill, { unit, range })) bytes[place] = packCode(code);
    preview.set(unit, bytes);
  }
  return preview;
}
