// Tells watchers which images' labels changed. A change is an invalidation, not data: who shows one reads it again.
import { createMailbox, type Mailbox } from '../mailbox.ts';

/** Whoever watches, or causes a change: some may not hear of what others do on some faces. */
export interface Onlooker {
  /** The annotator, null for nobody in particular. Never throws, as `hides`. */
  id(): number | null;
  /** True where others' work on this face is hidden from them. */
  hides(imageId: number): boolean;
}

/** Who wants to know that labels changed. null means many images. */
export interface AnnotationChanges {
  tell(imageIds: readonly number[] | null): void;
  watch(signal: AbortSignal): AsyncGenerator<{ imageIds: number[] | null }>;
}

/** More images than this between two reads of a watcher are "many". */
const MANY = 1000;

const ANYBODY: Onlooker = { id: () => null, hides: () => false };

/** `onlooker`: who makes the call under way. */
export function createAnnotationChanges(onlooker: () => Onlooker = () => ANYBODY): AnnotationChanges {
  const mailboxes = new Map<Mailbox<{ imageIds: number[] | null }>, Onlooker>();
  return {
    tell: (imageIds) => {
      const author = onlooker().id();
      for (const [mailbox, watcher] of mailboxes) {
        const heard = imageIds === null ? null : imageIds.filter((id) => (author !== null && author === watcher.id()) || !watcher.hides(id));
        if (heard?.length !== 0) mailbox.put({ imageIds: limit(heard) });
      }
    },
    watch: (signal) => {
      const mailbox = createMailbox<{ imageIds: number[] | null }>(merge, signal);
      mailboxes.set(mailbox, onlooker());
      signal.addEventListener('abort', () => mailboxes.delete(mailbox), { once: true });
      return leaveAtTheEnd(mailbox.read(), () => mailboxes.delete(mailbox));
    },
  };
}

async function* leaveAtTheEnd<T>(values: AsyncGenerator<T>, leave: () => void): AsyncGenerator<T> {
  try {
    yield* values;
  } finally {
    leave();
  }
}

function merge(waiting: { imageIds: number[] | null }, next: { imageIds: number[] | null }): { imageIds: number[] | null } {
  if (waiting.imageIds === null || next.imageIds === null) return { imageIds: null };
  return { imageIds: limit([...new Set([...waiting.imageIds, ...next.imageIds])]) };
}

function limit(imageIds: readonly number[] | null): number[] | null {
  return imageIds === null || imageIds.length > MANY ? null : [...imageIds];
}
