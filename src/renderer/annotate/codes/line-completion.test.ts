import { describe, expect, it } from 'vitest';
import { ACTION_UNIT_SETS } from '../../../shared/facs.ts';
import { completeLine } from './line-completion.ts';

const BP4D: readonly number[] = ACTION_UNIT_SETS.BP4D;

const codes = (line: string, { caret = line.length, panel = BP4D } = {}): string[] => completeLine(line, caret, panel).map(({ code }) => code);

describe('completeLine', () => {
  it('offers units that begin with the digits, those of the panel first, then the intensities of a whole one', () => {
    expect(codes('1')).toEqual(['10', '12', '14', '15', '17', '11', '13', '16', '18', '19', '1A', '1B']);
    expect(codes('12')).toEqual(['12A', '12B', '12C', '12D', '12E']);
    expect(codes('3')).toEqual(['30', '31', '32', '33', '34', '35', '37', '38', '39']);
  });

  it('has nothing to add to a code that is whole, nor to an empty line', () => {
    expect(['12C', '', '6+', '99'].map((line) => codes(line))).toEqual([[], [], [], []]);
  });

  it('leaves out what the line names already', () => {
    expect(codes('12+10+1')).not.toContain('12');
    expect(codes('1+12', { caret: 1 })).not.toContain('12');
  });

  it('keeps the side that was typed, in capitals, and takes no letter for a side that is none', () => {
    expect(codes('l12')).toEqual(['L12A', 'L12B', 'L12C', 'L12D', 'L12E']);
    expect(codes('q12')).toEqual([]);
  });

  it('finds units by a part of their name', () => {
    expect(codes('dimp')).toEqual(['14']);
    expect(codes('6+brow')).toEqual(['1', '2', '4']);
    expect(codes('lip corner')).toEqual(['12', '15']);
  });

  it('puts the code in its place and the caret behind it', () => {
    const [first] = completeLine('6 + 1+25', 5, [12]);
    expect(first).toEqual({ code: '12', words: 'Lip corner puller', isOfPanel: true, line: '6 + 12+25', caret: 6 });
  });

  it('stays away while the caret is within a code', () => {
    expect(codes('12C', { caret: 1 })).toEqual([]);
  });
});
