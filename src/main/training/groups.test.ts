import { describe, expect, it } from 'vitest';
import { groupFaces } from './groups.ts';

const face = (subject: string | null, contentHash: string, dataset = 'A') => ({ dataset, subject, contentHash, path: `${contentHash}.png` });
const group = (...faces: ReturnType<typeof face>[]) => {
  const { groupOf, names } = groupFaces(faces);
  return { groupOf: [...groupOf], names };
};

describe('groupFaces', () => {
  it('keeps the pictures of a subject together, and subjects of different data sets apart', () => {
    expect(group(face('F1', 'a'), face('F1', 'b'), face('F1', 'c', 'B'))).toEqual({ groupOf: [0, 0, 1], names: ['A/F1', 'B/F1'] });
  });

  it('ties subjects that share an identical picture, through any chain of them', () => {
    const { groupOf, names } = group(face('F1', 'a'), face('F2', 'b'), face('F3', 'c'), face('F2', 'a'), face('F3', 'b'));
    expect(groupOf).toEqual([0, 0, 0, 0, 0]);
    expect(names).toEqual(['A/F1 = A/F2 = A/F3']);
  });

  it('leaves a picture without a subject by itself, unless it is identical to another', () => {
    expect(group(face(null, 'a'), face(null, 'b'), face(null, 'a', 'B'), face('F1', 'b'))).toEqual({
      groupOf: [0, 1, 0, 1],
      names: ['A/a.png', 'A/F1'],
    });
  });

  it('is not misled by names that look like other names', () => {
    expect(group(face('b', 'x', 'a'), face('b', 'y', 'a","b'), face(null, 'b')).groupOf).toEqual([0, 1, 2]);
  });

  it('names at most three subjects of a large group', () => {
    const { names } = group(...['F1', 'F2', 'F3', 'F4', 'F5'].map((subject) => face(subject, 'same')));
    expect(names).toEqual(['A/F1 = A/F2 = A/F3 and 2 more']);
  });
});
