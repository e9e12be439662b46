// The filtered, sorted list of pictures, page by page: each page asks for what comes after the last row it has.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ImageListItem } from '../../shared/contract/images.ts';
import { useBrowsing } from '../app/browsing.ts';
import { orpc } from '../app/client.ts';

const PAGE = 200;

export interface ImageList {
  readonly items: readonly ImageListItem[];
  /** Ids in the order of the list. */
  readonly order: readonly number[];
  /** True before the first page of this filter is there. */
  readonly isLoading: boolean;
  /** True while the rows shown belong to the filter before. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

export function useImageList(): ImageList {
  const { filter, sort } = useBrowsing();
  const query = useInfiniteQuery(
    orpc.images.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ filter, sort, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      meta: { showsError: true },
    }),
  );
  const { data, fetchNextPage, isFetchingNextPage, hasNextPage, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const order = useMemo(() => items.map((item) => item.id), [items]);
  return {
    items,
    order,
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    hasMore: hasNextPage,
    error: query.error,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void refetch(),
  };
}
