// The keys of the review screen, as actions: each decides the face that is shown when the key goes down.
import { expressionTitle } from '../../shared/expressions.ts';
import type { Action } from '../app/actions.ts';
import { EXPRESSION_KEYS, NOT_A_FACE_SHORTCUT, UNSURE_SHORTCUTS } from '../app/expression-keys.ts';
import type { Shortcut } from '../app/shortcuts.ts';
import { verdictOfClass } from './review-queue.ts';
import type { ReviewSession } from './review-session.ts';

const GROUP = 'Review';

export const REVIEW_SHORTCUTS = {
  keep: { code: 'Enter' },
  accept: { code: 'KeyF' },
  skip: { code: 'KeyS' },
  undo: { code: 'KeyZ', mod: true },
  toggleCrop: { code: 'KeyC' },
} as const satisfies Record<string, Shortcut>;

interface ReviewKeys {
  readonly session: ReviewSession;
  readonly toggleCrop: () => void;
}

export function reviewActions({ session, toggleCrop }: ReviewKeys): Action[] {
  const isEnabled = () => session.store.getState().currentId !== null;
  const decision = (action: Pick<Action, 'id' | 'title' | 'shortcuts' | 'perform'>): Action => ({ ...action, group: GROUP, isEnabled, repeats: false });
  return [
    decision({ id: 'review.keep', title: 'Keep the given label', shortcuts: [REVIEW_SHORTCUTS.keep], perform: () => session.decide(() => ({ decision: 'keep' })) }),
    decision({ id: 'review.accept', title: 'Fix to the suggested class', shortcuts: [REVIEW_SHORTCUTS.accept], perform: () => session.decide((item) => verdictOfClass(item, item.suggested)) }),
    ...EXPRESSION_KEYS.map(({ expression, shortcut }) =>
      decision({
        id: `review.class.${expression}`,
        title: `It is ${expressionTitle(expression).toLowerCase()}`,
        shortcuts: [shortcut],
        perform: () => session.decide((item) => verdictOfClass(item, expression)),
      }),
    ),
    decision({ id: 'review.unsure', title: 'Unsure', shortcuts: UNSURE_SHORTCUTS, perform: () => session.decide(() => ({ decision: 'unsure' })) }),
    decision({ id: 'review.not-a-face', title: 'Not a face', shortcuts: [NOT_A_FACE_SHORTCUT], perform: () => session.decide(() => ({ decision: 'not_a_face' })) }),
    decision({ id: 'review.skip', title: 'Skip for now', shortcuts: [REVIEW_SHORTCUTS.skip], perform: () => session.skip() }),
    { id: 'review.next', title: 'Next face in the list', group: GROUP, shortcuts: [{ code: 'ArrowDown' }, { code: 'KeyJ' }], isEnabled, perform: () => session.move(1) },
    { id: 'review.previous', title: 'Previous face in the list', group: GROUP, shortcuts: [{ code: 'ArrowUp' }, { code: 'KeyK' }], isEnabled, perform: () => session.move(-1) },
    { id: 'review.crop', title: 'Whole picture or crop', group: GROUP, shortcuts: [REVIEW_SHORTCUTS.toggleCrop], isEnabled, repeats: false, perform: toggleCrop },
    { id: 'review.undo', title: 'Undo', group: GROUP, shortcuts: [REVIEW_SHORTCUTS.undo], repeats: false, perform: () => session.undo() },
  ];
}
