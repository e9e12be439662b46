import { describe, expect, it } from 'vitest';
import { ABSENT, present, type ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { ImageChanges, SequenceCodes } from '../../shared/contract/annotations.ts';
import { bytesToText, packCode } from '../../shared/frame-codes.ts';
import { codesAt, decodeSequence, frameName, withChanges, withFreshCodes } from './frame-sequence.ts';

const pack = (...codes: (ActionUnitCode | null)[]): string => bytesToText(Uint8Array.from(codes, packCode));
const told: SequenceCodes = {
  imageIds: [70, 71, 72], frames: [12, 13, null], timesMs: null, paths: ['s/12.png', 's/13.png', 's/x.png'], isCutBefore: false, isCutAfter: false,
  units: [{ actionUnit: 12, own: pack(null, ABSENT, present(3)), final: pack(present(1), ABSENT, present(3)) }],
};
const sequence = decodeSequence(told, { anchor: 70, annotatorId: 1 });
const change = (imageId: number, actionUnit: number, code: ActionUnitCode | null): ImageChanges => ({ imageId, changes: [{ field: 'action-unit', actionUnit, code }] });

describe('a sequence', () => {
  it('tells what is coded at a frame, and what the frame is called', () => {
    expect([0, 1, 2].map((place) => codesAt(sequence.own, place))).toEqual([[], [{ actionUnit: 12, code: ABSENT }], [{ actionUnit: 12, code: present(3) }]]);
    expect([0, 2].map((place) => frameName(sequence, place))).toEqual(['Frame 12', 'x.png']);
  });

  it('shows changes of its frames, of the person’s own codes only, and leaves the one before as it was', () => {
    const after = withChanges(sequence, [change(72, 12, null), change(70, 4, present(2)), change(99, 12, ABSENT), { imageId: 71, changes: [{ field: 'expression', label: 'fear' }] }]);
    expect([0, 1, 2].map((place) => codesAt(after.own, place))).toEqual([[{ actionUnit: 4, code: present(2) }], [{ actionUnit: 12, code: ABSENT }], []]);
    expect(after.final).toBe(sequence.final);
    expect(codesAt(sequence.own, 2)).toEqual([{ actionUnit: 12, code: present(3) }]);
    expect(withChanges(sequence, [change(99, 12, ABSENT)])).toBe(sequence);
  });

  it('takes what the core tells anew of some frames, also that nothing is coded there any more', () => {
    const after = withFreshCodes(sequence, [72, 70, 99], [{ actionUnit: 4, own: pack(ABSENT, null, ABSENT), final: pack(present(5), null, null) }]);
    expect([0, 1, 2].map((place) => codesAt(after.own, place))).toEqual([[], [{ actionUnit: 12, code: ABSENT }], [{ actionUnit: 4, code: ABSENT }]]);
    expect([0, 1, 2].map((place) => codesAt(after.final, place))).toEqual([[], [{ actionUnit: 12, code: ABSENT }], [{ actionUnit: 4, code: present(5) }]]);
  });
});
