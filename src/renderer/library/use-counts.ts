// Counts of the filtered faces: a query of their own, never in the way of the grid.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ImageCounts } from '../../shared/contract/images.ts';
import { useBrowsing } from '../app/browsing.ts';
import { orpc } from '../app/client.ts';

export function useCounts(): ImageCounts | undefined {
  const { filter } = useBrowsing();
  return useQuery(orpc.images.counts.queryOptions({ input: { filter }, placeholderData: keepPreviousData })).data;
}
