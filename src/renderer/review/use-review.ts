// Joins one queue's session to what is read: pages of the queue as they are needed, the evidence of the face that is
// shown, and the pictures and evidence of the next ones ahead of time.
import { useEffect, useState } from 'react';
import { useInfiniteQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { LearnedOrder } from '../../shared/contract/review.ts';
import type { Expression } from '../../shared/expressions.ts';
import { orpc } from '../app/client.ts';
import { preloadPicture } from '../app/media.ts';
import { isAnswered } from './review-queue.ts';
import { createReviewDoor } from './review-door.ts';
import { createReviewSession, type ReviewSession, type ReviewState } from './review-session.ts';

export interface QueueFilter {
  readonly given: Expression | null;
  readonly onlyUndecided: boolean;
}

const PAGE = 200;
/** Reads the next page when this near to the end of what is loaded. */
const NEAR_THE_END = 60;
const AHEAD = 3;

export interface Review {
  readonly session: ReviewSession;
  readonly state: ReviewState;
  /** How the signals are combined now; undefined while the queue is read. */
  readonly learned: LearnedOrder | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
}

/** Mount once a run: the session lives as long as the component. */
export function useReview(runId: string, filter: QueueFilter): Review {
  const [session] = useState(() => createReviewSession(createReviewDoor(runId)));
  const state = useStore(session.store);
  const queue = useInfiniteQuery(
    orpc.review.walk.infiniteOptions({
      input: (afterPlace: number) => ({
        runId,
        afterPlace,
        limit: PAGE,
        onlyUndecided: filter.onlyUndecided,
        ...(filter.given === null ? {} : { given: filter.given }),
      }),
      initialPageParam: 0,
      getNextPageParam: (page) => page.nextAfterPlace,
      // The session lays what was decided since over the list; a list that changes under the hands is none to work by.
      staleTime: Infinity,
      gcTime: 0,
      meta: { showsError: true },
    }),
  );
  const { data, hasNextPage, isFetching, fetchNextPage, refetch } = queue;
  const version = data?.pages[0]?.version;
  useEffect(() => {
    if (data !== undefined && version !== undefined) session.show(data.pages.flatMap((page) => page.items), version);
  }, [data, version, session]);
  // Enough has been decided for another order: all pages are read again.
  const isLearnedAnew = state.stats !== undefined && version !== undefined && state.stats.walkVersion !== version;
  useEffect(() => {
    if (isLearnedAnew && !isFetching) void refetch();
  }, [isLearnedAnew, isFetching, refetch]);

  const at = state.items.findIndex((item) => item.imageId === state.currentId);
  const isNearEnd = at >= state.items.length - NEAR_THE_END;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetching) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetching, fetchNextPage]);

  const isSaving = state.unsaved > 0;
  useEffect(() => {
    if (!isSaving) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSaving]);

  const queries = useQueryClient();
  useEffect(() => {
    const ahead = state.items.slice(at + 1).filter((item) => !isAnswered(item)).slice(0, AHEAD);
    for (const item of ahead) readAhead(queries, runId, item.imageId);
  }, [at, state.items, queries, runId]);

  return { session, state, learned: data?.pages[0]?.learned, isLoading: queue.isPending, error: queue.error };
}

/** A failure here shows when the face itself is shown. */
function readAhead(queries: QueryClient, runId: string, imageId: number): void {
  preloadPicture(imageId, 'crop');
  queries.query(evidenceOptions(runId, imageId)).catch(() => undefined);
}

/** Evidence of a face does not change within a run; what is decided about it is the session's. */
export function evidenceOptions(runId: string, imageId: number) {
  return orpc.review.evidence.queryOptions({ input: { runId, imageId }, staleTime: Infinity, meta: { showsError: true } });
}
