// Draws the rows of the chart on a canvas. Height is intensity, A a fifth of the row and E all of it; absent is a line on the
// floor, not codable is hatched, presence without intensity is an empty box, not coded is nothing. Colour says nothing alone.
import { marksOf, type ChartMark, type ChartWindow } from './chart-layout.ts';

export const ROW_HEIGHT = 18;
/** Between a row's floor and the next row. */
const ROW_GAP = 3;
const LINE = 1.5;
/** Between hatches. */
const HATCH = 4;

export interface ChartRow {
  readonly unit: number;
  readonly codes: Uint8Array | undefined;
  /** What a fill would write, before it is written. */
  readonly preview: Uint8Array | undefined;
}

interface ChartPicture {
  readonly rows: readonly ChartRow[];
  readonly window: ChartWindow;
  readonly width: number;
}

interface Ink {
  readonly present: string;
  readonly line: string;
  readonly quiet: string;
  readonly preview: string;
}

/** Redraws everything. The colours are those of the page at that moment. */
export function drawChart(canvas: HTMLCanvasElement, { rows, window, width }: ChartPicture): void {
  const height = rows.length * ROW_HEIGHT;
  const sharpness = globalThis.devicePixelRatio;
  Object.assign(canvas, { width: Math.round(width * sharpness), height: Math.round(height * sharpness) });
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(sharpness, sharpness);
  const ink = inkOf(canvas);
  for (const [index, row] of rows.entries()) {
    const floor = (index + 1) * ROW_HEIGHT - ROW_GAP;
    context.fillStyle = ink.line;
    context.fillRect(0, floor, width, 0.5);
    for (const mark of marksOf(row.codes, window, width)) drawMark(context, mark, { floor, ink });
    context.setLineDash([3, 2]);
    for (const mark of marksOf(row.preview, window, width)) drawPreview(context, mark, { floor, ink });
    context.setLineDash([]);
  }
}

function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name);
  return { present: read('--desk-accent'), line: read('--desk-line-strong'), quiet: read('--mantine-color-dimmed'), preview: read('--desk-warning') };
}

interface Place {
  readonly floor: number;
  readonly ink: Ink;
}

const FULL = ROW_HEIGHT - ROW_GAP - 2;

function heightOf({ kind, intensity }: ChartMark): number {
  if (kind === 'absent') return LINE;
  return intensity === 0 ? FULL : (intensity / 5) * FULL;
}

function drawMark(context: CanvasRenderingContext2D, mark: ChartMark, { floor, ink }: Place): void {
  const height = heightOf(mark);
  // Frames wide enough to be told apart are.
  const width = mark.width >= 3 ? mark.width - 0.75 : mark.width;
  if (mark.kind === 'not-codable') hatch(context, { x: mark.x, y: floor - FULL, width, height: FULL }, ink.quiet);
  else if (mark.kind === 'present' && mark.intensity === 0) outline(context, { x: mark.x, y: floor - FULL, width, height: FULL }, ink.present);
  else {
    context.fillStyle = mark.kind === 'absent' ? ink.quiet : ink.present;
    context.fillRect(mark.x, floor - height, width, height);
  }
}

function drawPreview(context: CanvasRenderingContext2D, mark: ChartMark, { floor, ink }: Place): void {
  const height = heightOf(mark);
  outline(context, { x: mark.x, y: floor - height, width: mark.width, height }, ink.preview);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = LINE;
  context.strokeRect(x + LINE / 2, y + LINE / 2, Math.max(0.5, width - LINE), Math.max(0.5, height - LINE));
}

function hatch(context: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  // Hatches of neighbouring frames run on into each other.
  const start = Math.floor((x - height) / HATCH) * HATCH;
  for (let at = start; at < x + width; at += HATCH) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.stroke();
  context.restore();
}
