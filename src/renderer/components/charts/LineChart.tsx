// Lines over steps, drawn by uPlot: grows in place as values come, follows its width and the colour scheme.
import { useEffect, useRef } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import classes from './Charts.module.css';

export interface LineSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

interface LineChartProps {
  readonly title: string;
  /** Rising. */
  readonly x: readonly number[];
  readonly series: readonly LineSeries[];
  readonly height?: number;
  /** Fixed limits of y, where the measure has them. */
  readonly range?: readonly [low: number, high: number];
}

/** Told apart by dash as well as by colour. */
const STROKES = [
  { light: '#0a6965', dark: '#5cc4be', dash: [] },
  { light: '#b45309', dark: '#f0b465', dash: [6, 3] },
  { light: '#5b5bd6', dark: '#a5a5ff', dash: [2, 3] },
] as const;

export function LineChart({ title, x, series, height = 190, range }: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(undefined);
  const newest = useRef<UPlot.AlignedData>([[]]);
  const scheme = useComputedColorScheme('light');
  const labels = series.map(({ label }) => label).join('\n');
  const [low, high] = range ?? [null, null];

  // Before the chart is made: it starts with the values of this very render.
  useEffect(() => {
    newest.current = [[...x], ...series.map(({ values }) => [...values])];
    chart.current?.setData(newest.current);
  }, [x, series]);

  useEffect(() => {
    const parent = frame.current;
    if (parent === null) return undefined;
    const made = new UPlot(chartOptions({ labels: labels.split('\n'), scheme, width: parent.clientWidth, height, limits: low === null ? null : [low, high] }), newest.current, parent);
    chart.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: parent.clientWidth, height }));
    watcher.observe(parent);
    return () => {
      watcher.disconnect();
      made.destroy();
      chart.current = undefined;
    };
  }, [labels, scheme, height, low, high]);

  return <div ref={frame} className={classes.chart} role="img" aria-label={describe(title, x, series)} />;
}

interface ChartLook {
  readonly labels: readonly string[];
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly limits: [number, number] | null;
}

function chartOptions({ labels, scheme, width, height, limits }: ChartLook): UPlot.Options {
  const ink = scheme === 'dark' ? '#989da4' : '#5f656c';
  const grid = { stroke: scheme === 'dark' ? '#2a2d31' : '#e2e4e7', width: 1 };
  const axis = { stroke: ink, grid, ticks: grid, font: '11px system-ui' };
  return {
    width,
    height,
    hooks: { ready: [showNewest], setData: [showNewest], setCursor: [(chart) => (chart.cursor.left ?? -1) < 0 && showNewest(chart)] },
    cursor: { y: false, drag: { x: true, y: false } },
    scales: { x: { time: false }, y: limits === null ? {} : { range: limits } },
    axes: [
      { ...axis, size: 28 },
      { ...axis, size: 46 },
    ],
    series: [
      { label: 'Step' },
      ...labels.map((label, index) => {
        const stroke = STROKES[index % STROKES.length] ?? STROKES[0];
        return { label, stroke: stroke[scheme], width: 1.75, dash: [...stroke.dash], spanGaps: true, points: { show: false }, value: (_chart: UPlot, value: number | null) => (value === null ? '–' : value.toFixed(3)) };
      }),
    ],
  };
}

/** With no cursor over it, the legend tells the newest values. */
function showNewest(chart: UPlot): void {
  chart.setLegend({ idx: chart.data[0].length - 1 }, false);
}

/** What a screen reader says of the picture: where each line stands. */
function describe(title: string, x: readonly number[], series: readonly LineSeries[]): string {
  const at = x.at(-1);
  if (at === undefined) return `${title}: nothing yet`;
  const ends = series.map(({ label, values }) => `${label} ${values.findLast((value) => value !== null)?.toFixed(3) ?? 'none'}`);
  return `${title}, at step ${String(at)}: ${ends.join(', ')}`;
}
