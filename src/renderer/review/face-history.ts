// The lines of one face's way through the training.
import type { HistoryPoint } from '../../shared/face-history.ts';
import type { LineSeries } from '../components/charts/LineChart.tsx';

export interface FaceCurves {
  readonly steps: readonly number[];
  readonly series: readonly LineSeries[];
}

/** Weight and margin; of several folds, the first in which the face was learned from. Null where there is no line to draw. */
export function faceCurves(points: readonly HistoryPoint[]): FaceCurves | null {
  const fold = points.find(({ margin }) => margin !== null)?.fold;
  const own = points.filter((point) => point.fold === fold);
  if (own.length < 2) return null;
  return {
    steps: own.map(({ step }) => step),
    series: [
      { label: 'Margin', values: own.map(({ margin }) => margin) },
      { label: 'Weight', values: own.map(({ weight }) => weight) },
    ],
  };
}
