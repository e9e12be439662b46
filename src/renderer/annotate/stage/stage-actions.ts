// Keys that change what is seen, never what is coded.
import type { Action } from '../../app/actions.ts';

export interface StageKeys {
  readonly showNeutral: (isShown: boolean) => void;
}

export function stageActions({ showNeutral }: StageKeys): Action[] {
  return [
    {
      id: 'show-neutral',
      title: 'Hold: the subject’s neutral face',
      group: 'Seeing',
      shortcuts: [{ code: 'Backquote' }],
      repeats: false,
      perform: () => showNeutral(true),
      release: () => showNeutral(false),
    },
  ];
}
