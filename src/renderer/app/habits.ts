// The habits among what annotate-view.ts remembers follow the person: changed at the desk they are kept by the core, and
// whoever sits down finds theirs.
import { useEffect } from 'react';
import type { Habits } from '../../shared/preferences.ts';
import { annotateViewStore, FIRST_HABITS } from './annotate-view.ts';
import { showProblem } from './notify.ts';
import { changeHabits, preferencesStore } from './preferences.ts';

const HABITS = ['isAutoAdvance', 'isOthersShown', 'source'] as const satisfies readonly (keyof Habits)[];

/** Mount once. */
export function useSharedHabits(): void {
  useEffect(() => {
    let shownFor = preferencesStore.getState().person;
    const leaveCore = preferencesStore.subscribe(({ person, habits }, before) => {
      if (habits === before.habits) return;
      // Somebody who never chose begins anew, not with the habits of whoever sat here before.
      annotateViewStore.setState({ ...(person === shownFor ? {} : FIRST_HABITS), ...habits });
      shownFor = person;
    });
    const leaveDesk = annotateViewStore.subscribe((now, before) => {
      const { habits } = preferencesStore.getState();
      const changed = HABITS.filter((habit) => now[habit] !== before[habit] && now[habit] !== habits[habit]);
      if (changed.length > 0) changeHabits(Object.fromEntries(changed.map((habit) => [habit, now[habit]]))).catch(showProblem);
    });
    return () => {
      leaveCore();
      leaveDesk();
    };
  }, []);
}
