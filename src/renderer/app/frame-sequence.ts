// A whole sequence as the desk works with it: its frames in order and their codes, a byte a frame and action unit. Pure; a
// change makes a new sequence that shares what did not change.
import type { CodedUnit, FrameCodes, ImageChanges, SequenceCodes } from '../../shared/contract/annotations.ts';
import { packCode, textToBytes, unpackCode } from '../../shared/frame-codes.ts';

/** Packed codes of every frame (src/shared/frame-codes.ts), by action unit; a unit that is not there is coded nowhere. */
export type UnitCodes = ReadonlyMap<number, Uint8Array>;

/** Whose codes: the person's own, or *the* label. */
export type CodeSource = 'own' | 'final';

export interface FrameSequence {
  /** The picture it was asked by. */
  readonly anchor: number;
  /** Whose own codes these are; null: nobody is signed in. */
  readonly annotatorId: number | null;
  readonly imageIds: readonly number[];
  /** Place in `imageIds` by image. */
  readonly places: ReadonlyMap<number, number>;
  readonly frames: readonly (number | null)[];
  readonly timesMs: readonly number[] | null;
  readonly paths: readonly string[] | null;
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
  readonly own: UnitCodes;
  readonly final: UnitCodes;
}

export function decodeSequence({ units, ...sequence }: SequenceCodes, asked: Pick<FrameSequence, 'anchor' | 'annotatorId'>): FrameSequence {
  const read = (source: CodeSource): UnitCodes => new Map(units.map((unit) => [unit.actionUnit, textToBytes(unit[source])]));
  return { ...sequence, ...asked, places: new Map(sequence.imageIds.map((id, place) => [id, place])), own: read('own'), final: read('final') };
}

/** What a frame is called: `Frame 12`, or its file's name where frames have no number. */
export function frameName(sequence: FrameSequence, place: number): string {
  const frame = sequence.frames[place];
  if (frame !== null && frame !== undefined) return `Frame ${frame}`;
  const path = sequence.paths?.[place] ?? '';
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What is coded at a frame, in the order of the units; not coded units are left out. */
export function codesAt(codes: UnitCodes, place: number): CodedUnit[] {
  return [...codes].sort(([left], [right]) => left - right).flatMap(([actionUnit, bytes]) => {
    const code = unpackCode(bytes[place] ?? 0);
    return code === null ? [] : [{ actionUnit, code }];
  });
}

/** The own codes with these changes made, at the frames they are for; images of other sequences change nothing. */
export function withChanges(sequence: FrameSequence, images: readonly ImageChanges[]): FrameSequence {
  const own = new Map(sequence.own);
  const copied = new Set<number>();
  for (const { imageId, changes } of images) {
    const place = sequence.places.get(imageId);
    if (place === undefined) continue;
    for (const change of changes) {
      if (change.field === 'action-unit') bytesToChange(own, copied, { actionUnit: change.actionUnit, length: sequence.imageIds.length })[place] = packCode(change.code);
    }
  }
  return copied.size === 0 ? sequence : { ...sequence, own };
}

/** The sequence with the codes of these images as the core told them anew. */
export function withFreshCodes(sequence: FrameSequence, imageIds: readonly number[], fresh: FrameCodes): FrameSequence {
  const replace = (before: UnitCodes, source: CodeSource): UnitCodes => {
    const after = new Map(before);
    const copied = new Set<number>();
    const told = new Map(fresh.map((unit) => [unit.actionUnit, textToBytes(unit[source])]));
    for (const actionUnit of new Set([...before.keys(), ...told.keys()])) {
      const bytes = bytesToChange(after, copied, { actionUnit, length: sequence.imageIds.length });
      for (const [index, id] of imageIds.entries()) {
        const place = sequence.places.get(id);
        if (place !== undefined) bytes[place] = told.get(actionUnit)?.[index] ?? 0;
      }
    }
    return after;
  };
  return { ...sequence, own: replace(sequence.own, 'own'), final: replace(sequence.final, 'final') };
}

/** A unit's bytes, copied the first time they are changed. */
function bytesToChange(codes: Map<number, Uint8Array>, copied: Set<number>, { actionUnit, length }: { actionUnit: number; length: number }): Uint8Array {
  const before = codes.get(actionUnit);
  if (before !== undefined && copied.has(actionUnit)) return before;
  const bytes = before === undefined ? new Uint8Array(length) : before.slice();
  codes.set(actionUnit, bytes);
  copied.add(actionUnit);
  return bytes;
}
