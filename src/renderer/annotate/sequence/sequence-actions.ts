// Keys that move and code along a sequence.
import type { Action } from '../../app/actions.ts';
import type { SequenceCommands } from './sequence-commands.ts';

export function sequenceActions(commands: SequenceCommands): Action[] {
  const group = 'Sequence';
  return [
    { id: 'next-frame', title: 'Next frame of the sequence', group, shortcuts: [{ code: 'ArrowDown' }], perform: () => commands.moveFrame('next') },
    { id: 'previous-frame', title: 'Previous frame of the sequence', group, shortcuts: [{ code: 'ArrowUp' }], perform: () => commands.moveFrame('previous') },
    { id: 'copy-frame', title: 'Copy the codes of the frame before', group, shortcuts: [{ code: 'Backslash' }], repeats: false, perform: () => commands.copyPreviousFrame() },
  ];
}
