// Which pictures a person is walking through: filter and sort, set in the library and followed by Annotate. Lives as long
// as the window, so that going back finds the list as it was left.
import { create } from 'zustand';
import type { IMAGE_SORTS, ImageFilter } from '../../shared/contract/images.ts';

export type ImageSort = (typeof IMAGE_SORTS)[number];

interface Browsing {
  readonly filter: ImageFilter;
  readonly sort: ImageSort;
  /** The picture last looked at, where the library puts its focus again. */
  readonly focusedId: number | null;
}

const EVERYTHING: Browsing = { filter: {}, sort: 'path', focusedId: null };

export const browsingStore = create<Browsing>(() => EVERYTHING);

export function useBrowsing(): Browsing {
  return browsingStore();
}

/** Walks through other pictures from now on; absent parts of the filter are no filter. */
export function browse(filter: ImageFilter, sort?: ImageSort): void {
  browsingStore.setState((before) => ({ filter: withoutEmpty(filter), sort: sort ?? before.sort, focusedId: before.focusedId }));
}

export function focusImage(focusedId: number | null): void {
  browsingStore.setState({ focusedId });
}

export function browseEverything(): void {
  browsingStore.setState(EVERYTHING);
}

/** Drops what restricts nothing, so that equal lists have equal query keys. */
export function withoutEmpty(filter: ImageFilter): ImageFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}
