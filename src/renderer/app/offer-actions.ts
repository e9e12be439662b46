// The desktop's menu shows the page's own actions: offered here whenever they, their keys or whether they apply may be
// other ones. In a browser there is no menu to fill.
import { useEffect } from 'react';
import { MENU_ACTION_IDS, type OfferedAction } from '../../shared/menu-actions.ts';
import { applicableActions, onActionsChange } from './actions.ts';
import { preferencesStore } from './preferences.ts';
import { shortcutText } from './shortcuts.ts';

function offeredActions(known: readonly OfferedAction[]): OfferedAction[] {
  const applicable = applicableActions();
  return MENU_ACTION_IDS.flatMap((id): OfferedAction[] => {
    const action = applicable.find((entry) => entry.id === id);
    // One that is gone keeps its place, greyed: a menu that changes its shape is not learned.
    if (action === undefined) return known.filter((entry) => entry.id === id).map((entry) => ({ ...entry, isEnabled: false }));
    const [first] = action.shortcuts;
    return [{ id, title: action.title, shortcut: first === undefined ? null : shortcutText(first), isEnabled: true }];
  });
}

/** Mount once. */
export function useOfferedActions(): void {
  useEffect(() => {
    const { duchenne } = window;
    if (duchenne === undefined) return undefined;
    let known: OfferedAction[] = [];
    const offer = (): void => {
      const offered = offeredActions(known);
      if (JSON.stringify(offered) === JSON.stringify(known)) return;
      known = offered;
      duchenne.offerActions(offered);
    };
    offer();
    const leaveActions = onActionsChange(offer);
    const leaveKeys = preferencesStore.subscribe(offer);
    return () => {
      leaveActions();
      leaveKeys();
    };
  }, []);
}
