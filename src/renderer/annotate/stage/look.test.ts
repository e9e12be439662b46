import { describe, expect, it } from 'vitest';
import { annotateViewStore, PLAIN_LOOK, type AnnotateView } from '../../app/annotate-view.ts';
import { BRIGHTNESS, GAMMA, lookFilter, lookWords, stepped } from './look.ts';

const plain: AnnotateView = { ...annotateViewStore.getInitialState(), ...PLAIN_LOOK };

describe('the look', () => {
  it('of the picture as it is has no filter and no words', () => {
    expect(lookFilter(plain)).toBe('none');
    expect(lookWords(plain)).toEqual([]);
  });

  it('says everything that is on', () => {
    const view: AnnotateView = { ...plain, brightness: 120, contrast: 80, gamma: 1.4, isGrey: true, isMirrored: true, isPixelated: true, viewport: { zoom: 2.345, x: 0.5, y: 0.5 } };
    expect(lookFilter(view)).toBe('url(#stage-gamma) brightness(120%) contrast(80%) grayscale(1)');
    expect(lookWords(view)).toEqual(['zoom 2.35×', 'brightness 120%', 'contrast 80%', 'gamma 1.4', 'grey', 'mirrored', 'sharp pixels']);
  });

  it('is stepped within its range, back to exactly where it was', () => {
    let gamma: number = PLAIN_LOOK.gamma;
    for (let press = 0; press < 3; press += 1) gamma = stepped(gamma, 1, GAMMA);
    expect(gamma).toBe(1.3);
    for (let press = 0; press < 3; press += 1) gamma = stepped(gamma, -1, GAMMA);
    expect(gamma).toBe(PLAIN_LOOK.gamma);
    expect(stepped(BRIGHTNESS.max, 1, BRIGHTNESS)).toBe(BRIGHTNESS.max);
    expect(stepped(BRIGHTNESS.min, -1, BRIGHTNESS)).toBe(BRIGHTNESS.min);
  });
});
