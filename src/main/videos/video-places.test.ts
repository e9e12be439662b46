import { describe, expect, it } from 'vitest';
import { parsePathPattern } from '../images/index.ts';
import { placeVideo, safeName, type NamedVideo } from './video-places.ts';

const free = { subject: undefined, pattern: undefined, isTaken: () => false };
const inFolder = (name: string): NamedVideo => ({ name, path: `/data/${name}`, isAlone: false });

describe('the place of a video', () => {
  it('is named like its file; without a word on the subject there is none', () => {
    expect(placeVideo(inFolder('S001/T1.take 2.mp4'), free)).toEqual({ subject: null, sequence: 'T1.take 2', folder: 'S001/T1.take 2' });
  });

  it('is read from the path, as for pictures', () => {
    const pattern = parsePathPattern('{subject}/{sequence}');
    expect(placeVideo(inFolder('S001/smile.mp4'), { ...free, pattern })).toMatchObject({ subject: 'S001', sequence: 'smile' });
    expect(placeVideo(inFolder('smile.mp4'), { ...free, pattern })).toMatchObject({ subject: null, sequence: 'smile' });
    expect(placeVideo(inFolder('F001_smile.avi'), { ...free, pattern: parsePathPattern('{subject}_*') })).toMatchObject({ subject: 'F001', sequence: 'F001_smile' });
  });

  it('of a video chosen alone may be read from the folders above it', () => {
    const alone = { name: 'smile.mp4', path: '/data/S001/smile.mp4', isAlone: true };
    expect(placeVideo(alone, { ...free, pattern: parsePathPattern('{subject}/{sequence}') })).toEqual({ subject: 'S001', sequence: 'smile', folder: 'smile' });
  });

  it('is the one that a person names', () => {
    expect(placeVideo(inFolder('S001/smile.mp4'), { ...free, subject: 'Ada', pattern: parsePathPattern('{subject}/*') })).toMatchObject({ subject: 'Ada', sequence: 'smile' });
  });

  it('is never another one’s', () => {
    const taken = new Set(['clip', 'clip-2']);
    expect(placeVideo(inFolder('clip.avi'), { ...free, isTaken: (folder) => taken.has(folder) })).toEqual({ subject: null, sequence: 'clip-3', folder: 'clip-3' });
  });
});

it.each([
  ['plain', 'plain'],
  ["-it's ünï 100%", "-it's ünï 100%"],
  ['a"b:c*d?e<f>g|h\\i', 'a_b_c_d_e_f_g_h_i'],
  ['..', '_'],
  [' end. ', 'end'],
  ['CON', 'CON_'],
  ['tab\tnew\nline', 'tab_new_line'],
  ['u\u0308', 'ü'],
])('%j is %j on every disk', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

it('a long name is cut between characters', () => {
  const safe = safeName('😀'.repeat(100));
  expect(safe).toBe('😀'.repeat(50));
});
