import { describe, expect, it } from 'vitest';
import { ABSENT, NOT_CODABLE, present } from '../../../shared/action-unit-code.ts';
import type { AnnotatorLabels, CodedUnit } from '../../../shared/contract/annotations.ts';
import { changesOfTemplate, changesTo, describeChange } from './label-changes.ts';

const labels = (actionUnits: CodedUnit[]): AnnotatorLabels => ({ annotator: { id: 1, name: 'Ada', kind: 'person' }, actionUnits, expression: null, votes: null });
/** 6 present B, 12 present C left, 4 absent, 25 not codable. */
const face = labels([
  { actionUnit: 6, code: present(2) },
  { actionUnit: 12, code: { occurrence: 'present', intensity: 3, side: 'L' } },
  { actionUnit: 4, code: ABSENT },
  { actionUnit: 25, code: NOT_CODABLE },
]);
const inWords = (changes: ReturnType<typeof changesTo>): string[] => changes.map((change) => describeChange(face, change));

describe('changesTo', () => {
  it('is what differs, and nothing where all is so already', () => {
    expect(inWords(changesTo(face, [{ actionUnit: 6, code: present(4) }, { actionUnit: 1, code: present(null) }], []))).toEqual(['AU 6 present B → present D', 'AU 1 not coded → present']);
    expect(changesTo(face, [{ actionUnit: 6, code: present(2) }], [4])).toEqual([]);
  });

  it('makes the rest absent where the codes do not name it, each unit once', () => {
    expect(inWords(changesTo(face, [{ actionUnit: 6, code: present(2) }], [6, 12, 12, 4]))).toEqual(['AU 12 present C, side L → absent']);
  });
});

describe('changesOfTemplate', () => {
  it('adds what it names and keeps an intensity or side that it does not give', () => {
    expect(inWords(changesOfTemplate(face, { line: '6+12+25', mode: 'add' }))).toEqual(['AU 25 not codable → present']);
    expect(inWords(changesOfTemplate(face, { line: '12E', mode: 'add' }))).toEqual(['AU 12 present C, side L → present E, side L']);
  });

  it('does not take left or right back to one side', () => {
    expect(changesOfTemplate(face, { line: 'U12', mode: 'add' })).toEqual([]);
    expect(inWords(changesOfTemplate(face, { line: 'R12+U6', mode: 'add' }))).toEqual(['AU 12 present C, side L → present C, side R', 'AU 6 present B → present B, side U']);
  });

  it('leaves other units alone when it adds, and makes those that are present absent when it replaces', () => {
    expect(inWords(changesOfTemplate(face, { line: '1', mode: 'add' }))).toEqual(['AU 1 not coded → present']);
    expect(inWords(changesOfTemplate(face, { line: '1+12', mode: 'replace' }))).toEqual(['AU 1 not coded → present', 'AU 6 present B → absent']);
  });

  it('changes nothing on a face that is so already', () => {
    expect(changesOfTemplate(face, { line: '6+12', mode: 'replace' })).toEqual([]);
  });
});
