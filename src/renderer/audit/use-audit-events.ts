// The events asked for, newest first, page by page, and anew when anything is written.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AuditEvent, AuditFilter } from '../../shared/contract/audit.ts';
import { orpc } from '../app/client.ts';

const PAGE = 200;

export interface AuditEvents {
  readonly events: readonly AuditEvent[];
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
}

export function useAuditEvents(filter: AuditFilter): AuditEvents {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    orpc.audit.events.infiniteOptions({
      input: (before: number | undefined) => ({ filter, limit: PAGE, ...(before === undefined ? {} : { before }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      staleTime: 0,
      meta: { showsError: true },
    }),
  );
  const events = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    events,
    isLoading: isPending,
    hasMore: hasNextPage,
    error,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
