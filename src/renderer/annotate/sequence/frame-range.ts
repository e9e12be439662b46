// The range of frames that is selected: by pictures, so that it means the same however the sequence is read. It lives as long
// as the window and holds for the sequence it was made in.
import { create } from 'zustand';
import { frameName, type FrameSequence } from '../../app/frame-sequence.ts';

/** First and last place in the sequence, both in it. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

interface RangeState {
  /** Where selecting began and where it is now: either may come first. */
  readonly ends: { readonly anchor: number; readonly head: number } | null;
}

const store = create<RangeState>(() => ({ ends: null }));

/** Selects from one picture to another. */
export function selectFrames(anchor: number, head: number): void {
  store.setState({ ends: { anchor, head } });
}

/** Moves the free end of the range to `head`. Without a range in this sequence it begins at the frame `from`. */
export function extendRange(sequence: FrameSequence, from: number, head: number): void {
  const { ends } = store.getState();
  selectFrames(ends !== null && placeRange(sequence, ends) !== null ? ends.anchor : from, head);
}

/** The same, a frame at a time: a range whose free end the desk has left is let go for a new one. */
export function stepRange(sequence: FrameSequence, from: number, head: number): void {
  if (store.getState().ends?.head !== from) dropRange();
  extendRange(sequence, from, head);
}

/** Lets the range go; false where there was none. */
export function dropRange(): boolean {
  const had = store.getState().ends !== null;
  if (had) store.setState({ ends: null });
  return had;
}

export function currentRange(sequence: FrameSequence): FrameRange | null {
  return placeRange(sequence, store.getState().ends);
}

export function useFrameRange(sequence: FrameSequence | undefined): FrameRange | null {
  const ends = store((state) => state.ends);
  return sequence === undefined ? null : placeRange(sequence, ends);
}

/** Null where an end lies in another sequence. */
export function placeRange(sequence: FrameSequence, ends: RangeState['ends']): FrameRange | null {
  const [anchor, head] = [sequence.places.get(ends?.anchor ?? -1), sequence.places.get(ends?.head ?? -1)];
  return anchor === undefined || head === undefined ? null : { from: Math.min(anchor, head), to: Math.max(anchor, head) };
}

export function placesOf({ from, to }: FrameRange): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** `frames 12–30, 19 frames`; by name where frames have no number. */
export function describeRange(sequence: FrameSequence, { from, to }: FrameRange): string {
  const count = to - from + 1;
  const [first, last] = [sequence.frames[from] ?? null, sequence.frames[to] ?? null];
  if (first === null || last === null) return count === 1 ? frameName(sequence, from) : `${frameName(sequence, from)} to ${frameName(sequence, to)}, ${count} pictures`;
  return count === 1 ? `frame ${first}, 1 frame` : `frames ${first}–${last}, ${count} frames`;
}
