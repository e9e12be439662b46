// Onset, apex, offset: the intensities of an action between the frame where it is first seen and the frame where it is last
// seen. It rises in a straight line from A at the onset to the apex, stays there, and falls in a straight line to A at the
// offset; each frame takes the letter nearest to the line, the stronger of two as near. Pure.
import { ABSENT, isSameCode, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import type { ImageChanges } from '../../../shared/contract/annotations.ts';
import { unpackCode } from '../../../shared/frame-codes.ts';
import type { Intensity } from '../../../shared/facs.ts';
import type { FrameSequence } from '../../app/frame-sequence.ts';
import { placesOf, type FrameRange } from './frame-range.ts';

/** Places in the sequence, rising or equal. */
export interface ActionShape {
  readonly onset: number;
  readonly apexFrom: number;
  readonly apexTo: number;
  readonly offset: number;
  readonly apex: Intensity;
}

export interface Fill {
  readonly units: readonly number[];
  readonly shape: ActionShape;
  /** Frames of the selected range before the onset and after the offset become absent; else they stay as they are. */
  readonly isRestAbsent: boolean;
}

const INTENSITIES: readonly Intensity[] = [1, 2, 3, 4, 5];

/** What is wrong with a shape within a range, or null. */
export function refuseShape({ onset, apexFrom, apexTo, offset }: ActionShape, range: FrameRange): string | null {
  if (onset < range.from || offset > range.to) return 'Onset and offset lie in the selected range.';
  if (apexFrom > apexTo) return 'The apex begins before it ends.';
  if (onset > apexFrom) return 'The onset comes before the apex.';
  if (offset < apexTo) return 'The offset comes after the apex.';
  return null;
}

/** Intensity of each frame from onset to offset. `moments`: when each place of the sequence is, rising. */
export function fillIntensities({ onset, apexFrom, apexTo, offset, apex }: ActionShape, moments: (place: number) => number): Intensity[] {
  const share = (place: number): number => {
    if (place < apexFrom) return (moments(place) - moments(onset)) / (moments(apexFrom) - moments(onset));
    if (place > apexTo) return (moments(offset) - moments(place)) / (moments(offset) - moments(apexTo));
    return 1;
  };
  return placesOf({ from: onset, to: offset }).map((place) => INTENSITIES[Math.round((apex - 1) * share(place))] ?? apex);
}

/** When frames are: by their time in the video, else by their numbers, else one after another. */
export function momentsOf({ timesMs, frames }: FrameSequence): (place: number) => number {
  const isRising = (values: readonly (number | null)[]): values is readonly number[] =>
    values.every((value, place) => value !== null && (place === 0 || value > (values[place - 1] ?? value)));
  const by = timesMs !== null && isRising(timesMs) ? timesMs : isRising(frames) ? frames : null;
  return (place) => by?.[place] ?? place;
}

/**
 * The code of each frame that a fill gives one unit, by place. The side that a frame's own code has is kept; a frame without
 * one takes that of the apex.
 */
export function filledCodes(sequence: FrameSequence, { shape, isRestAbsent }: Fill, context: { unit: number; range: FrameRange }): Map<number, ActionUnitCode> {
  const own = sequence.own.get(context.unit);
  const sideAt = (place: number) => {
    const code = unpackCode(own?.[place] ?? 0);
    return code?.occurrence === 'present' ? code.side : null;
  };
  const apexSide = sideAt(shape.apexFrom) ?? sideAt(shape.apexTo);
  const intensities = fillIntensities(shape, momentsOf(sequence));
  const codes = new Map<number, ActionUnitCode>();
  for (const place of placesOf(context.range)) {
    const intensity = intensities[place - shape.onset];
    if (intensity !== undefined) codes.set(place, { occurrence: 'present', intensity, side: sideAt(place) ?? apexSide });
    else if (isRestAbsent) codes.set(place, ABSENT);
  }
  return codes;
}

/** What it takes to fill: the changes of every frame whose own code is another. */
export function fillChanges(sequence: FrameSequence, fill: Fill, range: FrameRange): ImageChanges[] {
  const byUnit = fill.units.map((unit) => ({ unit, own: sequence.own.get(unit), codes: filledCodes(sequence, fill, { unit, range }) }));
  return placesOf(range).flatMap((place) => {
    const imageId = sequence.imageIds[place];
    const changes = byUnit.flatMap(({ unit, own, codes }) => {
      const code = codes.get(place);
      return code === undefined || isSameCode(unpackCode(own?.[place] ?? 0), code) ? [] : [{ field: 'action-unit' as const, actionUnit: unit, code }];
    });
    return imageId === undefined || changes.length === 0 ? [] : [{ imageId, changes }];
  });
}
