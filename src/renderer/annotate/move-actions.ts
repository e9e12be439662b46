// Keys that move through the list and away from the desk.
import type { Action } from '../app/actions.ts';
import type { DeskCommands } from './desk-commands.ts';

export function moveActions({ commands, leave }: { readonly commands: DeskCommands; readonly leave: () => void }): Action[] {
  const group = 'Move';
  return [
    { id: 'next-face', title: 'Next face', group, shortcuts: [{ code: 'ArrowRight' }, { code: 'PageDown' }], perform: () => commands.move('next') },
    { id: 'previous-face', title: 'Previous face', group, shortcuts: [{ code: 'ArrowLeft' }, { code: 'PageUp' }], perform: () => commands.move('previous') },
    { id: 'back-to-library', title: 'Back to the library', group, shortcuts: [{ code: 'Escape' }], perform: leave },
  ];
}
