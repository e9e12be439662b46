// Whether the guide to the action units is open, and which unit it tells of. As long as the window lives.
import { create } from 'zustand';

interface Guide {
  readonly isOpen: boolean;
  /** The unit told of, or null for the list of all. */
  readonly unit: number | null;
}

const guideStore = create<Guide>(() => ({ isOpen: false, unit: null }));

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

export function closeGuide(): void {
  guideStore.setState({ isOpen: false });
}

/** Turns to a unit (null: to the list), open or not. */
export function turnGuideTo(unit: number | null): void {
  guideStore.setState({ unit });
}
