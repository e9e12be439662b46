// Which faces are selected, and moving through a list laid out in rows. Pure; ids in the order of the list.

export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** Where a range starts. */
  readonly anchor: number | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

export function selectOnly(id: number): Selection {
  return { ids: new Set([id]), anchor: id };
}

export function toggle(selection: Selection, id: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** From the anchor to id, both included; only id where the anchor is not in the list. */
export function extendTo(selection: Selection, id: number, order: readonly number[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return selectOnly(id);
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: selection.anchor };
}

export function selectAll(order: readonly number[]): Selection {
  return { ids: new Set(order), anchor: order[0] ?? null };
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'pageUp' | 'pageDown';

interface Layout {
  readonly count: number;
  readonly columns: number;
  /** Rows that fit the window, for paging. */
  readonly rowsShown: number;
}

/** The index a move leads to; stays where there is nothing further. Up and down keep the column where they can. */
export function moveIndex(index: number, move: Move, { count, columns, rowsShown }: Layout): number {
  if (count === 0) return -1;
  const last = count - 1;
  const page = Math.max(1, rowsShown - 1);
  switch (move) {
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'left':
      return Math.max(0, index - 1);
    case 'right':
      return Math.min(last, index + 1);
    case 'up':
    case 'pageUp': {
      const rowsAbove = Math.floor(index / columns);
      return index - columns * Math.min(rowsAbove, move === 'up' ? 1 : page);
    }
    case 'down':
    case 'pageDown': {
      const rowsBelow = Math.floor(last / columns) - Math.floor(index / columns);
      return Math.min(last, index + columns * Math.min(rowsBelow, move === 'down' ? 1 : page));
    }
  }
}
