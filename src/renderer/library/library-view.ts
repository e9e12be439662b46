// How the library is looked at on this machine: the size of its faces, and whether the counts are open.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface LibraryView {
  readonly size: number;
  readonly isPanelOpen: boolean;
}

export const libraryViewStore = create<LibraryView>()(persist((): LibraryView => ({ size: 112, isPanelOpen: true }), { name: 'duchenne.library' }));

export function useLibraryView(): LibraryView {
  return libraryViewStore();
}
