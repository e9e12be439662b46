import { describe, expect, it } from 'vitest';
import { columnMeaningSchema, type CsvMapping } from '../../shared/contract/exchange.ts';
import { MEANING_OPTIONS, mappingFaults, meaningTitle, readMeaning } from './column-meaning.ts';

describe('MEANING_OPTIONS', () => {
  it('offers only what the contract takes, and reads each back as itself', () => {
    const values = MEANING_OPTIONS.flatMap(({ items }) => items.map(({ value }) => value));
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) {
      expect(readMeaning(value)).toBe(value);
      expect(columnMeaningSchema.safeParse(value).success).toBe(true);
    }
  });
});

describe('readMeaning', () => {
  it('refuses what FACS and the contract do not have', () => {
    expect(readMeaning('au:3')).toBeUndefined();
    expect(readMeaning('au:')).toBeUndefined();
    expect(readMeaning('picture')).toBeUndefined();
  });
});

describe('meaningTitle', () => {
  it('names the unit and the scale', () => {
    expect(meaningTitle('au:12')).toBe('AU 12 Lip corner puller, intensity');
    expect(meaningTitle('occurrence:4')).toBe('AU 4 Brow lowerer, occurrence');
    expect(meaningTitle('image')).toBe('Picture (path)');
  });
});

describe('mappingFaults', () => {
  const faultsOf = (columns: CsvMapping['columns']) => mappingFaults({ columns }, Object.keys(columns));
  it('is content with a picture and a label', () => {
    expect(faultsOf({ file: 'image', emotion: 'expression', note: 'ignore', other: 'ignore' })).toEqual([]);
    expect(faultsOf({ subject: 'subject', frame: 'frame', AU12: 'au:12' })).toEqual([]);
  });
  it('asks for a picture and for a label', () => {
    expect(faultsOf({ a: 'ignore' })).toHaveLength(2);
    expect(faultsOf({ a: 'image' })).toEqual([expect.stringContaining('No column holds a label')]);
  });
  it('names two columns that mean the same', () => {
    expect(faultsOf({ a: 'image', b: 'au:12', c: 'au:12' })).toEqual(['“b” and “c” both mean AU 12 Lip corner puller, intensity.']);
  });
  it('asks about a column that nobody gave a meaning', () => {
    expect(mappingFaults({ columns: { a: 'image', b: 'au:12' } }, ['a', 'b', 'AU3'])).toEqual([expect.stringContaining('“AU3”')]);
  });
});
