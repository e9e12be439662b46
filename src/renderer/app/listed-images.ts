// Keeps cached pages of the picture list true to single label changes, without reading every page again.
import type { InfiniteData } from '@tanstack/react-query';
import type { ImageListItem } from '../../shared/contract/images.ts';
import { client, orpc } from './client.ts';
import { queryClient } from './query-client.ts';

export interface ImagePage {
  readonly items: ImageListItem[];
  readonly nextCursor: string | null;
}
type ImagePages = InfiniteData<ImagePage>;

/** Reads these pictures again and replaces their rows. A row stays in its list until the list is asked for anew. */
export async function patchListedImages(imageIds: readonly number[]): Promise<void> {
  const queryKey = orpc.images.list.key({ type: 'infinite' });
  const lists = queryClient.getQueriesData<ImagePages>({ queryKey });
  const listed = new Set(lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.items.map((item) => item.id)) ?? []));
  const shown = imageIds.filter((id) => listed.has(id));
  if (shown.length === 0) return;
  const fresh = new Map((await Promise.all(shown.map((id) => client.images.get({ id })))).map((item) => [item.id, item]));
  queryClient.setQueriesData<ImagePages>({ queryKey }, (data) => data && replaceRows(data, fresh));
}

/** The same pages with some rows replaced; a list's own weight (it belongs to the filter's run) is kept. */
export function replaceRows(data: ImagePages, fresh: ReadonlyMap<number, ImageListItem>): ImagePages {
  const replaceItem = (item: ImageListItem): ImageListItem => {
    const found = fresh.get(item.id);
    if (found === undefined) return item;
    const { expression, codeLine, isDisagreement } = found;
    return { ...item, expression, codeLine, isDisagreement };
  };
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(replaceItem) })) };
}
