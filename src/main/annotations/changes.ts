// Tells watchers which images' labels changed. A change is an invalidation, not data: who shows one reads it again.
import { createMailbox, type Mailbox } from '../mailbox.ts';

/** Who wants to know that labels changed. null means many images. */
export interface AnnotationChanges {
  tell(imageIds: readonly number[] | null): void;
  watch(signal: AbortSignal): AsyncGenerator<{ imageIds: number[] | null }>;
}

/** More images than this between two reads of a watcher are "many". */
const MANY = 1000;

export function createAnnotationChanges(): AnnotationChanges {
  const mailboxes = new Set<Mailbox<{ imageIds: number[] | null }>>();
  return {
    tell: (imageIds) => {
      if (imageIds?.length === 0) return;
      for (const mailbox of mailboxes) mailbox.put({ imageIds: limit(imageIds) });
    },
    watch: (signal) => {
      const mailbox = createMailbox<{ imageIds: number[] | null }>(merge, signal);
      mailboxes.add(mailbox);
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
