// How a person likes to look and to type while coding, remembered on this machine. Nothing here touches a label.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ActionUnitSetName } from '../../shared/facs.ts';
import type { MediaSize } from '../../shared/host.ts';
import type { OwnKeys } from './unit-keys.ts';

/** The units that the project codes already, or a published set. */
export type UnitChoice = 'project' | ActionUnitSetName;

export interface AnnotateView {
  readonly units: UnitChoice;
  readonly ownKeys: OwnKeys;
  readonly isAutoAdvance: boolean;
  readonly source: Exclude<MediaSize, 'thumbnail'>;
  /** Percent of the picture as it is. */
  readonly brightness: number;
  readonly contrast: number;
  readonly isGrey: boolean;
  /** 1 fits the stage. */
  readonly zoom: number;
  /** Enlarged by repeating pixels, not by blurring them. */
  readonly isPixelated: boolean;
  /** Codes of other annotators and imported labels beside one's own. */
  readonly isOthersShown: boolean;
}

export const PLAIN_LOOK = { brightness: 100, contrast: 100, isGrey: false, zoom: 1, isPixelated: false } as const;

export const annotateViewStore = create<AnnotateView>()(
  persist((): AnnotateView => ({ units: 'project', ownKeys: {}, isAutoAdvance: false, source: 'full', isOthersShown: true, ...PLAIN_LOOK }), { name: 'duchenne.annotate' }),
);

export function useAnnotateView(): AnnotateView {
  return annotateViewStore();
}

export function changeView(change: Partial<AnnotateView>): void {
  annotateViewStore.setState(change);
}
