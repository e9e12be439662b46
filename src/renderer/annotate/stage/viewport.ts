// Where the picture lies under the stage: zoom about a point, pan, and never so far that the stage is left empty.
import type { CSSProperties } from 'react';
import type { Viewport } from '../../app/annotate-view.ts';

export const MOST_ZOOM = 16;

export const FITTED: Viewport = { zoom: 1, x: 0.5, y: 0.5 };

/** A point of the stage, from 0 (left, top) to 1 (right, bottom). */
export interface StagePoint {
  readonly x: number;
  readonly y: number;
}

const MIDDLE: StagePoint = { x: 0.5, y: 0.5 };

/** Enlarges by `factor`; what lies under the point stays under it. */
export function zoomAt(viewport: Viewport, factor: number, point: StagePoint = MIDDLE): Viewport {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, viewport.zoom * factor));
  const keep = (centre: number, place: number): number => centre + (place - 0.5) * (1 / viewport.zoom - 1 / zoom);
  return keepCovered({ zoom, x: keep(viewport.x, point.x), y: keep(viewport.y, point.y) });
}

/** Moves the picture by shares of the stage, right and down. */
export function panBy(viewport: Viewport, right: number, down: number): Viewport {
  return keepCovered({ ...viewport, x: viewport.x - right / viewport.zoom, y: viewport.y - down / viewport.zoom });
}

/** The same part of the picture once left and right are exchanged. */
export function mirrored(viewport: Viewport): Viewport {
  return { ...viewport, x: 1 - viewport.x };
}

/** The box of the whole picture within the stage. */
export function placeOf({ zoom, x, y }: Viewport): CSSProperties {
  const percent = (value: number): string => `${Math.round(value * 1e6) / 1e4}%`;
  return { width: percent(zoom), height: percent(zoom), left: percent(0.5 - x * zoom), top: percent(0.5 - y * zoom) };
}

function keepCovered({ zoom, x, y }: Viewport): Viewport {
  const edge = 0.5 / zoom;
  const keep = (centre: number): number => Math.min(1 - edge, Math.max(edge, centre));
  return { zoom, x: keep(x), y: keep(y) };
}
