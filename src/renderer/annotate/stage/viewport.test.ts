import { describe, expect, it } from 'vitest';
import { FITTED, mirrored, MOST_ZOOM, panBy, placeOf, zoomAt, type StagePoint } from './viewport.ts';

/** What part of the picture's frame lies under a point of the stage. */
const under = (viewport: typeof FITTED, point: StagePoint): number[] => [viewport.x + (point.x - 0.5) / viewport.zoom, viewport.y + (point.y - 0.5) / viewport.zoom];

describe('viewport', () => {
  it('keeps under the pointer what was under it', () => {
    const point = { x: 0.2, y: 0.7 };
    const once = zoomAt(FITTED, 2, point);
    const twice = zoomAt(once, 1.7, { x: 0.9, y: 0.4 });
    expect(once.zoom).toBe(2);
    under(once, point).forEach((value, axis) => expect(value).toBeCloseTo(under(FITTED, point)[axis] ?? NaN));
    under(twice, { x: 0.9, y: 0.4 }).forEach((value, axis) => expect(value).toBeCloseTo(under(once, { x: 0.9, y: 0.4 })[axis] ?? NaN));
  });

  it('fits again when zoomed out all the way, wherever it was', () => {
    expect(zoomAt(zoomAt(FITTED, 8, { x: 0, y: 1 }), 1 / 20, { x: 1, y: 0 })).toEqual(FITTED);
    expect(zoomAt(FITTED, 1000).zoom).toBe(MOST_ZOOM);
  });

  it('pans with the hand and stops at the picture’s edge', () => {
    const near = zoomAt(FITTED, 4);
    expect(panBy(near, 0.4, -0.2)).toEqual({ zoom: 4, x: 0.4, y: 0.55 });
    expect(panBy(near, 50, -50)).toEqual({ zoom: 4, x: 0.125, y: 0.875 });
    expect(panBy(FITTED, 0.3, 0.3)).toEqual(FITTED);
  });

  it('shows the same part mirrored', () => {
    const left = panBy(zoomAt(FITTED, 4), 1, 0);
    expect(mirrored(left)).toEqual({ ...left, x: 1 - left.x });
    expect(mirrored(mirrored(left))).toEqual(left);
  });

  it('places the whole picture', () => {
    expect(placeOf(FITTED)).toEqual({ width: '100%', height: '100%', left: '0%', top: '0%' });
    expect(placeOf({ zoom: 2, x: 0.25, y: 0.75 })).toEqual({ width: '200%', height: '200%', left: '0%', top: '-100%' });
  });
});
