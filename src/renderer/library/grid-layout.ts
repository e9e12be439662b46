// How cells of a wanted size fill a width.

/** Below this size a cell shows only the picture and one short line. */
export const COMPACT_SIZE = 84;
export const SMALLEST_SIZE = 56;
export const LARGEST_SIZE = 220;

const GAP = 8;
const CAPTION = { full: 40, compact: 18 };

export interface GridLayout {
  readonly columns: number;
  /** Width of a cell without its gap, pixels. */
  readonly cell: number;
  /** Height of a row with its gap, pixels. */
  readonly row: number;
  readonly gap: number;
  readonly isCompact: boolean;
}

export function layOutGrid(width: number, size: number): GridLayout {
  const columns = Math.max(1, Math.floor((width + GAP) / (size + GAP)));
  const cell = Math.floor((width - GAP * (columns - 1)) / columns);
  const isCompact = size < COMPACT_SIZE;
  return { columns, cell, row: cell + (isCompact ? CAPTION.compact : CAPTION.full) + GAP, gap: GAP, isCompact };
}
