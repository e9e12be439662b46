// How a person likes to look at sequences, remembered on this machine; and the codes that were copied, as long as the window lives.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CodedUnit } from '../../../shared/contract/annotations.ts';
import type { CodeSource } from '../../app/frame-sequence.ts';
import type { Speed } from './player.ts';

export interface SequenceView {
  readonly source: CodeSource;
  readonly isChartOpen: boolean;
  /** Frames that the chart shows; null: the whole sequence. */
  readonly span: number | null;
  readonly speed: Speed;
}

export const SPANS: readonly (number | null)[] = [60, 150, 600, null];

export const sequenceViewStore = create<SequenceView>()(
  persist((): SequenceView => ({ source: 'final', isChartOpen: true, span: 150, speed: 1 }), { name: 'duchenne.sequence' }),
);

export function changeSequenceView(change: Partial<SequenceView>): void {
  sequenceViewStore.setState(change);
}

interface Clipboard {
  readonly codes: readonly CodedUnit[];
}

export const clipboardStore = create<Clipboard>(() => ({ codes: [] }));
