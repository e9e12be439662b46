import { describe, expect, it } from 'vitest';
import { baseName, folderOf, joinPath } from './path-text.ts';

describe('joinPath', () => {
  it('puts one separator between folder and name', () => {
    expect(joinPath('/data', 'labels.csv')).toBe('/data/labels.csv');
    expect(joinPath('/data/', 'labels.csv')).toBe('/data/labels.csv');
    expect(joinPath('/', 'labels.csv')).toBe('/labels.csv');
  });
  it('keeps to the separator of the folder', () => {
    expect(joinPath('D:\\faces', 'labels.csv')).toBe('D:\\faces\\labels.csv');
  });
  it('is the name alone without a folder', () => {
    expect(joinPath('', 'labels.csv')).toBe('labels.csv');
  });
});

describe('baseName', () => {
  it('takes the last part, with or without a slash behind it', () => {
    expect(baseName('/data/rendered-faces')).toBe('rendered-faces');
    expect(baseName('/data/rendered-faces/')).toBe('rendered-faces');
    expect(baseName('D:\\data\\faces')).toBe('faces');
  });
});

describe('folderOf', () => {
  it('is what holds the path', () => {
    expect(folderOf('/data/faces')).toBe('/data');
    expect(folderOf('/data/faces/')).toBe('/data');
    expect(folderOf('/data')).toBe('/');
    expect(folderOf('D:\\data\\faces')).toBe('D:\\data');
    expect(folderOf('faces')).toBe('');
  });
});
