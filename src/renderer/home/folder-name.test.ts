import { describe, expect, it } from 'vitest';
import { folderNameOf } from './folder-name.ts';

describe('folderNameOf', () => {
  it.each([
    ['Smiles (2026)', 'smiles-2026'],
    ['  Émotions / été ', 'emotions-ete'],
    ['笑顔', '笑顔'],
    ['../..', 'project'],
    ['', 'project'],
  ])('reads %j as %j', (name, folder) => {
    expect(folderNameOf(name)).toBe(folder);
  });
});
