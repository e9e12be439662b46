import { describe, expect, it } from 'vitest';
import { createPictureIndex, type Picture } from './picture-index.ts';
import { createPictureMatcher, type PictureMatcher } from './picture-matcher.ts';

type Place = Partial<Pick<Picture, 'subject' | 'sequence' | 'frame'>>;

function matcherOf(root: string, pictures: Readonly<Record<string, Place>>): PictureMatcher {
  const list = Object.entries(pictures).map(([relativePath, place], position) => ({
    id: position + 1, position, relativePath, subject: null, sequence: null, frame: null, ...place,
  }));
  return createPictureMatcher(createPictureIndex(list, list.map(() => root)));
}

/** The picture's path, or the reason. */
function find(matcher: PictureMatcher, ...paths: string[]): string {
  const match = matcher.match({ by: 'path', paths });
  return match.picture === null ? match.reason : match.picture.relativePath;
}

describe('by path', () => {
  const bare = { 'S001/001.jpg': {}, 'S002/001.jpg': {}, 'only.JPG': {} };

  it.each(['S001/001.jpg', 'S001\\001.jpg', './S001/001.JPG', 'S001/001', '/data/faces/S001/001.jpg', 'faces/S001/001.png'])('%s is S001/001.jpg', (path) => {
    expect(find(matcherOf('/data/faces', bare), path)).toBe('S001/001.jpg');
  });

  it('finds a bare name where it is the only one, and says where it is not', () => {
    const matcher = matcherOf('/data/faces', bare);
    expect(find(matcher, 'only.jpg')).toBe('only.JPG');
    expect(find(matcher, '001.jpg')).toBe('2 pictures could be 001.jpg: S001/001.jpg, S002/001.jpg.');
    expect(find(matcher, 'S003/001.jpg')).toBe('There is no picture S003/001.jpg in the data set.');
    expect(find(matcher, 's001/001.jpg')).toBe('There is no picture s001/001.jpg in the data set.');
  });

  it('lets the extension decide between two, and a whole path go before the end of another', () => {
    const matcher = matcherOf('/data', { 'a.jpg': {}, 'a.png': {}, 'x/a.jpg': {} });
    expect(find(matcher, 'a.png')).toBe('a.png');
    expect(find(matcher, 'a.jpg')).toBe('a.jpg');
    expect(find(matcher, 'a')).toMatch('3 pictures could be a');
  });

  it('tries each spelling', () => {
    expect(find(matcherOf('/data', { 'train_1_aligned.jpg': {} }), 'train_1.jpg', 'train_1_aligned.jpg')).toBe('train_1_aligned.jpg');
  });

  it('drops a folder that every row begins with', () => {
    const matcher = matcherOf('/here', bare);
    expect(find(matcher, 'C:/there/faces/S001/001.jpg')).toBe('S001/001.jpg');
    expect(find(matcher, 'C:/there/faces/S002/001.jpg')).toBe('S002/001.jpg');
    expect(matcher.brokenPrefix()).toBeNull();
  });

  it('does not put the labels of one subject on the pictures of another', () => {
    const matcher = matcherOf('/here', { '001.jpg': {}, '002.jpg': {} });
    expect(matcher.match({ by: 'path', paths: ['S001/001.jpg'] })).toMatchObject({ isLoose: true });
    expect(find(matcher, 'S002/001.jpg')).toMatch('There is no picture');
    expect(matcher.brokenPrefix()).toBe('S001');
  });
});

describe('by frame', () => {
  const find = (matcher: PictureMatcher, frame: number, about: { subject?: string; sequence?: string } = {}) => {
    const match = matcher.match({ by: 'frame', subject: about.subject ?? null, sequence: about.sequence ?? null, frame });
    return match.picture === null ? match.reason : match.picture.relativePath;
  };

  it('keeps sequences apart where the data set has them', () => {
    const matcher = matcherOf('/data', { 'a/T1/1.jpg': { subject: 'a', sequence: 'T1', frame: 1 }, 'a/T2/1.jpg': { subject: 'a', sequence: 'T2', frame: 1 } });
    expect(find(matcher, 1, { subject: 'a', sequence: 'T2' })).toBe('a/T2/1.jpg');
    expect(find(matcher, 1, { subject: 'a' })).toMatch('2 pictures could be frame 1 of subject a');
    expect(find(matcher, 2, { subject: 'a', sequence: 'T2' })).toBe('There is no picture of frame 2 of subject a, sequence T2 in the data set.');
  });

  it('does without a sequence that the data set does not have, and says so', () => {
    const matcher = matcherOf('/data', { 'a/1.jpg': { subject: 'a', sequence: 'happy', frame: 1 } });
    expect(find(matcher, 1, { subject: 'A', sequence: 'T1' })).toBe('a/1.jpg');
    expect(matcher.notes()).toEqual(['The data set has no sequence T1: rows were matched without it.']);
  });

  it('says what to do where pictures have no subject', () => {
    expect(find(matcherOf('/data', { '1.jpg': { frame: 1 } }), 1, { subject: 'a' })).toMatch('Import them with a path pattern');
    expect(find(matcherOf('/data', { '1.jpg': { frame: 1 } }), 1)).toBe('1.jpg');
  });
});
