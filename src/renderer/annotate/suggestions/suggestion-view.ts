// Whose suggestions a person looks at, and from which certainty they take them in bulk: remembered on this machine, the
// source for each project. Nothing here touches a label.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface SuggestionView {
  /** Id of the source by path of the project; none where absent. */
  readonly sourceByProject: Readonly<Record<string, number>>;
  /** .5..1 */
  readonly threshold: number;
  readonly isShown: boolean;
}

export const suggestionViewStore = create<SuggestionView>()(
  persist((): SuggestionView => ({ sourceByProject: {}, threshold: 0.8, isShown: true }), { name: 'duchenne.suggestions' }),
);

export function changeSuggestionView(change: Partial<SuggestionView>): void {
  suggestionViewStore.setState(change);
}

export function toggleSuggestions(): void {
  suggestionViewStore.setState(({ isShown }) => ({ isShown: !isShown }));
}

/** null: none. */
export function chooseSource(project: string, sourceId: number | null): void {
  suggestionViewStore.setState(({ sourceByProject }) => {
    const others = Object.fromEntries(Object.entries(sourceByProject).filter(([path]) => path !== project));
    return { sourceByProject: sourceId === null ? others : { ...others, [project]: sourceId }, isShown: true };
  });
}
