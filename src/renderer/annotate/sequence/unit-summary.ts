// What a row of the chart shows, in words: for a screen reader, and for whoever would rather read than look.
import { intensityOfPacked, isPackedPresent, PACKED_NOT_CODABLE, PACKED_NOT_CODED } from '../../../shared/frame-codes.ts';
import { INTENSITY_LETTERS } from '../../../shared/facs.ts';
import type { FrameRange } from './frame-range.ts';

export interface UnitSummary {
  readonly coded: number;
  readonly present: number;
  readonly notCodable: number;
  /** Stretches of frames on which it is present, in order. */
  readonly stretches: readonly FrameRange[];
  /** The first frame of the highest intensity; null where none has one. */
  readonly peak: { readonly place: number; readonly intensity: number } | null;
}

export function summariseUnit(codes: Uint8Array): UnitSummary {
  const stretches: { from: number; to: number }[] = [];
  let [coded, present, notCodable] = [0, 0, 0];
  let peak: UnitSummary['peak'] = null;
  for (const [place, code] of codes.entries()) {
    if (code === PACKED_NOT_CODED) continue;
    coded += 1;
    if (code === PACKED_NOT_CODABLE) notCodable += 1;
    if (!isPackedPresent(code)) continue;
    present += 1;
    const last = stretches.at(-1);
    if (last?.to === place - 1) last.to = place;
    else stretches.push({ from: place, to: place });
    const intensity = intensityOfPacked(code);
    if (intensity > (peak?.intensity ?? 0)) peak = { place, intensity };
  }
  return { coded, present, notCodable, stretches, peak };
}

/** Stretches named one by one; more are counted. */
const NAMED = 4;

/** `present in 11 frames: 14–20, 28–31; strongest D at 16; absent in 8; not codable in 2; 81 not coded`. */
export function describeUnit(summary: UnitSummary, { total, nameOf }: { total: number; nameOf: (place: number) => string }): string {
  const { coded, present, notCodable, stretches, peak } = summary;
  const named = stretches.slice(0, NAMED).map(({ from, to }) => (from === to ? nameOf(from) : `${nameOf(from)}–${nameOf(to)}`));
  const more = stretches.length > NAMED ? ` and ${stretches.length - NAMED} more stretches` : '';
  return [
    present === 0 ? null : `present in ${countFrames(present)}: ${named.join(', ')}${more}`,
    peak === null ? null : `strongest ${INTENSITY_LETTERS[peak.intensity - 1] ?? ''} at ${nameOf(peak.place)}`,
    coded - present - notCodable === 0 ? null : `absent in ${countFrames(coded - present - notCodable)}`,
    notCodable === 0 ? null : `not codable in ${countFrames(notCodable)}`,
    coded === total ? null : `${countFrames(total - coded)} not coded`,
  ].filter((part) => part !== null).join('; ');
}

function countFrames(count: number): string {
  return count === 1 ? '1 frame' : `${count} frames`;
}
