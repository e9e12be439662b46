// Where the frames of a sequence stand in the chart, and what each mark of a row says. Pure: lengths in CSS pixels.
import { intensityOfPacked, isPackedPresent, PACKED_ABSENT, PACKED_NOT_CODABLE, PACKED_NOT_CODED } from '../../../shared/frame-codes.ts';

/** The frames that the chart shows: from a place on, so many. */
export interface ChartWindow {
  readonly first: number;
  readonly count: number;
}

/** One mark: a frame, or several that share a pixel, of which the strongest is shown. */
export interface ChartMark {
  readonly x: number;
  readonly width: number;
  readonly kind: 'absent' | 'not-codable' | 'present';
  /** 1..5; 0 where only presence is known. */
  readonly intensity: number;
}

/**
 * The window of `span` frames (null: all) that holds a place. It stays where it is while the place is in it, and else is laid
 * so that the place is in its middle: what is looked at does not slide under the eye with every frame.
 */
export function windowAround(total: number, place: number, { span, before }: { span: number | null; before?: ChartWindow | undefined }): ChartWindow {
  const count = Math.min(span ?? total, total);
  if (before?.count === count && before.first + count <= total && place >= before.first && place < before.first + count) return before;
  return { first: Math.max(0, Math.min(total - count, place - Math.floor(count / 2))), count };
}

export function xOfPlace({ first, count }: ChartWindow, width: number, place: number): number {
  return ((place - first) / Math.max(1, count)) * width;
}

/** The frame at a point, the nearest one where the point is outside. */
export function placeAtX({ first, count }: ChartWindow, width: number, x: number): number {
  const place = Math.floor((x / Math.max(1, width)) * count);
  return first + Math.max(0, Math.min(count - 1, place));
}

/** The marks of one row, from left to right. What is not coded has no mark. */
export function marksOf(codes: Uint8Array | undefined, window: ChartWindow, width: number): ChartMark[] {
  if (codes === undefined || width <= 0) return [];
  const marks: ChartMark[] = [];
  const columns = Math.min(window.count, Math.floor(width));
  for (let column = 0; column < columns; column += 1) {
    const from = window.first + Math.floor((column * window.count) / columns);
    const to = window.first + Math.floor(((column + 1) * window.count) / columns);
    const code = strongest(codes, from, to);
    if (code === PACKED_NOT_CODED) continue;
    const kind = code === PACKED_ABSENT ? 'absent' : code === PACKED_NOT_CODABLE ? 'not-codable' : 'present';
    marks.push({ x: (column * width) / columns, width: width / columns, kind, intensity: intensityOfPacked(code) });
  }
  return marks;
}

function strongest(codes: Uint8Array, from: number, to: number): number {
  let found = PACKED_NOT_CODED;
  for (let place = from; place < to; place += 1) {
    const code = codes[place] ?? PACKED_NOT_CODED;
    if (rankOf(code) > rankOf(found)) found = code;
  }
  return found;
}

/** not coded, absent, not codable, present without intensity, A..E. */
function rankOf(code: number): number {
  return isPackedPresent(code) ? 3 + intensityOfPacked(code) : code;
}
