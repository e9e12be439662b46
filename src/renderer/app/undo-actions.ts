// Undo and redo as actions; what they take back is each screen's own.
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { Action } from './actions.ts';

export interface UndoCommands {
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

export function undoActions({ undo, redo }: UndoCommands, title = 'Undo, on whatever picture'): Action[] {
  const group = 'Labels';
  return [
    { id: 'undo', title, icon: IconArrowBackUp, group, shortcuts: [{ code: 'KeyZ', mod: true }], perform: undo },
    { id: 'redo', title: 'Redo', icon: IconArrowForwardUp, group, shortcuts: [{ code: 'KeyZ', mod: true, shift: true }, { code: 'KeyY', mod: true }], perform: redo },
  ];
}
