import { describe, expect, it } from 'vitest';
import { ABSENT, present, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { bytesToText, packCode } from '../../../shared/frame-codes.ts';
import { intensityLetter, type Intensity } from '../../../shared/facs.ts';
import { decodeSequence, type FrameSequence } from '../../app/frame-sequence.ts';
import { fillChanges, filledCodes, fillIntensities, momentsOf, refuseShape, type ActionShape } from './fill.ts';

type Places = [onset: number, apexFrom: number, apexTo: number, offset: number];
const shape = (places: Places, apex: Intensity = 5): ActionShape => ({ onset: places[0], apexFrom: places[1], apexTo: places[2], offset: places[3], apex });
const letters = (action: ActionShape, moments = (place: number): number => place): string => fillIntensities(action, moments).map(intensityLetter).join('');

function sequenceOf(own: readonly (ActionUnitCode | null)[], more: { timesMs?: number[]; frames?: number[] } = {}): FrameSequence {
  const bytes = bytesToText(Uint8Array.from(own, packCode));
  return decodeSequence({
    imageIds: own.map((_, place) => 100 + place), frames: more.frames ?? own.map((_, place) => place + 1), timesMs: more.timesMs ?? null,
    paths: null, isCutBefore: false, isCutAfter: false, units: [{ actionUnit: 12, own: bytes, final: bytes }],
  }, { anchor: 100, annotatorId: 1 });
}

describe('intensities from onset over apex to offset', () => {
  it.each<[string, ActionShape, string]>([
    ['rise and fall in straight lines', shape([0, 4, 4, 8]), 'ABCDEDCBA'],
    ['stay at the apex', shape([0, 4, 7, 9]), 'ABCDEEEECA'],
    ['rise slowly and fall at once', shape([0, 8, 8, 9]), 'ABBCCDDEEA'],
    ['reach no more than the apex', shape([0, 4, 4, 8], 3), 'ABBCCCBBA'],
    ['are A all along where the apex is A', shape([0, 2, 2, 4], 1), 'AAAAA'],
    ['are the apex where there is one frame', shape([3, 3, 3, 3], 4), 'D'],
    ['need no rise', shape([0, 0, 0, 2], 3), 'CBA'],
    ['need no fall', shape([0, 2, 2, 2], 3), 'ABC'],
    ['jump where two frames are all there is', shape([0, 1, 1, 1]), 'AE'],
  ])('%s', (_name, action, expected) => {
    expect(letters(action)).toBe(expected);
  });

  it('never fall on the way up nor rise on the way down, begin and end at A, and keep the apex, whatever the shape', () => {
    for (let rise = 0; rise < 7; rise += 1) for (let plateau = 0; plateau < 4; plateau += 1) for (let fall = 0; fall < 7; fall += 1) for (const apex of [1, 2, 3, 4, 5] as const) {
      const action = shape([10, 10 + rise, 10 + rise + plateau, 10 + rise + plateau + fall], apex);
      const filled = fillIntensities(action, (place) => place * 40);
      expect(filled).toHaveLength(rise + plateau + fall + 1);
      const [up, top, down] = [filled.slice(0, rise + 1), filled.slice(rise, rise + plateau + 1), filled.slice(rise + plateau)];
      expect(up).toEqual([...up].sort((left, right) => left - right));
      expect(down).toEqual([...down].sort((left, right) => right - left));
      expect(new Set(top)).toEqual(new Set([apex]));
      if (rise > 0) expect(up[0]).toBe(1);
      if (fall > 0) expect(down.at(-1)).toBe(1);
    }
  });

  it('go by time where frames are not evenly spaced', () => {
    // Frames at 0, 100, 900 and 1000 ms: the third is nearly at the apex.
    expect(letters(shape([0, 3, 3, 3]), momentsOf(sequenceOf([null, null, null, null], { timesMs: [0, 100, 900, 1000] })))).toBe('AAEE');
    expect(letters(shape([0, 3, 3, 3]), momentsOf(sequenceOf([null, null, null, null], { frames: [1, 2, 10, 11] })))).toBe('AAEE');
    // Numbers that repeat are no measure.
    expect(letters(shape([0, 4, 4, 4]), momentsOf(sequenceOf([null, null, null, null, null], { frames: [1, 1, 2, 2, 3] })))).toBe('ABCDE');
  });
});

describe('a fill', () => {
  const range = { from: 0, to: 5 };
  const fill = { units: [12], shape: shape([1, 3, 3, 4], 3), isRestAbsent: false };

  it('leaves frames outside onset and offset as they are, or makes those of the range absent', () => {
    const sequence = sequenceOf(Array.from({ length: 8 }, () => null));
    expect([...filledCodes(sequence, fill, { unit: 12, range }).keys()]).toEqual([1, 2, 3, 4]);
    const codes = filledCodes(sequence, { ...fill, isRestAbsent: true }, { unit: 12, range });
    expect([...codes.keys()]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([codes.get(0), codes.get(5)]).toEqual([ABSENT, ABSENT]);
  });

  it('keeps sides: a frame’s own, else that of the apex', () => {
    const sided = (side: 'L' | 'R'): ActionUnitCode => ({ occurrence: 'present', intensity: 5, side });
    const codes = filledCodes(sequenceOf([null, sided('R'), ABSENT, sided('L'), null, null]), fill, { unit: 12, range });
    expect([...codes.values()].map((code) => (code.occurrence === 'present' ? code.side : null))).toEqual(['R', 'L', 'L', 'L']);
  });

  it('changes what is another code, and nothing where all stands already', () => {
    const sequence = sequenceOf([null, present(1), present(1), present(3), null, null]);
    expect(fillChanges(sequence, fill, range)).toEqual([
      { imageId: 102, changes: [{ field: 'action-unit', actionUnit: 12, code: present(2) }] },
      { imageId: 104, changes: [{ field: 'action-unit', actionUnit: 12, code: present(1) }] },
    ]);
    expect(fillChanges(sequence, { ...fill, units: [12, 4] }, range).find(({ imageId }) => imageId === 101)?.changes).toEqual([{ field: 'action-unit', actionUnit: 4, code: present(1) }]);
    expect(fillChanges(sequenceOf([null, present(1), present(2), present(3), present(1)]), fill, range)).toEqual([]);
  });

  it.each<[string, ActionShape]>([
    ['selected range', shape([0, 2, 2, 7])],
    ['begins before it ends', shape([0, 3, 2, 4])],
    ['onset comes before', shape([3, 2, 2, 4])],
    ['offset comes after', shape([0, 3, 3, 2])],
  ])('says what is wrong with a shape: %s', (words, action) => {
    expect(refuseShape(action, range)).toContain(words);
    expect(refuseShape(fill.shape, range)).toBeNull();
  });
});
