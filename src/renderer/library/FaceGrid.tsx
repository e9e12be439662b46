// The grid: only the rows in sight exist. Arrow keys move, Space and Shift select, Enter opens; the mouse likewise.
import { Skeleton } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type MouseEvent } from 'react';
import { useActions } from '../app/actions.ts';
import { focusImage, useBrowsing } from '../app/browsing.ts';
import { FaceCell } from './FaceCell.tsx';
import { gridActions } from './grid-actions.ts';
import { layOutGrid, type GridLayout } from './grid-layout.ts';
import { useLibraryView } from './library-view.ts';
import { extendTo, selectOnly, toggle, type Selection } from './selection.ts';
import type { ImageList } from './use-image-list.ts';
import classes from './FaceGrid.module.css';

const ROWS_AHEAD = 4;
const PADDING = 40;

interface FaceGridProps {
  readonly list: ImageList;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (imageId: number) => void;
}

export function FaceGrid({ list, selection, onSelect, onOpen }: FaceGridProps) {
  const { size } = useLibraryView();
  const { focusedId } = useBrowsing();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(scroller, sizeRef);
  const layout = layOutGrid(Math.max(width - PADDING, size), size);
  const rows = Math.ceil(list.items.length / layout.columns);
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => layout.row,
    overscan: ROWS_AHEAD,
    paddingStart: 14,
    paddingEnd: 14,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, layout.row]);

  const shown = virtualizer.getVirtualItems();
  const lastRow = shown.at(-1)?.index ?? 0;
  const { hasMore, loadMore } = list;
  useEffect(() => {
    if (hasMore && lastRow >= rows - 1 - ROWS_AHEAD) loadMore();
  }, [hasMore, lastRow, rows, loadMore]);

  const focusedIndex = focusedId === null ? -1 : list.order.indexOf(focusedId);
  useEffect(() => {
    if (focusedIndex >= 0) virtualizer.scrollToIndex(Math.floor(focusedIndex / layout.columns), { align: 'auto' });
  }, [virtualizer, focusedIndex, layout.columns]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);

  const rowsShown = Math.max(1, Math.floor(height / layout.row));
  const { order } = list;
  const actions = useMemo(
    () => gridActions({ order, columns: layout.columns, rowsShown, selection, onSelect, onOpen }),
    [order, layout.columns, rowsShown, selection, onSelect, onOpen],
  );
  useActions(actions);

  const click = (event: MouseEvent, id: number): void => {
    focusImage(id);
    if (event.shiftKey) onSelect(extendTo(selection, id, order));
    else if (event.ctrlKey || event.metaKey) onSelect(toggle(selection, id));
    else onSelect(selectOnly(id));
  };

  return (
    <div
      ref={ref}
      className={classes.scroller}
      role="listbox"
      aria-label="Faces"
      aria-multiselectable
      aria-busy={list.isLoading || list.isStale}
      aria-activedescendant={focusedIndex >= 0 ? `face-${focusedId ?? 0}` : undefined}
      tabIndex={0}
      data-leaves-keys
      data-stale={list.isStale || undefined}
    >
      {list.isLoading ? <LoadingCells layout={layout} /> : (
        <div className={classes.content} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {shown.map((row) => (
            <div key={row.index} className={classes.row} role="presentation" style={{ transform: `translateY(${row.start}px)`, gap: layout.gap }}>
              {list.items.slice(row.index * layout.columns, (row.index + 1) * layout.columns).map((item) => (
                <FaceCell
                  key={item.id}
                  item={item}
                  side={layout.cell}
                  isCompact={layout.isCompact}
                  isSelected={selection.ids.has(item.id)}
                  isFocused={item.id === focusedId}
                  onClick={click}
                  onOpen={onOpen}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function LoadingCells({ layout }: { readonly layout: GridLayout }) {
  return (
    <div className={classes.loading} style={{ gap: layout.gap }} role="presentation">
      {Array.from({ length: layout.columns * 4 }, (_, index) => <Skeleton key={index} w={layout.cell} h={layout.row - layout.gap} />)}
    </div>
  );
}
