// The curves of a run as it goes. Loaded on demand, for the charts' sake.
import { useMemo } from 'react';
import { Card, Text } from '@mantine/core';
import type { MetricLine } from '../../shared/run-record.ts';
import { LineChart } from '../components/charts/LineChart.tsx';
import { gateCurves, lossCurves, validationCurves, weightCurves, type Curves } from './metric-series.ts';
import classes from './Train.module.css';

const SHARE = [0, 1] as const;

interface RunCurvesProps {
  readonly lines: readonly MetricLine[];
  readonly fold: number;
  readonly isMal: boolean;
}

export function RunCurves({ lines, fold, isMal }: RunCurvesProps) {
  const curves = useMemo(
    () => ({ loss: lossCurves(lines, fold), validation: validationCurves(lines, fold), gate: gateCurves(lines, fold), weights: weightCurves(lines, fold) }),
    [lines, fold],
  );
  return (
    <div className={classes.curves}>
      <Curve title="Losses" note="means since the last line of the log" curves={curves.loss} />
      <Curve title="On the validation part" note="subjects that are not trained on" curves={curves.validation} range={SHARE} />
      {isMal && <Curve title="Gate and kappa" note="how far the expression labels fit the action units; the gate opens with kappa" curves={curves.gate} />}
      {isMal && <Curve title="FE weights" note="mean is 1 by design" curves={curves.weights} />}
    </div>
  );
}

interface CurveProps {
  readonly title: string;
  readonly note: string;
  readonly curves: Curves;
  readonly range?: readonly [number, number];
}

function Curve({ title, note, curves, range }: CurveProps) {
  return (
    <Card padding="sm" component="section" aria-label={title}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {note}
      </Text>
      {curves.series.length === 0 ? (
        <Text size="sm" c="dimmed" py="xl" ta="center">
          Nothing yet.
        </Text>
      ) : (
        <LineChart title={title} x={curves.steps} series={curves.series} {...(range === undefined ? {} : { range })} />
      )}
    </Card>
  );
}
