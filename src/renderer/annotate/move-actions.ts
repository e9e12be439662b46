// Keys that move through the list and away from the desk.
import { IconArrowLeft, IconArrowRight, IconLayoutGrid } from '@tabler/icons-react';
import type { Action } from '../app/actions.ts';
import type { DeskCommands } from './desk-commands.ts';

export function moveActions({ commands, leave }: { readonly commands: DeskCommands; readonly leave: () => void }): Action[] {
  const group = 'Move';
  return [
    { id: 'next-face', title: 'Next face', icon: IconArrowRight, group, shortcuts: [{ code: 'ArrowRight' }, { code: 'PageDown' }], perform: () => commands.move('next') },
    { id: 'previous-face', title: 'Previous face', icon: IconArrowLeft, group, shortcuts: [{ code: 'ArrowLeft' }, { code: 'PageUp' }], perform: () => commands.move('previous') },
    { id: 'back-to-library', title: 'Back to the library', icon: IconLayoutGrid, group, shortcuts: [{ code: 'Escape' }], perform: leave },
  ];
}
