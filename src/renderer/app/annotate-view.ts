// How a person likes to look and to type while coding. Nothing here touches a label. What suits the screen and the light in
// front of it (brightness, zoom, what is compared) is remembered with the window's origin; habits follow the person
// (habits.ts).
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { MediaSize } from '../../shared/host.ts';
import type { Habits } from '../../shared/preferences.ts';

export interface AnnotateView {
  readonly isAutoAdvance: boolean;
  readonly source: Exclude<MediaSize, 'thumbnail'>;
  /** Percent of the picture as it is. */
  readonly brightness: number;
  readonly contrast: number;
  /** Above 1 dark tones are lifted; 1 leaves them. */
  readonly gamma: number;
  readonly isGrey: boolean;
  /** Left and right exchanged, as in a mirror. */
  readonly isMirrored: boolean;
  readonly viewport: Viewport;
  readonly areLandmarksShown: boolean;
  /** The face alone, or compared with the neutral face. */
  readonly comparison: Comparison;
  /** By how much differences are multiplied to be seen. */
  readonly differenceGain: number;
  /** Enlarged by repeating pixels, not by blurring them. */
  readonly isPixelated: boolean;
  /** Codes of other annotators and imported labels beside one's own. */
  readonly isOthersShown: boolean;
}

/** Which part of the picture fills the stage. */
export interface Viewport {
  /** 1 fits the stage. */
  readonly zoom: number;
  /** What lies in the middle of the stage, as a share of the fitted picture's frame; 0.5 is its centre. */
  readonly x: number;
  readonly y: number;
}

export type Comparison = 'none' | 'side-by-side' | 'difference';

export const PLAIN_LOOK = {
  brightness: 100, contrast: 100, gamma: 1, isGrey: false, isMirrored: false, isPixelated: false, viewport: { zoom: 1, x: 0.5, y: 0.5 },
  areLandmarksShown: false, comparison: 'none', differenceGain: 4,
} as const satisfies Partial<AnnotateView>;

export const FIRST_HABITS = { isAutoAdvance: false, source: 'full', isOthersShown: true } as const satisfies Required<Habits>;

export const annotateViewStore = create<AnnotateView>()(
  persist((): AnnotateView => ({ ...FIRST_HABITS, ...PLAIN_LOOK }), { name: 'duchenne.annotate' }),
);

export function useAnnotateView(): AnnotateView {
  return annotateViewStore();
}

export function changeView(change: Partial<AnnotateView>): void {
  annotateViewStore.setState(change);
}
