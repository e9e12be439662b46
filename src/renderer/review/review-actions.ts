// The keys of the review screen, as actions: each decides the face that is shown when the key goes down.
import { IconArrowBackUp, IconArrowDown, IconArrowUp, IconCheck, IconCrop, IconHelp, IconMoodOff, IconPlayerSkipForward, IconWand } from '@tabler/icons-react';
import { expressionTitle } from '../../shared/expressions.ts';
import type { Action } from '../app/actions.ts';
import { EXPRESSION_KEYS, NOT_A_FACE_SHORTCUT, UNSURE_SHORTCUT } from '../app/expression-keys.ts';
import { verdictOfClass } from './review-queue.ts';
import type { ReviewSession } from './review-session.ts';

const GROUP = 'Review';

export interface ReviewKeys {
  readonly session: ReviewSession;
  readonly toggleCrop: () => void;
}

export function reviewActions({ session, toggleCrop }: ReviewKeys): Action[] {
  const isEnabled = () => session.store.getState().currentId !== null;
  const decision = (action: Pick<Action, 'id' | 'title' | 'icon' | 'shortcuts' | 'perform'>): Action => ({ ...action, group: GROUP, records: 'what was decided of this face', isEnabled, repeats: false });
  return [
    decision({ id: 'review.keep', title: 'Keep the given label', icon: IconCheck, shortcuts: [{ code: 'Enter' }], perform: () => session.decide(() => ({ decision: 'keep' })) }),
    decision({ id: 'review.accept', title: 'Fix to the suggested class', icon: IconWand, shortcuts: [{ code: 'KeyF' }], perform: () => session.decide((item) => verdictOfClass(item, item.suggested)) }),
    ...EXPRESSION_KEYS.map(({ expression, shortcut }) =>
      decision({
        id: `review.class.${expression}`,
        title: `It is ${expressionTitle(expression).toLowerCase()}`,
        shortcuts: [shortcut],
        perform: () => session.decide((item) => verdictOfClass(item, expression)),
      }),
    ),
    decision({ id: 'review.unsure', title: 'Unsure', icon: IconHelp, shortcuts: [UNSURE_SHORTCUT], perform: () => session.decide(() => ({ decision: 'unsure' })) }),
    decision({ id: 'review.not-a-face', title: 'Not a face', icon: IconMoodOff, shortcuts: [NOT_A_FACE_SHORTCUT], perform: () => session.decide(() => ({ decision: 'not_a_face' })) }),
    { id: 'review.skip', title: 'Skip for now', icon: IconPlayerSkipForward, group: GROUP, shortcuts: [{ code: 'KeyS' }], isEnabled, repeats: false, perform: () => session.skip() },
    { id: 'review.next', title: 'Next face in the list', icon: IconArrowDown, group: GROUP, shortcuts: [{ code: 'ArrowDown' }, { code: 'KeyJ' }], isEnabled, perform: () => session.move(1) },
    { id: 'review.previous', title: 'Previous face in the list', icon: IconArrowUp, group: GROUP, shortcuts: [{ code: 'ArrowUp' }, { code: 'KeyK' }], isEnabled, perform: () => session.move(-1) },
    { id: 'review.crop', title: 'Whole picture or crop', icon: IconCrop, group: GROUP, shortcuts: [{ code: 'KeyC' }], isEnabled, repeats: false, perform: toggleCrop },
    { id: 'review.undo', title: 'Undo', icon: IconArrowBackUp, group: GROUP, shortcuts: [{ code: 'KeyZ', mod: true }], repeats: false, perform: () => session.undo() },
  ];
}
