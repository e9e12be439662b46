// Keys that say yes and no to suggestions.
import { IconArrowForwardUp, IconChecks, IconEye, IconGhost2, IconMoodCheck, IconMoodX, IconX } from '@tabler/icons-react';
import type { Action } from '../../app/actions.ts';

export interface SuggestionKeys {
  /** True where suggestions of the face are on screen. */
  readonly areShown: () => boolean;
  readonly hasSource: () => boolean;
  readonly acceptCurrent: () => void;
  readonly rejectCurrent: () => void;
  readonly acceptSure: () => void;
  readonly acceptExpression: () => void;
  readonly rejectExpression: () => void;
  readonly toggle: () => void;
  readonly next: () => void;
}

const GROUP = 'Suggestions';

export function suggestionActions(keys: SuggestionKeys): Action[] {
  const isEnabled = (): boolean => keys.areShown();
  const onFace = (action: Omit<Action, 'group' | 'isEnabled'>): Action => ({ ...action, group: GROUP, repeats: false, isEnabled });
  return [
    onFace({ id: 'suggestion-accept', title: 'Accept the suggestion', icon: IconGhost2, shortcuts: [{ code: 'KeyY', alt: true }], records: 'the accepted suggestion', perform: () => keys.acceptCurrent() }),
    onFace({ id: 'suggestion-reject', title: 'Reject the suggestion', icon: IconX, shortcuts: [{ code: 'KeyR', alt: true }], perform: () => keys.rejectCurrent() }),
    onFace({ id: 'suggestions-accept-sure', title: 'Accept all that are sure enough', icon: IconChecks, shortcuts: [{ code: 'KeyT', alt: true }], records: 'all suggestions accepted at once', perform: () => keys.acceptSure() }),
    onFace({ id: 'suggestion-accept-expression', title: 'Accept the suggested expression', icon: IconMoodCheck, shortcuts: [{ code: 'KeyY', alt: true, shift: true }], records: 'the accepted expression', perform: () => keys.acceptExpression() }),
    onFace({ id: 'suggestion-reject-expression', title: 'Reject the suggested expression', icon: IconMoodX, shortcuts: [{ code: 'KeyR', alt: true, shift: true }], perform: () => keys.rejectExpression() }),
    { id: 'suggestions-toggle', title: 'Show or hide suggestions', icon: IconEye, group: GROUP, shortcuts: [{ code: 'KeyI', alt: true }], isEnabled: () => keys.hasSource(), repeats: false, perform: () => keys.toggle() },
    { id: 'suggestion-next', title: 'Next face with a suggestion', icon: IconArrowForwardUp, group: GROUP, shortcuts: [{ code: 'KeyK', alt: true }], isEnabled: () => keys.hasSource(), perform: () => keys.next() },
  ];
}
