// The pictures before and after one in the list being walked through, read ahead so that paging does not wait.
import { useEffect } from 'react';
import { followedAssignment, readAssignmentPlace } from '../app/assignment.ts';
import { browsingStore, useBrowsing } from '../app/browsing.ts';
import { orpc } from '../app/client.ts';
import { prefetchImageLabels } from '../app/labels.ts';
import { preloadPicture } from '../app/media.ts';
import { queryClient } from '../app/query-client.ts';
import { annotateViewStore } from '../app/annotate-view.ts';

export interface Neighbours {
  readonly previous: number | null;
  readonly next: number | null;
}

const AHEAD = 3;

/** Along the assignment, where one is chosen and the face is in it; else along the library's list. */
export async function readNeighbours(id: number): Promise<Neighbours> {
  const passId = followedAssignment();
  const place = passId === null ? null : await readAssignmentPlace(passId, id);
  if (place !== null) return place;
  const { filter, sort } = browsingStore.getState();
  const options = orpc.images.neighbours.queryOptions({ input: { id, filter, sort } });
  return queryClient.query({ ...options, staleTime: 'static' });
}

/** Fetches labels and pictures around the one shown: one back, some ahead. */
export function useReadAhead(id: number, passId: number | null): void {
  const { filter, sort } = useBrowsing();
  useEffect(() => {
    let isHere = true;
    const prepare = (imageId: number): void => {
      prefetchImageLabels(imageId);
      preloadPicture(imageId, annotateViewStore.getState().source);
      queryClient.query({ ...orpc.images.get.queryOptions({ input: { id: imageId } }), staleTime: 'static' }).catch(() => undefined);
    };
    const readOn = async (): Promise<void> => {
      const { previous, next } = await readNeighbours(id);
      if (previous !== null) prepare(previous);
      let ahead = next;
      for (let step = 0; step < AHEAD && ahead !== null && isHere; step += 1) {
        prepare(ahead);
        ahead = (await readNeighbours(ahead)).next;
      }
    };
    // Reading ahead fails silently: moving there reads again and tells.
    readOn().catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [id, passId, filter, sort]);
}
