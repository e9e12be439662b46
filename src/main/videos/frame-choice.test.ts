import { describe, expect, it } from 'vitest';
import { expectFrames, selectExpression } from './frame-choice.ts';
import { keepFrames } from './extract-frames.ts';

const WHOLE = { startSeconds: 0, endSeconds: null };
const TEN_SECONDS = { durationMs: 10_000, nativeRate: 25, frames: 250 };

describe('the frames of a choice', () => {
  it('are told to ffmpeg in numbers without exponents', () => {
    expect(selectExpression({ rate: null, ...WHOLE }, 0)).toBe('1');
    expect(selectExpression({ rate: 5, ...WHOLE }, 0)).toBe('if(isnan(prev_selected_t),1,gt(floor((t-0)*5+0.000001),floor((prev_selected_t-0)*5+0.000001)))');
    expect(selectExpression({ rate: null, startSeconds: 1.5, endSeconds: 2 }, 0.04)).toBe('gte(t-1.54,-0.000001)*lt(t-2.04,-0.000001)');
    expect(selectExpression({ rate: 0.001, startSeconds: 100, endSeconds: null }, 0)).not.toMatch(/e-/);
  });

  it('are counted before they are taken', () => {
    expect(expectFrames({ rate: null, ...WHOLE }, TEN_SECONDS)).toBe(250);
    expect(expectFrames({ rate: 5, ...WHOLE }, TEN_SECONDS)).toBe(50);
    expect(expectFrames({ rate: 100, ...WHOLE }, TEN_SECONDS)).toBe(250);
    expect(expectFrames({ rate: 0.01, ...WHOLE }, TEN_SECONDS)).toBe(1);
    expect(expectFrames({ rate: 5, startSeconds: 4, endSeconds: 6 }, TEN_SECONDS)).toBe(10);
    expect(expectFrames({ rate: 5, startSeconds: 12, endSeconds: null }, TEN_SECONDS)).toBe(0);
    expect(expectFrames({ rate: 5, ...WHOLE }, { ...TEN_SECONDS, durationMs: null })).toBeNull();
  });
});

it.each([
  ['4.4.2-0ubuntu0.22.04.1', '-vsync'],
  ['5.0.1', '-vsync'],
  ['5.1.9-0+deb12u1', '-fps_mode'],
  ['7.1-full_build', '-fps_mode'],
  ['n6.0', '-fps_mode'],
  ['N-118193-g5f38c82536', '-fps_mode'],
])('ffmpeg %s keeps frames by %s', (version, option) => {
  expect(keepFrames(version)[0]).toBe(option);
});
