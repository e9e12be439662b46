// Whether the guide to the action units is open, and which unit it tells of. As long as the window lives.
import { create } from 'zustand';

interface Guide {
  readonly isOpen: boolean;
  /** The unit told of, or null for the list of all. */
  readonly unit: number | null;
  /** Grows with every wish to search, which puts the cursor into the search field. */
  readonly searches: number;
}

const guideStore = create<Guide>(() => ({ isOpen: false, unit: null, searches: 0 }));

export function useGuide(): Guide {
  return guideStore();
}

/** Opens the guide at a unit: from its row, its name, a search. */
export function openGuide(unit: number): void {
  guideStore.setState({ isOpen: true, unit });
}

export function toggleGuide(): void {
  guideStore.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

export function searchGuide(): void {
  guideStore.setState(({ searches }) => ({ isOpen: true, unit: null, searches: searches + 1 }));
}

export function closeGuide(): void {
  guideStore.setState({ isOpen: false });
}

/** Turns to a unit (null: to the list), open or not. */
export function turnGuideTo(unit: number | null): void {
  guideStore.setState({ unit });
}
