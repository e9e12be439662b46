// Which list is worked through on the desk: the library's, or what a coding pass assigns to the person, in their order.
// Remembered for the window, so that a reload goes on where it was.
import { useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Assignment, AssignmentPlace } from '../../shared/contract/people.ts';
import { useAnnotator, useRole } from './annotator.ts';
import { orpc } from './client.ts';
import { queryClient } from './query-client.ts';

interface Choice {
  /** null: the library's list. undefined: nobody has chosen yet. */
  readonly passId: number | null | undefined;
  /** Whose pass that was. */
  readonly annotatorId: number | null;
}

const choiceStore = create<Choice>()(
  persist((): Choice => ({ passId: undefined, annotatorId: null }), { name: 'duchenne.assignment', storage: createJSONStorage(() => sessionStorage) }),
);

/** Works through that pass from now on, or through the library's list. */
export function chooseAssignment(passId: number | null, annotatorId: number | null): void {
  choiceStore.setState({ passId, annotatorId });
}

/** Everything assigned to whoever is signed in, open passes first. */
export function useAssignments(): readonly Assignment[] {
  const annotator = useAnnotator();
  const { data } = useQuery(orpc.people.mine.queryOptions({ enabled: annotator !== null }));
  return annotator === null ? NONE : (data ?? NONE);
}

const NONE: readonly Assignment[] = [];

/** What is worked through now; null for the library's list. Somebody who came in to code starts with what is theirs. */
export function useChosenAssignment(): Assignment | null {
  const { passId, annotatorId } = choiceStore();
  const assignments = useAssignments();
  const me = useAnnotator();
  const isCoder = useRole() === 'coder';
  if (passId !== undefined && annotatorId === me?.id) return assignments.find(({ pass }) => pass.id === passId) ?? null;
  return isCoder ? (assignments.find(({ pass }) => pass.closedAt === null) ?? null) : null;
}

const followedStore = create<{ readonly passId: number | null }>(() => ({ passId: null }));

/** Previous and next go along this assignment until another is followed; null: along the library's list. */
export function followAssignment(passId: number | null): void {
  followedStore.setState({ passId });
}

export function followedAssignment(): number | null {
  return followedStore.getState().passId;
}

/** Where the face stands in the pass; null where it is not in it. */
export function useAssignmentPlace(passId: number, imageId: number): AssignmentPlace | null | undefined {
  return useQuery(orpc.people.place.queryOptions({ input: { passId, imageId } })).data;
}

/** The same for a move: what comes before and after does not change while the pass is there. */
export function readAssignmentPlace(passId: number, imageId: number): Promise<AssignmentPlace | null> {
  return queryClient.query({ ...orpc.people.place.queryOptions({ input: { passId, imageId } }), staleTime: 'static' });
}
