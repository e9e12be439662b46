import { describe, expect, it } from 'vitest';
import type { HistoryPoint } from '../../shared/face-history.ts';
import { faceCurves } from './face-history.ts';

const point = (fold: number, step: number, margin: number | null): HistoryPoint => ({
  fold, step, margin, weight: 1 + step / 100, loss: null, evidence: null, posterior: null, influence: null,
});

describe('faceCurves', () => {
  it('draws the first fold that learned from the face', () => {
    const curves = faceCurves([point(0, 10, null), point(0, 20, null), point(1, 10, null), point(1, 20, -2), point(1, 30, -1)]);
    expect(curves?.steps).toEqual([10, 20, 30]);
    expect(curves?.series).toEqual([{ label: 'Margin', values: [null, -2, -1] }, { label: 'Weight', values: [1.1, 1.2, 1.3] }]);
  });
  it('draws nothing of a face that was never learned from, or once only', () => {
    expect(faceCurves([])).toBeNull();
    expect(faceCurves([point(0, 10, null), point(0, 20, null)])).toBeNull();
    expect(faceCurves([point(0, 10, 1)])).toBeNull();
  });
});
