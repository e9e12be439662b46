// One person's walk through one queue. A gesture takes the face that is shown *at the gesture*, moves on at once, and is
// written behind in order; a write that fails takes its mark back and says so. Knows no screen and no transport.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Decision, ReviewStats, WalkItem } from '../../shared/contract/review.ts';
import { neighbour, nextUndecided, standingPlace, withDecisions, withShownNext, type Verdict } from './review-queue.ts';

/** What the session needs of the world. */
export interface ReviewDoor {
  /** Durable when it resolves. */
  decide(write: { readonly imageId: number; readonly verdict: Verdict; readonly isAudit: boolean }): Promise<ReviewStats>;
  /** Undoes the person's last gesture, wherever it was: the face it was on and what stands there now; null for none. */
  undo(): Promise<{ readonly imageId: number; readonly decision: Decision | null; readonly stats: ReviewStats } | null>;
  /** A write failed: the person is told. */
  fail(error: unknown): void;
}

export interface ReviewState {
  readonly items: readonly WalkItem[];
  readonly currentId: number | null;
  /** Newest numbers from a write; undefined before the first. */
  readonly stats: ReviewStats | undefined;
  /** Gestures that are not on disk yet. */
  readonly unsaved: number;
}

export interface ReviewSession {
  readonly store: StoreApi<ReviewState>;
  /** Takes a list as read, of a version of the walk; decisions of this session stay laid over it. */
  readonly show: (items: readonly WalkItem[], version: number) => void;
  readonly select: (imageId: number) => void;
  readonly move: (by: 1 | -1) => void;
  readonly skip: () => void;
  /** Decides the face that is shown now. `say` reads the verdict off that very face. */
  readonly decide: (say: (item: WalkItem) => Verdict) => void;
  readonly undo: () => void;
  /** Resolves when every gesture so far is written or has failed. */
  readonly settled: () => Promise<void>;
}

interface Gesture {
  readonly imageId: number;
  readonly before: Decision | null;
  /** Its write failed: there is nothing on disk to undo. */
  isLost: boolean;
}

export function createReviewSession(door: ReviewDoor): ReviewSession {
  const store = createStore<ReviewState>(() => ({ items: [], currentId: null, stats: undefined, unsaved: 0 }));
  const decided = new Map<number, Decision | null>();
  let gestures: Gesture[] = [];
  let writing = Promise.resolve();
  let shownVersion: number | null = null;

  const mark = (imageId: number, decision: Decision | null) => {
    decided.set(imageId, decision);
    store.setState(({ items }) => ({ items: withDecisions(items, decided) }));
  };
  const enqueue = (write: () => Promise<void>) => {
    store.setState(({ unsaved }) => ({ unsaved: unsaved + 1 }));
    writing = writing
      .then(write)
      .catch((error: unknown) => door.fail(error))
      .finally(() => store.setState(({ unsaved }) => ({ unsaved: unsaved - 1 })));
  };
  const goFrom = (step: (items: readonly WalkItem[], imageId: number) => number) => {
    store.setState(({ items, currentId }) => ({ currentId: currentId === null ? null : step(items, currentId) }));
  };

  return {
    store,
    show: (items, version) => {
      const read = withDecisions(items, decided);
      const isReordered = shownVersion !== null && version !== shownVersion;
      shownVersion = version;
      store.setState(({ currentId }) => {
        const shown = isReordered ? withShownNext(read, currentId) : read;
        return { items: shown, currentId: standingPlace(shown, currentId) };
      });
    },
    select: (imageId) => store.setState({ currentId: imageId }),
    move: (by) => goFrom((items, imageId) => neighbour(items, imageId, by)),
    skip: () => goFrom(nextUndecided),
    decide: (say) => {
      const { items, currentId } = store.getState();
      const item = items.find((candidate) => candidate.imageId === currentId);
      if (item === undefined) return;
      const { imageId, isAudit } = item;
      const verdict = say(item);
      const gesture: Gesture = { imageId, before: item.decision, isLost: false };
      gestures = [...gestures, gesture];
      mark(imageId, verdict.decision);
      goFrom(nextUndecided);
      enqueue(async () => {
        try {
          store.setState({ stats: await door.decide({ imageId, verdict, isAudit }) });
        } catch (error) {
          gesture.isLost = true;
          gestures = gestures.filter((other) => other !== gesture);
          if (!gestures.some((other) => other.imageId === imageId)) mark(imageId, gesture.before);
          throw error;
        }
      });
    },
    undo: () => {
      const last = gestures.at(-1);
      gestures = gestures.slice(0, -1);
      if (last !== undefined) {
        mark(last.imageId, last.before);
        store.setState({ currentId: last.imageId });
      }
      enqueue(async () => {
        if (last?.isLost === true) return;
        const undone = await door.undo();
        if (undone === null) return;
        mark(undone.imageId, undone.decision);
        const isHere = store.getState().items.some((item) => item.imageId === undone.imageId);
        store.setState({ stats: undone.stats, ...(last === undefined && isHere ? { currentId: undone.imageId } : {}) });
      });
    },
    settled: () => writing,
  };
}
