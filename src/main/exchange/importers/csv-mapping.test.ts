import { describe, expect, it } from 'vitest';
import { guessMapping, readUnitColumn } from './csv-mapping.ts';

const guess = (header: string, ...rows: string[]) => guessMapping(header.split(','), rows.map((row) => row.split(','))).columns;

describe('readUnitColumn', () => {
  it.each([
    ['AU01', 1, 'unsaid'], ['AU1', 1, 'unsaid'], ['au_12', 12, 'unsaid'], ['AU 4', 4, 'unsaid'], ['AU1_c', 1, 'occurrence'],
    ['AU12_r', 12, 'intensity'], ['au12_intensity', 12, 'intensity'], ['AU99', 99, 'unsaid'],
  ])('reads %s', (name, actionUnit, scale) => {
    expect(readUnitColumn(name)).toEqual({ actionUnit, scale });
  });

  it.each(['audio', 'AU', 'AUL12', 'author', 'AU1234'])('leaves %s alone', (name) => {
    expect(readUnitColumn(name)).toBeUndefined();
  });
});

describe('guessMapping', () => {
  it('knows common names, whatever their case', () => {
    expect(guess('Image name,Subject_ID,Frame,Emotion,age', 'a.jpg,S1,1,fear,30')).toEqual({ 'Image name': 'image', Subject_ID: 'subject', Frame: 'frame', Emotion: 'expression', age: 'ignore' });
  });

  it('takes one column for each meaning: the likeliest name', () => {
    expect(guess('file,image,label,expression', 'a,b,1,fear')).toEqual({ file: 'ignore', image: 'image', label: 'ignore', expression: 'expression' });
  });

  it('tells intensities from occurrence by their values', () => {
    expect(guess('image,AU1,AU12', 'a,0,1', 'b,1,9')).toMatchObject({ AU1: 'occurrence:1', AU12: 'occurrence:12' });
    expect(guess('image,AU1,AU12', 'a,0,1', 'b,1,2')).toMatchObject({ AU1: 'au:1', AU12: 'au:12' });
  });

  it('reads likelihoods as occurrence and takes _c beside _r', () => {
    expect(guess('image,AU01', 'a,0.93')).toMatchObject({ AU01: 'occurrence:1' });
    expect(guess('frame,AU01_r,AU01_c,AU12_r', '1,2.7,1,0.3')).toEqual({ frame: 'frame', AU01_r: 'ignore', AU01_c: 'occurrence:1', AU12_r: 'au:12' });
  });

  it('gives no meaning to an action unit that FACS does not have', () => {
    expect(Object.keys(guess('image,AU12,AU99', 'a,1,1'))).toEqual(['image', 'AU12']);
  });

  it('takes a name that is the same in every row for the video', () => {
    expect(guess('AU01,input,frame', '0.1,001.mp4,0', '0.2,001.mp4,1')).toMatchObject({ input: 'sequence', frame: 'frame' });
    expect(guess('AU01,input,frame', '0.1,a.jpg,0', '0.2,b.jpg,1')).toMatchObject({ input: 'image' });
  });
});
