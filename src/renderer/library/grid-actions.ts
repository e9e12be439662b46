// Keys of the grid.
import { IconDeselect, IconMoodSmile, IconSelectAll, IconSquareCheck } from '@tabler/icons-react';
import type { Action } from '../app/actions.ts';
import { browsingStore, focusImage } from '../app/browsing.ts';
import { extendTo, moveIndex, NOTHING_SELECTED, selectAll, toggle, type Move, type Selection } from './selection.ts';

export interface Grid {
  readonly order: readonly number[];
  readonly columns: number;
  readonly rowsShown: number;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (imageId: number) => void;
}

const MOVES: readonly { move: Move; code: string; title: string }[] = [
  { move: 'left', code: 'ArrowLeft', title: 'Previous face' },
  { move: 'right', code: 'ArrowRight', title: 'Next face' },
  { move: 'up', code: 'ArrowUp', title: 'Row above' },
  { move: 'down', code: 'ArrowDown', title: 'Row below' },
  { move: 'pageUp', code: 'PageUp', title: 'Page up' },
  { move: 'pageDown', code: 'PageDown', title: 'Page down' },
  { move: 'first', code: 'Home', title: 'First face' },
  { move: 'last', code: 'End', title: 'Last face loaded' },
];

export function gridActions(grid: Grid): Action[] {
  const { order, selection, onSelect, onOpen } = grid;
  const focused = (): number | undefined => {
    const { focusedId } = browsingStore.getState();
    return focusedId !== null && order.includes(focusedId) ? focusedId : undefined;
  };
  const hasFaces = (): boolean => order.length > 0;
  const move = (kind: Move, isExtending: boolean): void => {
    const from = focused();
    const target = from === undefined ? order[0] : order[moveIndex(order.indexOf(from), kind, { count: order.length, columns: grid.columns, rowsShown: grid.rowsShown })];
    if (target === undefined) return;
    focusImage(target);
    if (isExtending) onSelect(extendTo(selection.anchor === null && from !== undefined ? { ...selection, anchor: from } : selection, target, order));
  };
  const onFocused = (perform: (id: number) => void) => (): void => {
    const id = focused();
    if (id !== undefined) perform(id);
  };
  return [
    ...MOVES.flatMap(({ move: kind, code, title }): Action[] => [
      { id: `grid-${kind}`, title, group: 'Faces', shortcuts: [{ code }], isEnabled: hasFaces, perform: () => move(kind, false) },
      { id: `grid-select-${kind}`, title: `${title}, selecting`, group: 'Select', isUnlisted: kind !== 'right' && kind !== 'down', shiftOf: `grid-${kind}`, shortcuts: [{ code, shift: true }], isEnabled: hasFaces, perform: () => move(kind, true) },
    ]),
    { id: 'grid-open', title: 'Open in Annotate', icon: IconMoodSmile, group: 'Faces', shortcuts: [{ code: 'Enter' }], isEnabled: hasFaces, perform: onFocused(onOpen) },
    { id: 'grid-toggle', title: 'Select or not', icon: IconSquareCheck, group: 'Select', shortcuts: [{ code: 'Space' }], isEnabled: hasFaces, perform: onFocused((id) => onSelect(toggle(selection, id))) },
    { id: 'grid-select-all', title: 'Select all that are loaded', icon: IconSelectAll, group: 'Select', shortcuts: [{ code: 'KeyA', mod: true }], isEnabled: hasFaces, perform: () => onSelect(selectAll(order)) },
    { id: 'grid-deselect', title: 'Select nothing', icon: IconDeselect, group: 'Select', shortcuts: [{ code: 'Escape' }], isEnabled: () => selection.ids.size > 0, perform: () => onSelect(NOTHING_SELECTED) },
  ];
}
