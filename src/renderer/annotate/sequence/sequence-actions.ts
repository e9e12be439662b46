// Keys that move, select, code and play along a sequence, and that jump to where there is work left.
import {
  IconChartAreaLine, IconClipboard, IconClipboardCopy, IconCopy, IconGitCompare, IconPlayerPlay, IconPlayerSkipForward, IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from '@tabler/icons-react';
import type { Action } from '../../app/actions.ts';
import type { JumpCommands } from './jump-commands.ts';
import type { PlayCommands } from './play-commands.ts';
import type { SequenceCommands } from './sequence-commands.ts';

export interface SequenceKeys extends Pick<SequenceCommands, 'moveFrame' | 'extend' | 'copyPreviousFrame' | 'copyCodes' | 'pasteCodes'>, PlayCommands {
  readonly openFill: () => void;
  readonly nextUncoded: () => void;
  readonly nextDisagreement: JumpCommands['nextDisagreement'];
}

export function sequenceActions(keys: SequenceKeys): Action[] {
  return [...frameActions(keys), ...rangeActions(keys), ...playActions(keys), ...jumpActions(keys)];
}

const GROUP = 'Sequence';

function frameActions({ moveFrame, copyPreviousFrame }: SequenceKeys): Action[] {
  return [
    { id: 'next-frame', title: 'Next frame of the sequence', group: GROUP, shortcuts: [{ code: 'ArrowDown' }], perform: () => moveFrame('next') },
    { id: 'previous-frame', title: 'Previous frame of the sequence', group: GROUP, shortcuts: [{ code: 'ArrowUp' }], perform: () => moveFrame('previous') },
    {
      id: 'copy-frame', title: 'Copy the codes of the frame before', icon: IconCopy, group: GROUP, records: 'the codes copied from the frame before',
      shortcuts: [{ code: 'Backslash' }], repeats: false, perform: () => copyPreviousFrame(),
    },
  ];
}

/** What is marked in the page goes to the clipboard as anywhere. */
function isTextSelected(): boolean {
  return document.getSelection()?.isCollapsed === false;
}

function rangeActions({ extend, copyCodes, pasteCodes, openFill }: SequenceKeys): Action[] {
  return [
    { id: 'select-next-frame', title: 'Select on to the next frame', group: GROUP, shortcuts: [{ code: 'ArrowRight', shift: true }], perform: () => extend('next') },
    { id: 'select-previous-frame', title: 'Select on to the previous frame', group: GROUP, shortcuts: [{ code: 'ArrowLeft', shift: true }], perform: () => extend('previous') },
    {
      id: 'copy-codes', title: 'Copy the codes of this frame', icon: IconClipboardCopy, group: GROUP, shortcuts: [{ code: 'KeyC', mod: true }],
      repeats: false, isEnabled: () => !isTextSelected(), perform: () => copyCodes(),
    },
    {
      id: 'paste-codes', title: 'Paste the codes to the selected frames', icon: IconClipboard, group: GROUP, records: 'the codes pasted to every frame of the range',
      shortcuts: [{ code: 'KeyV', mod: true }], repeats: false, perform: () => pasteCodes(),
    },
    {
      id: 'fill-action', title: 'Fill from onset over apex to offset', icon: IconChartAreaLine, group: GROUP, records: 'the codes filled in every frame of the range',
      shortcuts: [{ code: 'KeyO', alt: true }], repeats: false, perform: () => openFill(),
    },
  ];
}

function playActions({ togglePlay, changeSpeed }: SequenceKeys): Action[] {
  return [
    { id: 'play', title: 'Play or pause', icon: IconPlayerPlay, group: GROUP, shortcuts: [{ code: 'KeyP', alt: true }], repeats: false, perform: (event) => togglePlay(event) },
    { id: 'play-slower', title: 'Play slower', icon: IconPlayerTrackPrev, group: GROUP, shortcuts: [{ code: 'Comma', alt: true }], perform: (event) => changeSpeed(-1, event) },
    { id: 'play-faster', title: 'Play faster', icon: IconPlayerTrackNext, group: GROUP, shortcuts: [{ code: 'Period', alt: true }], perform: (event) => changeSpeed(1, event) },
  ];
}

function jumpActions({ nextUncoded, nextDisagreement }: SequenceKeys): Action[] {
  const group = 'Move';
  return [
    { id: 'next-uncoded', title: 'Next that I have not coded', icon: IconPlayerSkipForward, group, shortcuts: [{ code: 'KeyU', alt: true }], repeats: false, perform: () => nextUncoded() },
    { id: 'next-disagreement', title: 'Next on which raters differ', icon: IconGitCompare, group, shortcuts: [{ code: 'KeyJ', alt: true }], repeats: false, perform: () => nextDisagreement() },
  ];
}
